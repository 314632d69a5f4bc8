using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Digest;

namespace LeftBehindCare.App.Reminders;

/// <summary>Nothing owed is forgotten: the tick over the due-ledger, and the watch over the tick.</summary>
internal static class ReminderFeature
{
    public static void AddReminders(this IServiceCollection services)
    {
        services.AddDelivery();
        services.AddDigest();
    }

    public static void MapReminders(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(Tick), Tick.HandleAsync);
        routes.MapTimerTrigger(nameof(WatchDue), WatchDue.HandleAsync);
        routes.MapDelivery();
        routes.MapDigest();
    }
}
