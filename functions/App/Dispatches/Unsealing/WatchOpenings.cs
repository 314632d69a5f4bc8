using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>
/// Timer function <c>WatchOpenings</c>: hourly it raises an alert for each opening in danger that nobody has countersigned in time, and
/// takes off the list what waits no longer.
/// </summary>
internal static class WatchOpenings
{
    public const string AlertKind = "unsealing-not-countersigned";

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var openings = services.GetRequiredService<OpeningStore>();
        var alerts = services.GetRequiredService<AlertStore>();
        var times = services.GetRequiredService<OpeningTimes>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var (id, listedAt, stored) in await openings.ListedAsync(cancellation))
        {
            if (stored?.Opening.IsUncountersigned(now, times) == true)
            {
                await alerts.RaiseAsync(AlertKind, id, now, cancellation);
            }
            // What was listed a moment ago may not be stored yet.
            if (stored?.Opening.IsWaiting(now, times) != true && listedAt + times.Consent <= now)
            {
                await openings.UnlistAsync(id, cancellation);
            }
        }
    }
}
