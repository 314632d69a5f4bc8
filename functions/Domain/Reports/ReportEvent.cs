using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>What can happen to a report.</summary>
public enum ReportEventKind
{
    /// <summary>The system took it.</summary>
    Received,

    /// <summary>It was sent to the units that the rules name.</summary>
    Routed,

    /// <summary>A unit took its part.</summary>
    Acknowledged,

    /// <summary>A unit told what it has done.</summary>
    Progressed,

    /// <summary>A unit said it is the wrong body; those above it and civil affairs stay responsible.</summary>
    Returned,

    /// <summary>A unit closed its part.</summary>
    Closed,

    /// <summary>Nobody took it in time: it climbed.</summary>
    Escalated,

    /// <summary>A unit found where the child is; the units of that place were told.</summary>
    PlaceFound,

    /// <summary>A unit wrote to the reporter.</summary>
    UnitWrote,

    /// <summary>The reporter added something.</summary>
    ReporterWrote,

    /// <summary>A child or guardian had something put right; what was said first stays beside it.</summary>
    Corrected,

    /// <summary>A unit has it kept beyond its time.</summary>
    Held,

    /// <summary>It need no longer be kept beyond its time.</summary>
    Released,

    /// <summary>The units were warned that its time has come.</summary>
    RetentionWarned,
}

/// <summary>One dated fact of a report's history; facts are only ever added.</summary>
public sealed record ReportEvent
{
    /// <summary>Counts from 1 within the report.</summary>
    public required int Sequence { get; init; }

    public required ReportEventKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The unit that acted or whose time ran out; null for the reporter and the system. Of a report's coming: which wrote it down.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The units it was sent to or climbed to.</summary>
    public ImmutableArray<UnitId> To { get; init; } = [];

    /// <summary>Of a closing its coded outcome, of a hold and its release the ground, of a report that an officer wrote down how it came.</summary>
    public string? Outcome { get; init; }

    /// <summary>Of a hold its end, of a warning the time of erasing, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who at the unit did it, in the unit's own words. Personal: sealed in the store.</summary>
    public string? Officer { get; init; }

    /// <summary>Free text. Personal: sealed in the store.</summary>
    public string? Text { get; init; }
}
