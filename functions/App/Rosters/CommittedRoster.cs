using LeftBehindCare.App.Rosters.Store;

namespace LeftBehindCare.App.Rosters;

/// <summary>Waits a moment for what was announced: the announcement goes out before the commit and may overtake it.</summary>
internal sealed class CommittedRoster(RosterStore rosters, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private const int Looks = 8;

    /// <summary>The roster; null when it was never committed.</summary>
    /// <param name="isCommitted">Whether what the call announced is there.</param>
    /// <exception cref="InvalidOperationException">It is not there yet: the queue is to ask again.</exception>
    public async Task<Roster?> WaitAsync(
        RosterCall call,
        Func<Roster, RosterCall, bool> isCommitted,
        CancellationToken cancellation
    )
    {
        for (var look = 1; ; look++)
        {
            if (
                await rosters.FindAsync(call.Id, cancellation) is { } found
                && isCommitted(found, call)
            )
            {
                return found;
            }
            if (call.IsStale(time.GetUtcNow()))
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
