using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;

namespace LeftBehindCare.App.Sharing;

/// <summary>What anybody may see of a campaign's result (公开数据表): as it was published, for good.</summary>
public sealed record OpenTableView
{
    /// <summary>The campaign's code.</summary>
    public string Period { get; init; } = "";

    /// <summary>The day on which ages are reckoned.</summary>
    public DateOnly Cutoff { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    public IReadOnlyList<OpenSectionView> Sections { get; init; } = [];

    internal static OpenTableView Of(
        CompilationPeriod period,
        OpenTable table,
        DateTimeOffset at,
        DistrictDirectory directory
    ) =>
        new()
        {
            Period = period.Code,
            Cutoff = period.Cutoff,
            PublishedAt = at,
            Sections =
            [
                .. table.Sections.Select(section => new OpenSectionView
                {
                    Indicator = section.Indicator,
                    Name = IndicatorTable.Find(section.Indicator)!.Zh,
                    EnglishName = IndicatorTable.Find(section.Indicator)!.En,
                    Rule = IndicatorTable.Find(section.Indicator)!.RuleZh,
                    Parts =
                    [
                        .. section.Parts.Select(part => new OpenPartView(
                            part.Value,
                            part.Zh,
                            part.En
                        )),
                    ],
                    Lines =
                    [
                        .. section.Lines.Select(line => new OpenLineView(
                            line.Place,
                            NameOf(line.Place, directory),
                            line.Total,
                            line.Counts
                        )),
                    ],
                }),
            ],
        };

    private static string NameOf(string place, DistrictDirectory directory) =>
        place switch
        {
            OpenTable.Others => "其他镇（街道）合计",
            OpenTable.District => "全区",
            _ => directory.Town(place)?.Name ?? place,
        };
}

/// <summary>One number by towns.</summary>
public sealed record OpenSectionView
{
    /// <summary>The code of the number.</summary>
    public string Indicator { get; init; } = "";

    public string Name { get; init; } = "";

    public string EnglishName { get; init; } = "";

    /// <summary>How it is counted.</summary>
    public string Rule { get; init; } = "";

    public IReadOnlyList<OpenPartView> Parts { get; init; } = [];

    public IReadOnlyList<OpenLineView> Lines { get; init; } = [];
}

/// <summary>A part of a number.</summary>
public sealed record OpenPartView(string Value, string Name, string EnglishName);

/// <summary>A place's counts.</summary>
/// <param name="Place">The town's code; <c>others</c>: small towns together; <c>district</c>: all.</param>
/// <param name="Total">How many children.</param>
/// <param name="Counts">By the parts; null: withheld, since fewer than five could be told from it.</param>
public sealed record OpenLineView(string Place, string Name, int Total, IReadOnlyList<int?> Counts);

/// <summary>What is published.</summary>
/// <param name="Periods">The campaigns' codes, the latest first.</param>
public sealed record OpenTableList(IReadOnlyList<string> Periods);
