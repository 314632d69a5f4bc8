using System.Text.Json;
using Azure;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// The directory of this moment: the data files carried in the program, overlaid by what the administrator changed since. It is read
/// anew every half minute; while the store does not answer, what was read before stays in use.
/// </summary>
internal sealed partial class LiveDirectory(
    UnitStore store,
    TimeProvider time,
    ILogger<LiveDirectory> logger
)
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Nobody waits longer for news while there is something to work with.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lazy<DistrictDirectory> seed = new(DistrictData.LoadDirectory);
    private readonly Lock gate = new();
    private volatile Snapshot? snapshot;
    private Task? loading;

    /// <summary>As it was delivered.</summary>
    public DistrictDirectory Seed => seed.Value;

    /// <summary>As it was read last.</summary>
    public DistrictDirectory Now => snapshot?.Directory ?? seed.Value;

    private bool IsFresh => snapshot is { } known && time.GetUtcNow() < known.Until;

    /// <summary>Completes once <see cref="Now"/> is not older than half a minute, or the store does not tell.</summary>
    public async Task FreshenAsync(CancellationToken cancellation)
    {
        if (IsFresh)
        {
            return;
        }
        Task load;
        lock (gate)
        {
            load = loading ??= LoadAsync();
        }
        try
        {
            await (
                snapshot is null
                    ? load.WaitAsync(cancellation)
                    : load.WaitAsync(LongestWait, cancellation)
            );
        }
        catch (TimeoutException)
        {
            StayedOld(logger, nameof(TimeoutException));
        }
    }

    /// <summary>What was read is known to be old.</summary>
    public void Forget()
    {
        if (snapshot is { } known)
        {
            snapshot = known with { Until = DateTimeOffset.MinValue };
        }
    }

    private async Task LoadAsync()
    {
        // Parsing the data files is left to whoever first has time for it, not to the lock.
        await Task.Yield();
        var now = time.GetUtcNow();
        var known = snapshot;
        try
        {
            var today = ChinaTime.DayOf(now);
            var (units, mark) = await store.ReadChangedAsync(CancellationToken.None);
            snapshot =
                known is not null && known.Mark == mark && known.Day == today
                    ? known with
                    {
                        Until = now + CacheTime,
                    }
                    : new Snapshot(Seed.With(units, today), mark, today, now + CacheTime);
        }
        catch (Exception failed)
            when (Failures.IsStorageTrouble(failed)
                || failed is RequestFailedException or JsonException or FormatException
            )
        {
            StayedOld(logger, failed.GetType().Name);
            snapshot = (
                known
                ?? new Snapshot(
                    Seed.With([], ChinaTime.DayOf(now)),
                    Mark: null,
                    DateOnly.MinValue,
                    default
                )
            ) with
            {
                Until = now + AfterFailure,
            };
        }
        finally
        {
            lock (gate)
            {
                loading = null;
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The changed units could not be read: {Error}; the directory stays as it was"
    )]
    private static partial void StayedOld(ILogger logger, string error);

    private sealed record Snapshot(
        DistrictDirectory Directory,
        string? Mark,
        DateOnly Day,
        DateTimeOffset Until
    );
}
