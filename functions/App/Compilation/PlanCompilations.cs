using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Timer function <c>PlanCompilations</c>: writes into the due-ledger what the calendar owes (DOMAIN §3: each quarter's end, and 31 October for the
/// campaign), a while ahead and from where it was planned last. So after however long a time off each period is owed once.
/// </summary>
internal sealed partial class PlanCompilations(
    CompilationStore store,
    DueLedger due,
    TimeProvider time,
    ILogger<PlanCompilations> logger
)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(100);

    public static Task HandleAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<PlanCompilations>().HandleAsync(cancellation);

    private async Task HandleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (through, read) = await store.FindPlanAsync(cancellation);
        // What fell due before the system was there is owed by nobody.
        var after = through ?? now;
        var until = now + Ahead;
        var planned = 0;
        foreach (var period in CompilationPeriod.DueBetween(after, until))
        {
            var key = DueLedger.KeyOf(period.DueAt, "compile-" + period.Code);
            await due.OweAsync(
                key,
                CompilationQueue.Name,
                CompilationQueue.Write(new CompileCall(period.Code, period.DueAt, Due: key))
            );
            planned++;
        }
        // Owed first: whoever dies here, or was slower, has owed the same entries under the same keys.
        if (until > after)
        {
            await store.WritePlanAsync(until, read, cancellation);
        }
        Planned(logger, planned);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Planned} compilations were written into the due-ledger"
    )]
    private static partial void Planned(ILogger logger, int planned);
}
