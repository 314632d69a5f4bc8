using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// Queue function <c>RouteReport</c>: brings a report to where it should be now. It routes a new one, lets climb what nobody took,
/// and shows every unit's inbox how it stands. Each step is decided anew from what is stored, so a message may come twice, late or in any order.
/// </summary>
internal sealed partial class RouteReport(
    ReportStore store,
    Projections projections,
    LookupStore lookups,
    DueLedger due,
    DistrictDirectory directory,
    AcknowledgementLimits limits,
    WorkingDays days,
    TimeProvider time,
    ILogger<RouteReport> logger
)
{
    /// <summary>A report announced longer ago than any commit could take was never committed: its sender got no receipt.</summary>
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private const int Looks = 8;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<RouteReport>()
            .HandleAsync(ReportQueue.Read(message), cancellation);

    public async Task HandleAsync(ReportNews news, CancellationToken cancellation)
    {
        if (await WaitForCommitAsync(news, cancellation) is not { } read)
        {
            NeverCommitted(logger);
            return;
        }
        while (true)
        {
            // Version 1 is the commit of the intake: nothing can have been dispatched, so its head is all there is to read.
            if (read.Report.Version > 1)
            {
                read = (await store.FindAsync(news.Id, cancellation))!;
            }
            var now = time.GetUtcNow();
            var routing = RouteDecision.Decide(read.Report, now, limits, days);
            var change = routing ?? Escalation.Decide(read.Report, now, directory, limits, days);
            if (
                change is null
                || await store.CommitAsync(read, change, command: null, cancellation)
            )
            {
                var written = routing is not null
                    ? await projections.WriteFirstAsync(routing.Report, cancellation)
                    : await projections.WriteAsync(change?.Report ?? read.Report, cancellation);
                // After the inboxes, which somebody waits for.
                await lookups.WriteAsync(written, cancellation);
                await SettleAsync(news, written, cancellation);
                return;
            }
            // Somebody changed it meanwhile: decide again on what it is now.
            read = (await store.FindAsync(news.Id, cancellation))!;
        }
    }

    /// <summary>The ledger's entry goes once nothing is owed at its time any more; called by a fast clock, it stays.</summary>
    private async Task SettleAsync(ReportNews news, Report report, CancellationToken cancellation)
    {
        if (news.Due is { } called && called != Projections.DueKeyOf(report))
        {
            await due.SettleAsync(called, cancellation);
        }
    }

    /// <summary>The announcement may overtake the commit by a moment.</summary>
    private async Task<StoredVersion?> WaitForCommitAsync(
        ReportNews news,
        CancellationToken cancellation
    )
    {
        for (var look = 1; ; look++)
        {
            if (await store.FindHeadAsync(news.Id, cancellation) is { } found)
            {
                return found;
            }
            if (time.GetUtcNow() - news.At > LongestCommit)
            {
                return null;
            }
            if (look == Looks)
            {
                throw new InvalidOperationException(
                    "The announced report is not there yet; the queue will ask again."
                );
            }
            await Task.Delay(LookAgain * look, cancellation);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced report was never committed; its sender was told so"
    )]
    private static partial void NeverCommitted(ILogger logger);
}
