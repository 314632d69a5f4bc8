using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Digest;

namespace LeftBehindCare.App.Reminders;

/// <summary>Timer function <c>Tick</c>: every minute it calls for whatever the due-ledger says is owed.</summary>
internal static partial class Tick
{
    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var calls = await services.GetRequiredService<DueLedger>().CallAsync(now, cancellation);
        Called(
            services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Tick)),
            calls.Called,
            calls.Failed
        );
        if (calls.Failed > 0)
        {
            await DueAlert.RaiseAsync(services, now, cancellation);
        }
        await services.GetRequiredService<DigestQueue>().BeginAsync(now, cancellation);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Called} matters were due, {Failed} could not be called for"
    )]
    private static partial void Called(ILogger logger, int called, int failed);
}
