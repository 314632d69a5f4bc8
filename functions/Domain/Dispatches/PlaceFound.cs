using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>
/// A unit has found the place that the report did not tell: the task that district units have with such a report. It only ever widens:
/// the town, its station and its village get their parts, and nobody loses one.
/// </summary>
public static class PlaceFound
{
    /// <summary>What finding the place changes; null when the unit no longer has the report open, or the place is known.</summary>
    /// <param name="place">The place found; its town is known.</param>
    /// <param name="decision">What the rules make of the report there.</param>
    public static ReportChange? Decide(
        Report report,
        UnitId finder,
        Place place,
        RoutingDecision decision,
        DateTimeOffset now,
        AcknowledgementLimits limits,
        WorkingDays days
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(decision);
        if (
            !report.Decision.PlaceUnknown
            || !place.TownKnown
            || report.DispatchOf(finder) is not { IsOpen: true }
        )
        {
            return null;
        }
        var version = report.Version + 1;
        // Its clock starts now: before, nobody could have told these units.
        var due = Clocks.AcknowledgeBy(report.Decision.Priority, now, limits, days);
        var added = decision.Recipients.Where(one => report.DispatchOf(one.Unit) is null).ToList();
        ImmutableArray<Dispatch> dispatches =
        [
            .. added.Select(recipient => Dispatch.To(recipient, due, version)),
        ];
        var fact = new ReportEvent
        {
            Sequence = version,
            Kind = ReportEventKind.PlaceFound,
            At = now,
            Unit = finder,
            To = [.. added.Select(one => one.Unit)],
        };
        var found = report.With(dispatches, version, now) with
        {
            Place = place,
            Decision = report.Decision with
            {
                PlaceUnknown = false,
                Recipients = [.. report.Decision.Recipients, .. added],
            },
        };
        return new ReportChange(found, [fact], dispatches);
    }
}
