using System.Collections.Immutable;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.Domain.Quarters;

/// <summary>How a village's report stands between village and town (报告状态).</summary>
public enum VillageReportState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已签报: signed and handed to the town.</summary>
    HandedIn,

    /// <summary>已确认.</summary>
    Confirmed,

    /// <summary>已退回: to be written and signed anew.</summary>
    Returned,
}

/// <summary>Who did something and when.</summary>
/// <param name="Subject">The person's subject.</param>
/// <param name="Name">As the directory had it then; null where it had none.</param>
/// <param name="At">UTC.</param>
public sealed record ReportStep(string Subject, string? Name, DateTimeOffset At);

/// <summary>A village's report to its town on a quarter or a year (村（社区）季度、年度报告, DOMAIN #24). Its figures are counted, never typed.</summary>
public sealed record VillageReport
{
    /// <summary>As it is written: <c>2026Q4</c> or <c>2026</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string Village { get; init; }

    /// <summary>Moved by every change; 0: nothing was written yet.</summary>
    public int Revision { get; init; }

    /// <summary>How often it was signed: each signing is a version of its own.</summary>
    public int Version { get; init; }

    public VillageReportState State { get; init; }

    /// <summary>What the village adds in words; null: nothing.</summary>
    public string? Text { get; init; }

    /// <summary>As they were counted at the signing; null before the first.</summary>
    public CompiledNumbers? Figures { get; init; }

    public ReportStep? Signing { get; init; }

    /// <summary>The town's confirming or returning of this version.</summary>
    public ReportStep? Decided { get; init; }

    /// <summary>Of a return: why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the village can write and sign: not what lies with the town or is confirmed.</summary>
    public bool MayWrite => State is VillageReportState.Draft or VillageReportState.Returned;

    /// <summary>Whether the town has something to decide.</summary>
    public bool MayDecide => State == VillageReportState.HandedIn;

    /// <summary>Whether it is handed in: signed, and not given back since.</summary>
    public bool IsHandedIn => State is VillageReportState.HandedIn or VillageReportState.Confirmed;

    public VillageReport Write(string? text) => this with { Text = text, Revision = Revision + 1 };

    /// <summary>Signs what stands, with the figures as they are counted now: they stay.</summary>
    public VillageReport Sign(CompiledNumbers figures, ReportStep by) =>
        this with
        {
            State = VillageReportState.HandedIn,
            Version = Version + 1,
            Figures = figures,
            Signing = by,
            Decided = null,
            Reason = null,
            Revision = Revision + 1,
        };

    public VillageReport Confirm(ReportStep by) =>
        this with
        {
            State = VillageReportState.Confirmed,
            Decided = by,
            Revision = Revision + 1,
        };

    public VillageReport Return(string reason, ReportStep by) =>
        this with
        {
            State = VillageReportState.Returned,
            Decided = by,
            Reason = reason,
            Revision = Revision + 1,
        };
}

/// <summary>Which of the compiled numbers a village reports, each by the one rule of the table.</summary>
public static class VillageFigures
{
    /// <summary>In the order in which they are shown.</summary>
    public static ImmutableArray<string> Codes { get; } =
    [
        "total",
        "quarter-confirmed",
        "quarter-updated",
        "quarter-open",
        "stale",
        "new",
        "exited",
        "candidates",
        "risk",
        "key-groups",
        "guardianship-type",
        "unassigned",
        "reports",
        "clocks",
        "screened",
        "unscreened",
        "dangers",
    ];

    /// <summary>Of what was counted, what is reported.</summary>
    public static CompiledNumbers Of(params IReadOnlyCollection<CompiledNumbers> counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        return new CompiledNumbers
        {
            Uncounted = counted.Sum(one => one.Uncounted),
            Figures = counted
                .SelectMany(one => one.Figures)
                .Where(figure => Codes.Contains(figure.Key))
                .ToImmutableSortedDictionary(
                    figure => figure.Key,
                    // A village's own number needs no list of villages.
                    figure => new Figure(figure.Value.All) { By = figure.Value.By },
                    StringComparer.Ordinal
                ),
        };
    }
}
