using LeftBehindCare.App.Children;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Digest;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Screening;

namespace LeftBehindCare.App.Operations;

/// <summary>Timer function <c>SweepPoison</c>: keeps what failed too often before the host forgets it.</summary>
internal static class SweepPoison
{
    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var store = services.GetRequiredService<PoisonStore>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (
            var queue in new[]
            {
                ReportQueue.Name,
                KeepQueue.Name,
                ChildQueue.Name,
                ReviewQueue.Name,
                RosterQueues.Read,
                RosterQueues.Apply,
                CompilationQueue.Name,
                FeedbackQueue.Name,
                DeliveryQueue.Name,
                DigestQueue.Name,
                ObligationQueues.Open,
                ObligationQueues.Remind,
                RosterQueues.Done,
                ScreeningQueues.Gather,
                ScreeningQueues.Apply,
            }
        )
        {
            await store.SweepAsync(queue, now, cancellation);
        }
    }
}
