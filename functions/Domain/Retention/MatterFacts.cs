using System.Collections.Immutable;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Retention;

/// <summary>Why a matter is kept beyond its time (延长保存).</summary>
public static class HoldReasons
{
    /// <summary>A unit never took or looked at its part, or nobody looked at what the reporter wrote.</summary>
    public const string Unread = "unread";

    /// <summary>A child or guardian has asked for something that is not answered yet.</summary>
    public const string Requested = "requested";

    /// <summary>Somebody disputes what was done.</summary>
    public const string Disputed = "disputed";

    /// <summary>It is before a court.</summary>
    public const string InCourt = "in-court";

    /// <summary>A part of it is still to be done.</summary>
    public const string NotClosed = "not-closed";

    /// <summary>What a unit may hold a matter for.</summary>
    public static ImmutableArray<string> Grounds { get; } = [Disputed, InCourt];
}

/// <summary>What the decision to keep or erase a report looks at.</summary>
public sealed record MatterFacts
{
    /// <summary>Every unit that must act has closed its part.</summary>
    public required bool Closed { get; init; }

    /// <summary>When somebody last did something with it, UTC: the clock starts anew here.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>When its units were last warned, UTC.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>When a hold on it last ended, UTC.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The reasons that stand against erasing it, in the words of <see cref="HoldReasons"/>.</summary>
    public required ImmutableArray<string> Holds { get; init; }

    /// <param name="report">The report with its dispatches.</param>
    /// <param name="events">Its whole history, oldest first.</param>
    /// <param name="openRequests">How many requests of a child or guardian wait for an answer.</param>
    /// <param name="now">UTC.</param>
    public static MatterFacts Of(
        Report report,
        IReadOnlyCollection<ReportEvent> events,
        int openRequests,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        var standing = HoldReasons.Grounds.Where(ground => Stands(ground, events, now));
        string[] unread = IsUnread(report, events) ? [HoldReasons.Unread] : [];
        string[] requested = openRequests > 0 ? [HoldReasons.Requested] : [];
        return new MatterFacts
        {
            Closed = report.Stage == ReportStage.Closed,
            TouchedAt = report.TouchedAt,
            WarnedAt = LastOf(events, ReportEventKind.RetentionWarned),
            ReleasedAt = LastEnd(events, now),
            Holds = [.. unread, .. requested, .. standing],
        };
    }

    /// <summary>The grounds for which the report is held now.</summary>
    public static ImmutableArray<string> GroundsOf(
        IReadOnlyCollection<ReportEvent> events,
        DateTimeOffset now
    ) => [.. HoldReasons.Grounds.Where(ground => Stands(ground, events, now))];

    /// <summary>A hold stands from its last beginning until it is released or its own time has passed.</summary>
    private static bool Stands(
        string ground,
        IReadOnlyCollection<ReportEvent> events,
        DateTimeOffset now
    ) =>
        events.LastOrDefault(fact =>
            fact.Kind is ReportEventKind.Held or ReportEventKind.Released && fact.Outcome == ground
        )
            is { Kind: ReportEventKind.Held, Until: var until }
        && (until is null || until > now);

    private static bool IsUnread(Report report, IReadOnlyCollection<ReportEvent> events)
    {
        if (
            report.Dispatches.Any(dispatch =>
                dispatch is { State: DispatchState.Open, ReadAt: null }
            )
        )
        {
            return true;
        }
        var looked = events
            .Where(fact => fact.Unit is not null && fact.Kind != ReportEventKind.Escalated)
            .Select(fact => fact.At)
            .Concat(report.Dispatches.Select(dispatch => dispatch.ReadAt).OfType<DateTimeOffset>())
            .DefaultIfEmpty(DateTimeOffset.MinValue)
            .Max();
        return LastOf(events, ReportEventKind.ReporterWrote) > looked;
    }

    private static DateTimeOffset? LastOf(IEnumerable<ReportEvent> events, ReportEventKind kind) =>
        events.LastOrDefault(fact => fact.Kind == kind)?.At;

    private static DateTimeOffset? LastEnd(IEnumerable<ReportEvent> events, DateTimeOffset now) =>
        events
            .Select(fact =>
                fact switch
                {
                    { Kind: ReportEventKind.Released } => fact.At,
                    { Kind: ReportEventKind.Held, Until: { } until } when until <= now => until,
                    _ => (DateTimeOffset?)null,
                }
            )
            .Max();
}
