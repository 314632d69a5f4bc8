using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Directory;

/// <summary>The district's units, divisions, working days and periods of keeping, as the data files carried in the program give them.</summary>
internal static class DistrictData
{
    public static DistrictDirectory LoadDirectory() =>
        DistrictDirectory.Load(
            Read("330212-divisions.csv"),
            Read("330212-units.csv"),
            Read("330212-aliases.csv")
        );

    public static WorkingDays LoadWorkingDays() => WorkingDays.Load(Read("working-days.csv"));

    public static ImmutableArray<ObligationEntry> LoadObligations() =>
        ObligationSeed.Load(Read("obligations.csv"));

    /// <param name="local">The district's own periods.</param>
    public static RetentionTable LoadRetention(Func<string, string, string?> local) =>
        RetentionTable.Load(Read("retention.csv"), local);

    private static string Read(string file)
    {
        var assembly = typeof(DistrictData).Assembly;
        using var stream =
            assembly.GetManifestResourceStream("Data." + file)
            ?? throw new InvalidOperationException($"The data file {file} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
