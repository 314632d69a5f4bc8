using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Screening;

/// <summary>How far the removal of a danger is.</summary>
public enum DangerState
{
    /// <summary>待整改.</summary>
    Open,

    /// <summary>整改中.</summary>
    InHand,

    /// <summary>已整改, 待确认.</summary>
    Cleared,

    /// <summary>已销号: the town has confirmed it.</summary>
    Confirmed,
}

/// <summary>What is done with a ticket.</summary>
public enum DangerAction
{
    Take,
    Clear,
    Confirm,
    Return,
}

/// <summary>A step of a ticket. Words are personal data: sealed where they are stored.</summary>
/// <param name="Words">What was done, or why it is returned.</param>
/// <param name="Proof">By which document, photo or visit it shows.</param>
public sealed record DangerStep(
    DangerAction Action,
    DateTimeOffset At,
    string By,
    UnitId Unit,
    string? Words,
    string? Proof
);

/// <summary>A danger that was found, with who removes it by when (隐患整改单, DOMAIN #93).</summary>
/// <param name="Code">A circumstance of the routing table.</param>
/// <param name="Unit">Who is responsible.</param>
public sealed record DangerTicket(
    int Year,
    string Town,
    string ChildId,
    string Code,
    UnitId Unit,
    bool Urgent,
    DateOnly FoundOn,
    DateOnly DueOn
)
{
    public DangerState State { get; init; }

    public string? Village { get; init; }

    /// <summary>The child's name and what is wrong.</summary>
    public string? Name { get; init; }

    public string? What { get; init; }

    public ImmutableArray<DangerStep> Steps { get; init; } = [];

    /// <summary>Whether its day is over and it is not removed.</summary>
    public bool IsOverdue(DateOnly today) =>
        State is DangerState.Open or DangerState.InHand && today > DueOn;

    /// <summary>The ticket after a step; null where the step is not one from here, or not this person's.</summary>
    public DangerTicket? After(DangerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Refusal(step.Action, step.By) is null
            ? this with
            {
                State = StateAfter(step.Action),
                Steps = Steps.Add(step),
            }
            : null;
    }

    /// <summary>Why a step is not taken: <c>not_from_here</c>, or <c>own_work</c>, since nobody confirms what he himself has done.</summary>
    public string? Refusal(DangerAction action, string by)
    {
        var allowed = action switch
        {
            DangerAction.Take => State == DangerState.Open,
            DangerAction.Clear => State is DangerState.Open or DangerState.InHand,
            _ => State == DangerState.Cleared,
        };
        return !allowed ? "not_from_here"
            : action == DangerAction.Confirm
            && Steps.LastOrDefault(one => one.Action == DangerAction.Clear)?.By == by
                ? "own_work"
            : null;
    }

    private static DangerState StateAfter(DangerAction action) =>
        action switch
        {
            DangerAction.Clear => DangerState.Cleared,
            DangerAction.Confirm => DangerState.Confirmed,
            _ => DangerState.InHand,
        };

    public static CodeSet States { get; } =
        new(
            new("open", "待整改", "Open"),
            new("in-hand", "整改中", "In hand"),
            new("cleared", "已整改，待确认", "Cleared, to be confirmed"),
            new("confirmed", "已销号", "Confirmed")
        );

    public static string NameOf(DangerState state) => States.All[(int)state].Value;

    public static DangerState? FindState(string? name)
    {
        for (var i = 0; i < States.All.Length; i++)
        {
            if (States.All[i].Value == name)
            {
                return (DangerState)i;
            }
        }
        return null;
    }
}
