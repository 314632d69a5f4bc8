namespace LeftBehindCare.App.Children;

/// <summary>
/// Timer function <c>ReviewChildren</c>, each night after midnight in China: has every file looked at (<see cref="ReviewBucket"/>). A
/// night that is missed is made good by the next: what is looked at is how things stand, not what happened.
/// </summary>
internal static class ReviewChildren
{
    private const int AtOnce = 16;

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var queue = services.GetRequiredService<ReviewQueue>();
        await Parallel.ForEachAsync(
            ChildKeys.Buckets,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (bucket, stop) => await queue.CallAsync(bucket, stop)
        );
    }
}
