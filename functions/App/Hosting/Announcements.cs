namespace LeftBehindCare.App.Hosting;

/// <summary>
/// Waits a moment for what was announced: an announcement goes out before its commit and may overtake it. Longer than that the queue waits,
/// and what was announced longer ago than any commit could take was never committed: whoever wrote it was told so.
/// </summary>
internal sealed class Announcements(TimeProvider time)
{
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private const int Looks = 8;

    /// <summary>What was announced; null when it was never committed.</summary>
    /// <param name="at">When it was announced.</param>
    /// <param name="find">Looks for it; null while it is not there.</param>
    /// <exception cref="InvalidOperationException">It is not there yet: the queue is to ask again.</exception>
    public async Task<T?> WaitAsync<T>(
        DateTimeOffset at,
        Func<Task<T?>> find,
        CancellationToken cancellation
    )
        where T : class
    {
        for (var look = 1; ; look++)
        {
            if (await find() is { } found)
            {
                return found;
            }
            if (time.GetUtcNow() - at > LongestCommit)
            {
                return null;
            }
            if (look == Looks)
            {
                throw new InvalidOperationException(
                    "What was announced is not there yet; the queue will ask again."
                );
            }
            await Task.Delay(LookAgain * look, cancellation);
        }
    }
}
