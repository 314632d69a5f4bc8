using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Campaigns;

/// <summary>What opens a campaign.</summary>
public sealed record CampaignRequest
{
    public int? Year { get; init; }

    /// <summary>The day on which children are counted; absent: 30 September.</summary>
    public DateOnly? CutOff { get; init; }

    /// <summary>The day by which towns have compiled; absent: 31 October.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>Of an opening before 20 August: why.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why a campaign is closed or opened again.</summary>
public sealed record CampaignChange
{
    public string? Reason { get; init; }
}

/// <summary>How far a town, a village or the district is.</summary>
public sealed record ScreeningProgress
{
    public int Candidates { get; init; }

    /// <summary>With an outcome: screened, or off the ledger otherwise.</summary>
    public int WithOutcome { get; init; }

    public int Drafts { get; init; }

    /// <summary>Without an outcome: blind spots (盲点).</summary>
    public int WithoutOutcome => Candidates - WithOutcome;

    public int Seen { get; init; }

    public int NotSeen { get; init; }

    public int Confirmed { get; init; }

    public int DangersOpen { get; init; }

    public int DangersOverdue { get; init; }

    public int DangersCleared { get; init; }

    internal ScreeningProgress With(ScreenedChild child) =>
        new()
        {
            Candidates = Candidates + (child.Counts ? 1 : 0),
            WithOutcome = WithOutcome + (child.Counts && child.HasOutcome ? 1 : 0),
            Drafts = Drafts + (child.State == ScreeningState.Draft ? 1 : 0),
            Seen =
                Seen
                + (child.Counts && child.Seen is ChildSeen.Alone or ChildSeen.WithOthers ? 1 : 0),
            NotSeen = NotSeen + (child.Counts && child.Seen == ChildSeen.No ? 1 : 0),
            Confirmed =
                Confirmed
                + (
                    child
                        is { State: ScreeningState.Submitted, Outcome: ScreeningOutcome.Confirmed }
                        ? 1
                        : 0
                ),
            // A danger stays somebody's work also when the child is another town's.
            DangersOpen = DangersOpen + child.DangersOpen,
            DangersOverdue = DangersOverdue + child.DangersOverdue,
            DangersCleared = DangersCleared + child.DangersCleared,
        };

    internal ScreeningProgress With(ScreeningProgress other) =>
        new()
        {
            Candidates = Candidates + other.Candidates,
            WithOutcome = WithOutcome + other.WithOutcome,
            Drafts = Drafts + other.Drafts,
            Seen = Seen + other.Seen,
            NotSeen = NotSeen + other.NotSeen,
            Confirmed = Confirmed + other.Confirmed,
            DangersOpen = DangersOpen + other.DangersOpen,
            DangersOverdue = DangersOverdue + other.DangersOverdue,
            DangersCleared = DangersCleared + other.DangersCleared,
        };
}

/// <summary>A town or a village of it.</summary>
/// <param name="Code">Nine or twelve digits; empty: the village is not known.</param>
public sealed record PlaceProgress(string Code, string Name, ScreeningProgress Progress)
{
    /// <summary>Of a town: when its worklist was last gathered to its end; null: not yet.</summary>
    public DateTimeOffset? GatheredAt { get; init; }

    /// <summary>Of a town: its villages with candidates.</summary>
    public IReadOnlyList<PlaceProgress> Villages { get; init; } = [];
}

/// <summary>A campaign.</summary>
public record CampaignView
{
    public int Year { get; init; }

    public DateOnly CutOff { get; init; }

    public DateOnly ClosesOn { get; init; }

    /// <summary>open or closed.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Until the cut-off; negative once it is over.</summary>
    public int DaysLeft { get; init; }
}

/// <summary>A campaign with how far it is.</summary>
public sealed record CampaignProgressView : CampaignView
{
    /// <summary>Of those towns that the caller sees.</summary>
    public ScreeningProgress All { get; init; } = new();

    public IReadOnlyList<PlaceProgress> Towns { get; init; } = [];

    /// <summary>Whether every candidate has an outcome (排查无盲点, #93): of the whole area, once every town's worklist is gathered.</summary>
    public bool NoBlindSpot { get; init; }
}

/// <summary>The campaigns, the latest first.</summary>
public sealed record CampaignList
{
    public IReadOnlyList<CampaignView> Items { get; init; } = [];
}
