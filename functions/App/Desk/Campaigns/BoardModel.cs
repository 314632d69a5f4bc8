using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening.Campaigns;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>A town or village on the board.</summary>
/// <param name="Link">Its villages, or its worklist.</param>
public sealed record BoardRow(string Name, string Link, ScreeningProgress Progress, bool Gathered);

/// <summary>The board of a year's screening.</summary>
/// <param name="Campaign">Null: none was opened yet.</param>
public sealed record BoardPage(
    DeskPage Desk,
    CampaignProgressView? Campaign,
    IReadOnlyList<int> Years
)
{
    public DeskTexts Texts => Desk.Texts;

    public bool Keeps => Desk.May(AccessRight.KeepCampaigns);

    /// <summary>The year in which a campaign can be opened.</summary>
    public required int ThisYear { get; init; }

    /// <summary>Whether this year's campaign may be opened without a reason.</summary>
    public bool IsEarly { get; init; }

    /// <summary>The town that is looked at; null: the district.</summary>
    public string? Town { get; init; }

    public string? TownName { get; init; }

    public IReadOnlyList<BoardRow> Rows { get; init; } = [];

    /// <summary>Of what is looked at.</summary>
    public ScreeningProgress All { get; init; } = new();

    public string? Done { get; init; }

    public string? Notice { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>What was typed into a form that was refused.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public string? FaultOf(string field) => CampaignPages.FaultOf(Problem, field, Texts);

    public bool IsOpen => Campaign?.State == "open";

    public IEnumerable<BoardRow> Late =>
        Campaign is { DaysLeft: < 0 }
            ? Rows.Where(row => row.Progress.WithoutOutcome > 0)
                .OrderByDescending(row => row.Progress.WithoutOutcome)
            : [];

    public static string PercentOf(ScreeningProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Candidates == 0
            ? "–"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.WithOutcome * 100 / progress.Candidates}%"
            );
    }

    public string WordsOf(BoardRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name} {Texts["campaign.withOutcome"]} {row.Progress.WithOutcome} / {row.Progress.Candidates}"
        );
    }

    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string ListLink(string? state = null, string? village = null) =>
        Texts.Link(
            $"{CampaignPages.Board}/{Campaign!.Year}/list?town={Town}"
                + (village is null ? "" : $"&village={village}")
                + (state is null ? "" : $"&state={state}")
        );
}
