using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Retention;

/// <summary>
/// Queue function <c>KeepMatter</c>, called by the tick: looks at the keeping of a closed report, and warns, holds or erases; of a
/// request it tells that it waits too long. Each step is decided anew from what is stored, so a message may come twice or late.
/// </summary>
internal sealed class KeepMatter(
    ReportStore reports,
    RequestStore requests,
    Projections projections,
    EraseReport erase,
    RetentionStore retention,
    AlertStore alerts,
    DueLedger due,
    RetentionTable table,
    TimeProvider time
)
{
    public const string WarningAlert = "retention-warning";
    public const string OverdueAlert = "request-overdue";

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<KeepMatter>()
            .HandleAsync(KeepQueue.Read(message), cancellation);

    public Task HandleAsync(KeepCall call, CancellationToken cancellation) =>
        call.Kind == KeepQueue.Request
            ? TellOverdueAsync(call, cancellation)
            : LookAtReportAsync(call, cancellation);

    private async Task LookAtReportAsync(KeepCall call, CancellationToken cancellation)
    {
        while (true)
        {
            if (await reports.FindAsync(call.Id, cancellation) is not { } read)
            {
                await erase.GoOnAsync(call.Id, cancellation);
                return;
            }
            var now = time.GetUtcNow();
            var waiting = await requests.OpenOfAsync(call.Id, cancellation);
            var facts = MatterFacts.Of(read.Report, read.Events, waiting.Count, now);
            var decision = KeepDecision.AtItsTime(facts, table.Of(RetentionTable.Report), now);
            if (decision is KeepDecision.EraseNow)
            {
                if (await erase.EraseAsync(read, EraseReport.Lapsed, cancellation) is not null)
                {
                    return;
                }
                continue;
            }
            var change = ChangeOf(decision, read, now);
            if (
                change is null
                || await reports.CommitAsync(read, change, command: null, cancellation)
            )
            {
                await TellAsync(read, decision, now, cancellation);
                // What follows from it is owed before what called for it is settled.
                var written = await projections.WriteAsync(
                    change?.Report ?? read.Report,
                    cancellation
                );
                if (projections.KeepKeyOf(written) != call.Due)
                {
                    await due.SettleAsync(call.Due, cancellation);
                }
                return;
            }
            // Somebody changed it meanwhile: decide again on what it is now.
        }
    }

    private static Domain.Reports.ReportChange? ChangeOf(
        KeepDecision decision,
        StoredVersion read,
        DateTimeOffset now
    ) =>
        decision switch
        {
            KeepDecision.Warn warn => ReportKeeping.Warned(read.Report, warn.EraseAt, now),
            KeepDecision.Hold hold => ReportKeeping.LookAgain(read.Report, hold.Until),
            KeepDecision.NotYet notYet when read.Report.KeepAt != notYet.Until =>
                ReportKeeping.LookAgain(read.Report, notYet.Until),
            _ => null,
        };

    private Task TellAsync(
        StoredVersion read,
        KeepDecision decision,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        decision switch
        {
            KeepDecision.Hold hold => retention.HoldAsync(
                read.Report.Id,
                new HeldMatter(read.Report.CaseNumber, hold.Reasons, now, hold.Until),
                cancellation
            ),
            KeepDecision.Warn => Task.WhenAll(
                alerts.RaiseAsync(WarningAlert, read.Report.Id, now, cancellation),
                retention.FreeAsync(read.Report.Id, cancellation)
            ),
            _ => Task.CompletedTask,
        };

    private async Task TellOverdueAsync(KeepCall call, CancellationToken cancellation)
    {
        if (await requests.FindAsync(call.Id, cancellation) is { IsOpen: true })
        {
            await alerts.RaiseAsync(OverdueAlert, call.Id, time.GetUtcNow(), cancellation);
        }
        await due.SettleAsync(call.Due, cancellation);
    }
}
