using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Tests;

/// <summary>The app's own data files.</summary>
internal static class DataFiles
{
    public static DistrictDirectory Yinzhou { get; } =
        DistrictDirectory.Load(
            Text("330212-divisions.csv"),
            Text("330212-units.csv"),
            Text("330212-aliases.csv")
        );

    public static WorkingDays WorkingDays { get; } = WorkingDays.Load(Text("working-days.csv"));

    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name));
}
