using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders;

/// <summary>
/// Timer function <c>WatchDue</c>, apart from the tick it watches: what was due five minutes ago and was never called for is an alert.
/// </summary>
internal static class WatchDue
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var due = services.GetRequiredService<DueLedger>();
        if (await due.HasUncalledAsync(now - Patience, cancellation))
        {
            await DueAlert.RaiseAsync(services, now, cancellation);
        }
    }
}
