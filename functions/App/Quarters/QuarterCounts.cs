using System.Collections.Concurrent;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Quarters;

/// <summary>
/// The towns' numbers for the picture of the district. What was counted holds for a minute, so that however many look, a town's rows are
/// gone through once a minute an instance; a town's own page is counted anew each time.
/// </summary>
internal sealed class QuarterCounts(TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan CountAgainAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<
        (string Town, string Period),
        (FileCount Files, DateTimeOffset At)
    > counted = new();

    /// <summary>In the order of the towns.</summary>
    public async Task<IReadOnlyList<FileCount>> OfTownsAsync(
        IReadOnlyList<string> towns,
        CompilationPeriod period,
        CountTown count,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(
            towns.Where(town =>
                !counted.TryGetValue((town, period.Code), out var known)
                || now - known.At >= CountAgainAfter
            ),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) =>
                counted[(town, period.Code)] = (
                    FileCount.Of(await count.LedgerAsync(town, period, village: null, stop)),
                    now
                )
        );
        return [.. towns.Select(town => counted[(town, period.Code)].Files)];
    }
}
