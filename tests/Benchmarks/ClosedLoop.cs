using System.Collections.Concurrent;
using System.Diagnostics;

namespace LeftBehindCare.Benchmarks;

/// <summary>So many callers, each of whom sends its next when its last was answered.</summary>
internal static class ClosedLoop
{
    public const int Concurrency = 16;
    private const int WarmUp = 300;

    /// <summary>Times <paramref name="count"/> calls after some that do not count.</summary>
    public static async Task<LoopResult> RunAsync(int count, Func<Task> call)
    {
        await SpreadAsync(WarmUp, call);
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await SpreadAsync(
            count,
            async () =>
            {
                var began = Stopwatch.GetTimestamp();
                await call();
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        );
        return new LoopResult(count / clock.Elapsed.TotalSeconds, [.. latencies]);
    }

    private static Task SpreadAsync(int count, Func<Task> call)
    {
        var left = count;
        async Task CallerAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await call();
            }
        }
        return Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(CallerAsync)));
    }
}

internal sealed record LoopResult(double PerSecond, IReadOnlyList<double> LatenciesMs);
