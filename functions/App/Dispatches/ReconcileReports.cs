using System.Diagnostics.Metrics;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// Timer function <c>ReconcileReports</c>: proves that every report which changed in the last two days has the effects it should have,
/// by reading them; what is missing is called for again and told as an alert. It trusts no queue and no flag.
/// </summary>
internal sealed partial class ReconcileReports(
    ReportStore store,
    InboxStore inbox,
    LookupStore lookups,
    ReportQueue queue,
    AlertStore alerts,
    TimeProvider time,
    ILogger<ReconcileReports> logger
)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(2);

    /// <summary>Work that is simply still under way is left to it.</summary>
    private static readonly TimeSpan Underway = TimeSpan.FromMinutes(2);

    private static readonly Counter<int> Repaired = new Meter(Telemetry.Name).CreateCounter<int>(
        "reports.repaired"
    );

    public static Task HandleAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<ReconcileReports>().HandleAsync(cancellation);

    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var missing = 0;
        await foreach (
            var id in store.ChangedBetweenAsync(now - LooksBack, now - Underway, cancellation)
        )
        {
            if (await IsWholeAsync(id, cancellation))
            {
                continue;
            }
            missing++;
            await alerts.RaiseAsync("report-effects-missing", id, now, cancellation);
            await queue.AnnounceAsync(id, now, due: null, cancellation);
        }
        Repaired.Add(missing);
        Proved(logger, missing);
        return missing;
    }

    private async Task<bool> IsWholeAsync(string id, CancellationToken cancellation)
    {
        var report = (await store.FindAsync(id, cancellation))!.Report;
        if (!report.IsRouted)
        {
            return false;
        }
        foreach (var dispatch in report.Dispatches)
        {
            if (!await inbox.ShowsAsync(report, dispatch, cancellation))
            {
                return false;
            }
        }
        return await lookups.HoldsAsync(report, cancellation);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Reconciled: {Missing} reports lacked an effect"
    )]
    private static partial void Proved(ILogger logger, int missing);
}
