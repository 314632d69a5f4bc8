using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.App.Screening.Results;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>A group of the form: a few inputs under one heading.</summary>
/// <param name="Key">Its words: <c>screen.group.KEY</c>.</param>
public sealed record FormGroup(string Key, IReadOnlyList<FormInput> Inputs)
{
    public string? Hint { get; init; }
}

/// <summary>A proposal with what is said to it.</summary>
/// <param name="Because">The fields that it follows from, in words.</param>
public sealed record ProposalBox(
    string Code,
    string Words,
    string Because,
    string? Answer,
    string Reason,
    string? Fault
);

/// <summary>The form of a child's screening.</summary>
public sealed record ScreeningFormPage(DeskPage Desk, ScreeningView View)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>The version that was seen: of a lost race the other's, since both are shown.</summary>
    public required long Version { get; init; }

    /// <summary>What tells this form from any other.</summary>
    public required string Client { get; init; }

    public required string PlaceName { get; init; }

    public required string Sources { get; init; }

    public IReadOnlyList<FormGroup> Groups { get; init; } = [];

    public IReadOnlyList<ProposalBox> Proposals { get; init; } = [];

    /// <summary>What the file said when the form was given out, to tell what was changed.</summary>
    public IReadOnlyList<(string Name, string Value)> Were { get; init; } = [];

    /// <summary>Of a lost race: what was written beside what stands there now.</summary>
    public IReadOnlyList<RaceRow> Race { get; init; } = [];

    public string? Notice { get; init; }

    public string? Done { get; init; }

    public string ReopenReason { get; init; } = "";

    public string? ReopenFault { get; init; }

    /// <summary>Of a final one, what was found, in words.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts { get; init; } = [];

    public bool MayReopen { get; init; }

    public string Path => CampaignPages.PathOf(View.Year, View.Item.ChildId);

    public string NextLink =>
        Texts.Link(
            $"{CampaignPages.Screenings}/{View.Year}/next?town={View.Item.Town}&after={View.Item.ChildId}"
        );

    public string ListLink =>
        Texts.Link($"{CampaignPages.Board}/{View.Year}/list?town={View.Item.Town}&state=todo");
}
