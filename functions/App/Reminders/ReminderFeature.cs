using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Digest;

namespace LeftBehindCare.App.Reminders;

/// <summary>Nothing owed is forgotten: the tick over the due-ledger, the watch over the tick, and those who owe something are reminded.</summary>
internal static class ReminderFeature
{
    public static void AddReminders(this IServiceCollection services)
    {
        services.AddDelivery();
        services.AddDigest();
        services.AddScoped<RemindOwed>();
    }

    public static void MapReminders(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(Tick), Tick.HandleAsync);
        routes.MapTimerTrigger(nameof(WatchDue), WatchDue.HandleAsync);
        routes.MapDelivery();
        routes.MapDigest();
        routes.MapQueueTrigger(nameof(RemindOwed), RemindOwed.HandleAsync);
    }
}
