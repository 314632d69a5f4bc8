using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>The first dispatches of a report: one for each recipient that the rules named when it was received.</summary>
public static class RouteDecision
{
    /// <summary>What routing changes; null when the report has been routed already.</summary>
    public static ReportChange? Decide(
        Report report,
        DateTimeOffset now,
        AcknowledgementLimits limits,
        WorkingDays days
    )
    {
        if (report.IsRouted)
        {
            return null;
        }
        var version = report.Version + 1;
        // The clock starts when the report was received, not when the machine got round to it.
        var due = Clocks.AcknowledgeBy(report.Decision.Priority, report.ReceivedAt, limits, days);
        var dispatches = report
            .Decision.Recipients.Select(recipient => Dispatch.To(recipient, due, version))
            .ToList();
        var fact = new ReportEvent
        {
            Sequence = version,
            Kind = ReportEventKind.Routed,
            At = now,
            To = [.. dispatches.Select(d => d.Unit)],
        };
        return new ReportChange(report.With(dispatches, version, now), [fact], [.. dispatches]);
    }
}
