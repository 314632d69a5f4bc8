using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Digest;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders;

/// <summary>
/// Timer function <c>WatchDue</c>, apart from the tick it watches: what was due five minutes ago and was never called for is an alert, and so is a
/// reminder that nothing was tried with for a quarter of an hour, and a digest that did not go out.
/// </summary>
internal static class WatchDue
{
    public const string ReminderAlert = "reminder-not-tried";
    public const string DigestAlert = "digest-not-sent";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(15);

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var due = services.GetRequiredService<DueLedger>();
        if (await due.HasUncalledAsync(now - Patience, cancellation))
        {
            await DueAlert.RaiseAsync(services, now, cancellation);
        }
        var alerts = services.GetRequiredService<AlertStore>();
        var limit = now - LongPatience;
        if (await due.HasUnansweredAsync(DeliveryQueue.Matter, limit, cancellation))
        {
            await alerts.RaiseAsync(ReminderAlert, nameof(DeliverReminder), now, cancellation);
        }
        var digest = await services.GetRequiredService<DigestStore>().FindAsync(cancellation);
        if (digest is not null && DigestDays.GoesOutAt(digest.Day) < limit)
        {
            await alerts.RaiseAsync(DigestAlert, $"{digest.Day:yyyy-MM-dd}", now, cancellation);
        }
    }
}
