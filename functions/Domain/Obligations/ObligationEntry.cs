using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>How often something is owed (周期).</summary>
public enum Recurrence
{
    /// <summary>Once a year (每年); period <c>2026</c>.</summary>
    Yearly,

    /// <summary>Once a quarter (每季度); period <c>2026Q3</c>.</summary>
    Quarterly,

    /// <summary>Twice a year (每半年); period <c>2026H1</c>.</summary>
    HalfYearly,

    /// <summary>Once a month (每月); period <c>2026-11</c>.</summary>
    Monthly,

    /// <summary>Before the winter and the summer holiday (寒假、暑假前); periods <c>2026winter</c>, <c>2026summer</c>.</summary>
    Holidays,

    /// <summary>Around the Spring Festival (春节前后); period <c>2026</c>.</summary>
    SpringFestival,

    /// <summary>When a child's or case's own matter calls for it (按孩子或个案); period the month in which it is due.</summary>
    Matter,

    /// <summary>Owed by people whom the system does not remind: it stands in the calendar to be known.</summary>
    Never,
}

/// <summary>How often those are reminded who have not done it in time.</summary>
public enum OverdueReminders
{
    None,

    /// <summary>Each day for the first 30 days, then each seventh.</summary>
    Daily,

    /// <summary>The day after, then each seventh.</summary>
    Weekly,
}

/// <summary>Whether instances of an entry come to be.</summary>
public enum InstancesKept
{
    /// <summary>By the calendar itself, or by the feature that knows the matters.</summary>
    Yes,

    /// <summary>Nothing tells the system of these matters yet.</summary>
    NotYet,

    /// <summary>Nobody of ours owes it.</summary>
    Never,
}

/// <summary>From a number of days after the due day on, somebody further up is told once (升级).</summary>
/// <param name="AfterDays">How many days after the due day; at least one.</param>
/// <param name="To">Whom: as in <see cref="ObligationEntry.Copies"/>.</param>
public sealed record EscalationRule(int AfterDays, string To);

/// <summary>An entry of the calendar of obligations (应办事项): who owes what to whom, by when, and when they are reminded (DOMAIN §3).</summary>
public sealed record ObligationEntry
{
    /// <summary>Stable: <c>police-roster</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is owed, in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>What is owed, in English.</summary>
    public required string EnglishName { get; init; }

    /// <summary>Who owes it: kinds of units (<c>village</c>) or members of the joint conference (<c>civil-affairs</c>).</summary>
    public required ImmutableArray<string> Owes { get; init; }

    /// <summary>To whom: <c>town</c>, <c>civil-affairs</c>, <c>ledger</c> …</summary>
    public required ImmutableArray<string> To { get; init; }

    public required Recurrence Recurrence { get; init; }

    /// <summary>The first day on which it can be done; null where nothing of it comes to be.</summary>
    public DayRule? Opens { get; init; }

    /// <summary>The last day; null where each matter brings its own.</summary>
    public DayRule? Due { get; init; }

    /// <summary>On which days those who owe it are reminded.</summary>
    public ImmutableArray<DayRule> Remind { get; init; } = [];

    public OverdueReminders Overdue { get; init; }

    /// <summary>Who is told too when it is late: <c>superior</c>, or a member of the joint conference.</summary>
    public ImmutableArray<string> Copies { get; init; } = [];

    public EscalationRule? Escalation { get; init; }

    /// <summary>Whether the policy itself sets the days: those nobody edits.</summary>
    public bool IsFixed { get; init; }

    public InstancesKept Kept { get; init; }

    /// <summary>Where it comes from: S the policy, V a law, P our own proposal.</summary>
    public required string Origin { get; init; }

    /// <summary>The policy's section, or the law's article.</summary>
    public required string Section { get; init; }

    /// <summary>Switched off by civil affairs: no further instances come to be, and nobody is reminded.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether the calendar itself makes instances of it.</summary>
    public bool IsPeriodic => Recurrence is not (Recurrence.Matter or Recurrence.Never);
}
