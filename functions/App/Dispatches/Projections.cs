using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>What follows from a report outside its own partition: the units' inboxes and the due-ledger.</summary>
internal sealed class Projections(ReportStore store, InboxStore inbox, DueLedger due)
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
            if (head is null || head.Report.Version == report.Version)
            {
                return report;
            }
            report = (await store.FindAsync(report.Id, cancellation))!.Report;
        }
    }

    /// <summary>The due-ledger's key for the next time that somebody's time runs out; null when nobody's does.</summary>
    public static string? DueKeyOf(Report report) =>
        report.NextDueAt is { } dueAt ? DueLedger.KeyOf(dueAt, report.Id) : null;

    private Task OweAsync(Report report) =>
        DueKeyOf(report) is { } key
            ? due.OweAsync(
                key,
                ReportQueue.Name,
                ReportQueue.Write(report.Id, report.NextDueAt!.Value, key)
            )
            : Task.CompletedTask;
}
