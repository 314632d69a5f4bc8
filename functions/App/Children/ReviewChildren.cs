using System.Collections.Concurrent;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Timer function <c>ReviewChildren</c>, each night after midnight in China: has every file looked at (<see cref="ReviewBucket"/>). A
/// night that is missed is made good by the next: what is looked at is how things stand, not what happened. A bucket that cannot be called for stops
/// none of the others.
/// </summary>
internal static class ReviewChildren
{
    private const int AtOnce = 16;

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var queue = services.GetRequiredService<ReviewQueue>();
        var failed = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(
            ChildKeys.Buckets,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (bucket, stop) =>
            {
                try
                {
                    await queue.CallAsync(bucket, stop);
                }
                catch (Exception refused) when (!stop.IsCancellationRequested)
                {
                    failed.Enqueue(refused);
                }
            }
        );
        if (!failed.IsEmpty)
        {
            throw new AggregateException(failed);
        }
    }
}
