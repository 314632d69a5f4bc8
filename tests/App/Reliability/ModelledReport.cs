using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>What must have become of one report, by the rules alone: no store, no queue, no races.</summary>
internal sealed class ModelledReport(
    Report taken,
    DistrictDirectory directory,
    AcknowledgementLimits limits,
    WorkingDays days
)
{
    public Report Report { get; private set; } = taken;

    public List<ReportEventKind> Facts { get; } = [ReportEventKind.Received];

    /// <summary>The keys of the due-ledger.</summary>
    public HashSet<string> Due { get; } = new(StringComparer.Ordinal);

    /// <summary>Nothing is left that a message would have to bring about.</summary>
    public bool IsAtRest(DateTimeOffset now) => Next(now) is null;

    /// <param name="due">The key of the ledger's entry that called for the message, if one did.</param>
    public void Deliver(string? due, DateTimeOffset now)
    {
        Follow(Next(now));
        if (due is not null && due != DueKey)
        {
            Due.Remove(due);
        }
    }

    /// <summary>False where the unit may not do that now.</summary>
    public bool Act(UnitId unit, DispatchAction action, DateTimeOffset now)
    {
        var change = new DispatchCommand(unit, action, "996", "998", "safe").Decide(Report, now);
        if (change is not null)
        {
            Follow(change);
        }
        return change is not null;
    }

    public void ReporterWrites(DateTimeOffset now)
    {
        Report = Report with { Version = Report.Version + 1, ChangedAt = now };
        Facts.Add(ReportEventKind.ReporterWrote);
    }

    private string? DueKey => Report.NextDueAt is { } at ? $"{at.UtcTicks:D19}_{Report.Id}" : null;

    private ReportChange? Next(DateTimeOffset now) =>
        RouteDecision.Decide(Report, now, limits, days)
        ?? Escalation.Decide(Report, now, directory, limits, days);

    private void Follow(ReportChange? change)
    {
        var report = change?.Report ?? Report;
        // Those that climb at the same moment are numbered in the order of their units' ids, as the store lists them.
        Report = report with
        {
            Dispatches = [.. report.Dispatches.OrderBy(d => d.Unit.Slug, StringComparer.Ordinal)],
        };
        Facts.AddRange(change?.Events.Select(e => e.Kind) ?? []);
        if (DueKey is { } key)
        {
            Due.Add(key);
        }
    }
}
