using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders;

/// <summary>Nothing owed is forgotten: the tick over the due-ledger, and the watch over the tick.</summary>
internal static class ReminderFeature
{
    public static void MapReminders(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(Tick), Tick.HandleAsync);
        routes.MapTimerTrigger(nameof(WatchDue), WatchDue.HandleAsync);
    }
}
