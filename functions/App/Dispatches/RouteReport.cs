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
    Announcements announcements,
    Projections projections,
    LookupStore lookups,
    ShowOnFile onFile,
    DueLedger due,
    DistrictDirectory directory,
    AcknowledgementLimits limits,
    WorkingDays days,
    TimeProvider time,
    ILogger<RouteReport> logger
)
{
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
        if (
            await announcements.WaitAsync(
                news.At,
                () => store.FindHeadAsync(news.Id, cancellation),
                cancellation
            )
            is not { } read
        )
        {
            NotThere(logger);
            if (news.Due is { } called)
            {
                await due.SettleAsync(called, cancellation);
            }
            return;
        }
        while (true)
        {
            // Version 1 is the commit of the intake: nothing can have been dispatched, so its head is all there is to read.
            if (read.Report.Version > 1)
            {
                if (await store.FindAsync(news.Id, cancellation) is not { } whole)
                {
                    return;
                }
                read = whole;
            }
            var now = time.GetUtcNow();
            var routing = RouteDecision.Decide(read.Report, now, limits, days);
            var change = routing ?? Escalation.Decide(read.Report, now, directory, limits, days);
            if (
                change is null
                || await store.CommitAsync(read, change, command: null, cancellation)
            )
            {
                var written = await ShowAsync(
                    change?.Report ?? read.Report,
                    isFirst: routing is not null,
                    cancellation
                );
                await onFile.AnnounceAsync(written, cancellation);
                await SettleAsync(news, written, cancellation);
                return;
            }
            // Somebody changed it meanwhile: decide again on what it is now.
            if (await store.FindAsync(news.Id, cancellation) is not { } moved)
            {
                return;
            }
            read = moved;
        }
    }

    private async Task<Report> ShowAsync(
        Report report,
        bool isFirst,
        CancellationToken cancellation
    )
    {
        if (isFirst)
        {
            var written = await projections.WriteFirstAsync(report, cancellation);
            // After the inboxes, which somebody waits for.
            await lookups.WriteAsync(written, cancellation);
            return written;
        }
        // Before the inboxes, whose writing sees whether the report was erased meanwhile and takes all back.
        await lookups.WriteAsync(report, cancellation);
        return await projections.WriteAsync(report, cancellation);
    }

    /// <summary>The ledger's entry goes once nothing is owed at its time any more; called by a fast clock, it stays.</summary>
    private async Task SettleAsync(ReportNews news, Report report, CancellationToken cancellation)
    {
        if (news.Due is { } called && called != Projections.DueKeyOf(report))
        {
            await due.SettleAsync(called, cancellation);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced report is not there: it was never committed and its sender was told so, or it has been erased"
    )]
    private static partial void NotThere(ILogger logger);
}
