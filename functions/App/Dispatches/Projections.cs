using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Dispatches;

/// <summary>What follows from a report outside its own partition: the units' inboxes and the due-ledger.</summary>
internal sealed class Projections(
    ReportStore store,
    InboxStore inbox,
    LookupStore lookups,
    DueLedger due,
    RetentionTable retention
)
{
    /// <summary>
    /// Writes those of a report just routed. They are added, so nothing later is written over and nothing need be read again; a unit
    /// that took and closed its dispatch in that very moment may keep a row too many, which <see cref="ReconcileReports"/> takes away.
    /// </summary>
    public async Task<Report> WriteFirstAsync(Report report, CancellationToken cancellation)
    {
        var adding = inbox.AddAsync(report, cancellation);
        await Task.WhenAll(adding, OweAsync(report));
        return await adding ? report : await WriteAsync(report, cancellation);
    }

    /// <summary>
    /// Writes them, then looks whether the report has moved on and if so writes them again: whoever writes last has seen the latest,
    /// so no lock and no order among the writers is needed.
    /// </summary>
    public async Task<Report> WriteAsync(Report report, CancellationToken cancellation)
    {
        while (true)
        {
            await Task.WhenAll(inbox.ReplaceAsync(report, cancellation), OweAsync(report));
            var head = await store.FindHeadAsync(report.Id, cancellation);
            if (head?.Report.Version == report.Version)
            {
                return report;
            }
            if (head is null || await store.FindAsync(report.Id, cancellation) is not { } later)
            {
                await TakeBackAsync(report, cancellation);
                return report;
            }
            report = later.Report;
        }
    }

    /// <summary>The report was erased while this was written: nothing of it may stay.</summary>
    private async Task TakeBackAsync(Report report, CancellationToken cancellation)
    {
        await inbox.EraseAsync(
            report.Id,
            report.ReceivedAt,
            report.Dispatches.Select(dispatch => dispatch.Unit),
            cancellation
        );
        await lookups.ForgetAsync(report.Id, report.FoundBy, cancellation);
        await due.ForgetAsync([report.Id], cancellation);
    }

    /// <summary>The due-ledger's key for the next time that somebody's time runs out; null when nobody's does.</summary>
    public static string? DueKeyOf(Report report) =>
        report.NextDueAt is { } dueAt ? DueLedger.KeyOf(dueAt, report.Id) : null;

    /// <summary>The due-ledger's key for the next look at the keeping of a closed report; null for any other.</summary>
    public string? KeepKeyOf(Report report) =>
        ReportKeeping.NextLookAt(report, retention.Of(RetentionTable.Report)) is { } at
            ? DueLedger.KeyOf(at, KeepQueue.MatterOf(KeepQueue.Report, report.Id))
            : null;

    private Task OweAsync(Report report) =>
        Task.WhenAll(
            DueKeyOf(report) is { } key
                ? due.OweAsync(
                    key,
                    ReportQueue.Name,
                    ReportQueue.Write(report.Id, report.NextDueAt!.Value, key)
                )
                : Task.CompletedTask,
            KeepKeyOf(report) is { } keep
                ? due.OweAsync(
                    keep,
                    KeepQueue.Name,
                    KeepQueue.Write(new KeepCall(KeepQueue.Report, report.Id, keep))
                )
                : Task.CompletedTask
        );
}
