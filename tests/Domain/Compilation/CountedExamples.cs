using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Compilation;

/// <summary>Invented children, confirmed in the third quarter of 2026 unless said otherwise.</summary>
internal static class CountedExamples
{
    public const string Town = "330212110";
    public const string OtherTown = "330212103";
    public const string Village = "330212110001";
    public static readonly CompilationPeriod Quarter = CompilationPeriod.Find("2026Q3")!;
    public static readonly CompilationPeriod Campaign = CompilationPeriod.Find("2026")!;
    public static readonly DateTimeOffset In = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);

    public static Origin At(DateTimeOffset at) => new(at, "officer", new UnitId(Town));

    public static ChildFile File(
        ChildStage stage = ChildStage.Confirmed,
        DateTimeOffset? at = null,
        params (ChildField Field, string Text)[] values
    )
    {
        var known = new Dictionary<ChildField, WrittenValue>
        {
            [BirthDate] = new("2015-03-07"),
            [HouseholdTown] = new(Town),
            [HouseholdVillage] = new(Village),
            [ResidenceTown] = new(Town),
            [ResidenceVillage] = new(Village),
        };
        foreach (var (field, text) in values)
        {
            known[field] = new(text);
        }
        return ChildFile
            .New("00" + new string('a', 24), stage, known, naming: null, At(at ?? In))
            .After;
    }

    /// <summary>What a town's ledger of these files comes to.</summary>
    public static CompiledNumbers Count(params ChildFile[] files) => CountIn(Town, Quarter, files);

    public static CompiledNumbers CountIn(
        string town,
        CompilationPeriod period,
        params IEnumerable<ChildFile> files
    )
    {
        var tally = new Tally([CountedKind.Ledger]);
        foreach (var file in files)
        {
            tally.Count(
                new CountedChild(
                    CountedFacts.Of(file, RiskLevel.Green),
                    int.Parse(town, System.Globalization.CultureInfo.InvariantCulture),
                    period
                )
            );
        }
        return tally.Numbers();
    }

    /// <summary>A confirmed child of these values, counted alone.</summary>
    public static CompiledNumbers Of(params (ChildField Field, string Text)[] values) =>
        Count(File(values: values));
}
