using System.ComponentModel.DataAnnotations;

namespace LeftBehindCare.App.Reports;

/// <summary>The receipt alone, in the body: it never stands in a URL.</summary>
public sealed record ReceiptRequest
{
    public string? Receipt { get; init; }
}

/// <summary>Something the reporter adds.</summary>
public sealed record MessageRequest
{
    public string? Receipt { get; init; }

    [StringLength(AddMessage.TextRunes, MinimumLength = 1)]
    public string? Text { get; init; }
}

/// <summary>How far a report is, as its reporter may know it: nothing about the child, no names.</summary>
public sealed record ReportStatus
{
    public string CaseNumber { get; init; } = "";

    [AllowedValues("received", "acknowledged", "handling", "closed")]
    public string Stage { get; init; } = "";

    public IReadOnlyList<StatusStep> Steps { get; init; } = [];

    public IReadOnlyList<StatusMessage> Messages { get; init; } = [];
}

/// <param name="At">When, UTC.</param>
/// <param name="UnitKind">The kind of unit: <c>police</c>, <c>town</c>, <c>civilAffairs</c> …; null for the system.</param>
/// <param name="What">What it did: <c>received</c>, <c>routed</c>, <c>acknowledged</c>, <c>progressed</c>, <c>returned</c>, <c>escalated</c>, <c>closed</c>.</param>
public sealed record StatusStep(DateTimeOffset At, string? UnitKind, string What);

/// <param name="FromReporter">Written by the reporter; else by a unit of this kind.</param>
public sealed record StatusMessage(
    DateTimeOffset At,
    bool FromReporter,
    string? UnitKind,
    string Text
);
