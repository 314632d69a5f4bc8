using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Tickets;

/// <summary>A danger's ticket: of the child no more than is needed to find it.</summary>
public sealed record DangerView
{
    public string Id { get; init; } = "";

    public int Year { get; init; }

    /// <summary>The circumstance's code, and its name in the policy's words.</summary>
    public string Code { get; init; } = "";

    public string Danger { get; init; } = "";

    public string Town { get; init; } = "";

    public string? Village { get; init; }

    /// <summary>Masked.</summary>
    public string? Name { get; init; }

    /// <summary>What is wrong.</summary>
    public string? What { get; init; }

    /// <summary>Who removes it.</summary>
    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    public bool Urgent { get; init; }

    public DateOnly FoundOn { get; init; }

    public DateOnly DueOn { get; init; }

    public bool Overdue { get; init; }

    /// <summary>open, in-hand, cleared or confirmed.</summary>
    public string State { get; init; } = "";

    /// <summary>What the caller may do with it now: take, clear, confirm, return.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The child's id, for those whose child it is; null for a unit that only removes the danger.</summary>
    public string? ChildId { get; init; }

    public IReadOnlyList<DangerStepView> Steps { get; init; } = [];
}

/// <summary>A step of a ticket.</summary>
/// <param name="What">take, clear, confirm or return.</param>
public sealed record DangerStepView(
    string What,
    DateTimeOffset At,
    string UnitName,
    string? Words,
    string? Proof
);

/// <summary>A page of tickets.</summary>
public sealed record DangerPage
{
    public IReadOnlyList<DangerView> Items { get; init; } = [];

    public string? Next { get; init; }
}

/// <summary>A step that is to be taken.</summary>
public sealed record DangerStepRequest
{
    /// <summary>What was done, or why it is returned.</summary>
    public string? Words { get; init; }

    /// <summary>Of a clearing: by which document, photo or visit it shows.</summary>
    public string? Proof { get; init; }
}

/// <summary>Tickets as one caller may see them, and what it may do.</summary>
internal sealed class DangerReader(Results.ScreeningReader screenings, DistrictDirectory directory)
{
    public static string IdOf(DangerTicket ticket) =>
        string.Join('.', ticket.Year, ticket.Town, ticket.ChildId, ticket.Code);

    /// <summary>What <see cref="IdOf"/> wrote; null for anything else.</summary>
    public static (ScreeningKey Key, string Code)? Read(string? id) =>
        id?.Split('.') is [var year, var town, var child, var code]
        && int.TryParse(year, System.Globalization.CultureInfo.InvariantCulture, out var of)
        && of is > 2000 and < 10000
        && new ScreeningKey(of, town, child) is { IsSafe: true } key
        && Dangers.Find(code) is not null
            ? (key, code)
            : null;

    /// <summary>Whether it is a child of the caller's area: town, its village, civil affairs.</summary>
    public bool IsOwn(Post post, DangerTicket ticket) =>
        screenings.Sees(post, ticket.Town, ticket.Village);

    public bool Sees(Post post, DangerTicket ticket) =>
        IsOwn(post, ticket) || Scope.Covers(post, ticket.Unit, directory);

    /// <summary>
    /// Whether the post may take the step: removing is the responsible unit's, and the village's where its town is responsible;
    /// confirming and returning are the town's and civil affairs'.
    /// </summary>
    public bool Acts(Post post, DangerTicket ticket, DangerAction action) =>
        action is DangerAction.Take or DangerAction.Clear
            ? post.Unit == directory.Current(ticket.Unit)
                || ticket.Unit.Value == ticket.Town && post.Unit.Value == ticket.Village
            : post.Unit.Value == ticket.Town
                || post.Unit == directory.Member("civil-affairs", ticket.Town);

    public DangerView ViewOf(DangerTicket ticket, Post post, DateOnly today) =>
        new()
        {
            Id = IdOf(ticket),
            Year = ticket.Year,
            Code = ticket.Code,
            Danger = Dangers.Find(ticket.Code)?.NameZh ?? ticket.Code,
            Town = ticket.Town,
            Village = ticket.Village,
            Name = ticket.Name is { } name ? Masked.Name(name) : null,
            What = ticket.What,
            Unit = ticket.Unit.Value,
            UnitName = NameOf(ticket.Unit),
            Urgent = ticket.Urgent,
            FoundOn = ticket.FoundOn,
            DueOn = ticket.DueOn,
            Overdue = ticket.IsOverdue(today),
            State = DangerTicket.NameOf(ticket.State),
            Actions =
            [
                .. Enum.GetValues<DangerAction>()
                    .Where(action =>
                        Acts(post, ticket, action) && ticket.Refusal(action, post.Subject) is null
                    )
                    .Select(NameOf),
            ],
            ChildId = IsOwn(post, ticket) ? ticket.ChildId : null,
            Steps =
            [
                .. ticket.Steps.Select(step => new DangerStepView(
                    NameOf(step.Action),
                    step.At,
                    NameOf(step.Unit),
                    step.Words,
                    step.Proof
                )),
            ],
        };

    private string NameOf(UnitId unit) => directory.Find(unit)?.CurrentName ?? unit.Value;

    public static string NameOf(DangerAction action) =>
        action switch
        {
            DangerAction.Take => "take",
            DangerAction.Clear => "clear",
            DangerAction.Confirm => "confirm",
            _ => "return",
        };
}
