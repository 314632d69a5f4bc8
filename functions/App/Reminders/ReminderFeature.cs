using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders;

/// <summary>Nothing owed is forgotten: the tick over the due-ledger.</summary>
internal static class ReminderFeature
{
    public static void MapReminders(this IEndpointRouteBuilder routes) =>
        routes.MapTimerTrigger(nameof(Tick), Tick.HandleAsync);
}
