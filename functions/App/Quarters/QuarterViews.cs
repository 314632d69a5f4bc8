using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Quarters;

/// <summary>How the files of a district, town or village stand in a quarter (季度更新).</summary>
public sealed record QuarterView
{
    public string Period { get; init; } = "";

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    [Description("The third quarter: a file's update is the outcome of the year's screening.")]
    public bool ByScreening { get; init; }

    [Description("The quarter can be confirmed today.")]
    public bool IsOpen { get; init; }

    [Description("A town's or village's code; absent: the district.")]
    public string? Place { get; init; }

    public string? PlaceName { get; init; }

    public FileCount Files { get; init; } = new();

    [Description("Of the district its towns, of a town its villages.")]
    public IReadOnlyList<PlaceFiles> Places { get; init; } = [];
}

/// <summary>Files by how they stand; each is counted by the rule of the compiled number it is named after.</summary>
/// <param name="Total">Left-behind children (<c>total</c>).</param>
/// <param name="Confirmed">Confirmed, or screened (<c>quarter-confirmed</c>).</param>
/// <param name="Updated">Changed by whoever answers for the child (<c>quarter-updated</c>).</param>
/// <param name="Open">Neither (<c>quarter-open</c>).</param>
/// <param name="Stale">Of the open ones, files in which nobody wrote or checked anything this quarter (<c>stale</c>).</param>
public sealed record FileCount(
    int Total = 0,
    int Confirmed = 0,
    int Updated = 0,
    int Open = 0,
    int Stale = 0
)
{
    /// <summary>The whole place's.</summary>
    internal static FileCount Of(CompiledNumbers numbers) => Of(code => numbers[code]!.All);

    /// <summary>One village's of a town's numbers.</summary>
    /// <param name="village">Twelve digits; empty: of no village of the town.</param>
    internal static FileCount Of(CompiledNumbers numbers, string village) =>
        Of(code => numbers[code]!.Villages.GetValueOrDefault(village));

    internal FileCount With(FileCount other) =>
        new(
            Total + other.Total,
            Confirmed + other.Confirmed,
            Updated + other.Updated,
            Open + other.Open,
            Stale + other.Stale
        );

    private static FileCount Of(Func<string, int> count) =>
        new(
            count("total"),
            count("quarter-confirmed"),
            count("quarter-updated"),
            count("quarter-open"),
            count("stale")
        );
}

/// <summary>A town or village of the list.</summary>
/// <param name="Code">Empty: children of no known village of the town.</param>
public sealed record PlaceFiles(string Code, string Name, FileCount Files);

/// <summary>Files of a town or village.</summary>
/// <param name="Next">For the next page; absent: this is the last.</param>
public sealed record QuarterFilePage(
    string Period,
    string Place,
    IReadOnlyList<QuarterFile> Items,
    string? Next
);

/// <summary>A child's file in a quarter.</summary>
public sealed record QuarterFile
{
    public ChildItem Child { get; init; } = new();

    [AllowedValues("open", "confirmed", "updated", "screened")]
    public string State { get; init; } = "open";

    [Description("The day on which it became up to date; absent while it is open.")]
    public DateOnly? On { get; init; }

    [Description("The last day on which anything was written or checked in the file.")]
    public DateOnly Touched { get; init; }

    [Description("For how many quarters nothing was written or checked; 0: within this one.")]
    public int QuartersStale { get; init; }
}
