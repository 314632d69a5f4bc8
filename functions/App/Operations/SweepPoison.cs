using LeftBehindCare.App.Reports;

namespace LeftBehindCare.App.Operations;

/// <summary>Timer function <c>SweepPoison</c>: keeps what failed too often before the host forgets it.</summary>
internal static class SweepPoison
{
    public static Task HandleAsync(IServiceProvider services, CancellationToken cancellation) =>
        services
            .GetRequiredService<PoisonStore>()
            .SweepAsync(
                ReportQueue.Name,
                services.GetRequiredService<TimeProvider>().GetUtcNow(),
                cancellation
            );
}
