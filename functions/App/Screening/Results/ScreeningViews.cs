using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>Whom a screening is about.</summary>
public sealed record ScreenedPerson
{
    public string? Name { get; init; }

    /// <summary>Masked.</summary>
    public string? IdNumber { get; init; }

    public string? Sex { get; init; }

    public DateOnly? BirthDate { get; init; }
}

/// <summary>A child in a worklist.</summary>
public sealed record ScreeningItem
{
    public string ChildId { get; init; } = "";

    public ScreenedPerson Child { get; init; } = new();

    public string Town { get; init; } = "";

    public string? Village { get; init; }

    /// <summary>open, draft, submitted, left or gone.</summary>
    public string State { get; init; } = "";

    public string? Outcome { get; init; }

    public string? Exit { get; init; }

    public string? Seen { get; init; }

    /// <summary>Who named the child.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Dangers { get; init; } = [];

    /// <summary>Whether it turns 16 by the cut-off, so that its exit is proposed.</summary>
    public bool AgesOut { get; init; }

    internal static ScreeningItem Of(ScreeningMark mark, ScreenedPerson child) =>
        new()
        {
            ChildId = mark.Key.ChildId,
            Child = child,
            Town = mark.Key.Town,
            Village = mark.Standing.Village,
            State = ScreeningCodes.NameOf(mark.Standing.State),
            Outcome = mark.Standing.Outcome is { } outcome ? ScreeningCodes.NameOf(outcome) : null,
            Exit = mark.Standing.Exit,
            Seen = mark.Seen is { } seen ? ScreeningCodes.NameOf(seen) : null,
            Sources = mark.Standing.Sources,
            Groups = mark.Groups,
            Dangers = mark.Dangers,
            AgesOut = mark.Standing.AgesOut,
        };

    /// <summary>For the town of its household, where another town screens it: the outcome alone, and nothing before there is one.</summary>
    internal static ScreeningItem OutcomeOf(ScreeningMark mark, ScreenedPerson child) =>
        new()
        {
            ChildId = mark.Key.ChildId,
            Child = child,
            Town = mark.Key.Town,
            State = ScreeningCodes.NameOf(
                mark.Standing.Outcome is null ? ScreeningState.Open : mark.Standing.State
            ),
            Outcome = mark.Standing.Outcome is { } outcome ? ScreeningCodes.NameOf(outcome) : null,
            Exit = mark.Standing.Exit,
        };
}

/// <summary>A page of a worklist.</summary>
public sealed record ScreeningPage
{
    public IReadOnlyList<ScreeningItem> Items { get; init; } = [];

    /// <summary>What asks for the next page; null on the last.</summary>
    public string? Next { get; init; }
}

/// <summary>Something that the rules see, for a person to accept or reject.</summary>
/// <param name="Words">In Chinese.</param>
/// <param name="Fields">What of the file it follows from.</param>
/// <param name="Flag">What an acceptance sets.</param>
/// <param name="Danger">For what an acceptance opens a ticket.</param>
public sealed record ProposalView(
    string Code,
    string Words,
    IReadOnlyList<string> Fields,
    string? Flag,
    string? Danger
)
{
    internal static ProposalView Of(Proposal proposal) =>
        new(
            proposal.Code,
            Proposals.All.Find(proposal.Code)!.Zh,
            [.. proposal.Fields.Select(ChildFields.NameOf)],
            proposal.Flag is { } flag ? ChildFlags.NameOf(flag) : null,
            proposal.Danger
        );
}

/// <summary>What was done with a screening.</summary>
public sealed record ScreeningStepView(string What, DateTimeOffset At, string By, string? Reason);

/// <summary>One child's screening.</summary>
public sealed record ScreeningView
{
    public int Year { get; init; }

    public long Version { get; init; }

    public ScreeningItem Item { get; init; } = new();

    /// <summary>What was written down; null: nothing yet, or it is another town's and only its outcome shows.</summary>
    public ScreeningEntry? Form { get; init; }

    /// <summary>What the child's file says of the form's fields; empty where only the outcome shows.</summary>
    public IReadOnlyDictionary<string, string> File { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public long FileVersion { get; init; }

    public IReadOnlyList<ProposalView> Proposals { get; init; } = [];

    /// <summary>Whether the caller may write into it as it stands.</summary>
    public bool Writable { get; init; }

    /// <summary>Whether a danger must be reported at once, and where: the system is not the police.</summary>
    public bool MustReport { get; init; }

    public string? Report { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public IReadOnlyList<ScreeningStepView> Steps { get; init; } = [];
}

/// <summary>Somebody was faster: how the screening stands beside what was sent, for a person to decide.</summary>
public sealed record ScreeningChanged
{
    public string Code { get; init; } = "changed_meanwhile";
    public string Title { get; init; } = "这份排查表刚被他人更新";
    public string Detail { get; init; } = "请对照两个版本，核对后用新的 ETag 再提交。";
    public int Status { get; init; } = StatusCodes.Status412PreconditionFailed;

    /// <summary>The screening as it stands.</summary>
    public ScreeningView Now { get; init; } = new();

    /// <summary>What was sent.</summary>
    public ScreeningEntry Yours { get; init; } = new();

    /// <summary>What the two say differently; or what of the child's file somebody changed since it was shown.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>Why a final screening is opened again.</summary>
public sealed record ReopenRequest
{
    public string? Reason { get; init; }
}

internal static class ScreenedPersons
{
    public static ScreenedPerson Of(ChildFile file) =>
        new()
        {
            Name = file[ChildField.Name],
            IdNumber = file[ChildField.IdNumber] is { } number ? Masked.IdNumber(number) : null,
            Sex = file[ChildField.Sex],
            BirthDate = file.BirthDate,
        };
}
