using System.Collections.Concurrent;

namespace LeftBehindCare.App.Reports;

/// <summary>Slows an address that sends many reports, and flags what it sends. It never refuses: one of them may be true.</summary>
internal sealed class IntakeGuard(TimeProvider time, IConfiguration configuration)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);
    private readonly int freeReports = configuration.GetValue("Intake:FreeReportsPerAddress", 20);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> senders = new(
        StringComparer.Ordinal
    );

    /// <summary>Waits a little longer with each report beyond the free ones; tells whether the report is to be flagged.</summary>
    public async Task<bool> SlowAsync(string address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var sender = senders.AddOrUpdate(
            address,
            _ => (now, 1),
            (_, seen) => now - seen.Since > Window ? (now, 1) : (seen.Since, seen.Count + 1)
        );
        if (senders.Count > 10_000)
        {
            foreach (var old in senders.Where(s => now - s.Value.Since > Window))
            {
                senders.TryRemove(old);
            }
        }
        var beyond = sender.Count - freeReports;
        if (beyond <= 0)
        {
            return false;
        }
        var delay = TimeSpan.FromMilliseconds(
            Math.Min(100 * beyond, LongestDelay.TotalMilliseconds)
        );
        await Task.Delay(delay, time, cancellation);
        return true;
    }
}
