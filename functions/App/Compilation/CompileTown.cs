using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Queue function <c>CompileTown</c>: counts a town for a run, and sums the district once the last town is counted. A town is counted once a run
/// and the district is the sum of the towns' versions, so a message may come twice, late or in any order, and whoever dies leaves the rest to the next.
/// </summary>
internal sealed partial class CompileTown(
    CompilationStore store,
    CompilationQueue queue,
    CountTown count,
    SumDistrict sum,
    StartCompilation start,
    Announcements announcements,
    DueLedger due,
    DistrictDirectory directory,
    TimeProvider time,
    ILogger<CompileTown> logger
)
{
    private const int LostRaces = 20;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<CompileTown>()
            .HandleAsync(CompilationQueue.Parse(message), cancellation);

    public async Task HandleAsync(CompileCall call, CancellationToken cancellation)
    {
        var period = CompilationPeriod.Find(call.Period)!;
        if (call.Run == 0)
        {
            var begun = await start.ByCalendarAsync(period, call.Due!, cancellation);
            await CallTownsAsync(call, begun, cancellation);
            return;
        }
        var announced = await announcements.WaitAsync(
            call.At,
            async () =>
                await store.FindRunAsync(period.Code, cancellation) is { } found
                && found.Run.Seq >= call.Run
                    ? found.Run
                    : null,
            cancellation
        );
        if (announced is not { } run)
        {
            NotThere(logger);
            if (call.Due is { } never)
            {
                await due.SettleAsync(never, cancellation);
            }
            return;
        }
        if (call.Town is not { } town)
        {
            await CallTownsAsync(call, run, cancellation);
            return;
        }
        if (directory.Town(town) is not null)
        {
            await CountAsync(period, town, call.Run, run, cancellation);
            await sum.SumAsync(period, cancellation);
        }
        if (call.Due is { } owed)
        {
            await due.SettleAsync(owed, cancellation);
        }
    }

    /// <summary>Calls whichever towns are not counted yet; where all are, only the sum can be missing.</summary>
    private async Task CallTownsAsync(
        CompileCall call,
        CompilationRun run,
        CancellationToken cancellation
    )
    {
        if (!run.IsFinished)
        {
            var heads = await store.HeadsAsync(call.Period, withNumbers: false, cancellation);
            foreach (
                var town in directory.Towns.Where(town =>
                    !(
                        heads.TryGetValue(town.Code, out var head)
                        && head.Town.Run >= run.DistrictSeq
                    )
                )
            )
            {
                await queue.AnnounceAsync(
                    new CompileCall(call.Period, time.GetUtcNow(), run.DistrictSeq, town.Code),
                    cancellation
                );
            }
            await sum.SumAsync(CompilationPeriod.Find(call.Period)!, cancellation);
        }
        if (
            call.Due is { } owed
            && (await store.FindRunAsync(call.Period, cancellation)).Run.IsFinished
        )
        {
            await due.SettleAsync(owed, cancellation);
        }
    }

    private async Task CountAsync(
        CompilationPeriod period,
        string town,
        int run,
        CompilationRun why,
        CancellationToken cancellation
    )
    {
        var read = await store.FindAsync(period.Code, town, cancellation);
        if (read.Town.Run >= run)
        {
            return;
        }
        var numbers = await count.CountAsync(town, period, cancellation);
        for (var race = 0; race < LostRaces; race++)
        {
            var differs = read.Latest is null || !read.Latest.Equals(numbers);
            var after = read.Town.Counted(run, differs, time.GetUtcNow());
            if (
                await store.CommitAsync(
                    period.Code,
                    read,
                    after,
                    differs ? numbers : null,
                    of: null,
                    differs
                        ? new CompilationEvent(
                            CompilationStep.Compiled,
                            after.CountedAt,
                            after.Version,
                            why.Unit,
                            why.Why,
                            Note: null
                        )
                        : null,
                    cancellation
                )
            )
            {
                return;
            }
            read = await store.FindAsync(period.Code, town, cancellation);
            if (read.Town.Run >= run)
            {
                // The same message elsewhere, or a later run: these numbers are the older ones.
                return;
            }
        }
        throw new TimeoutException("The town's result was never free.");
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced compilation is not there: it was never committed and whoever asked was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
