using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;

namespace LeftBehindCare.App.Operations;

/// <summary>
/// Timer function <c>Reseal</c>: hourly it brings whatever is sealed under an older key under the current one, until a whole pass
/// finds nothing more; then it says that the older keys may go.
/// </summary>
internal sealed partial class Reseal(
    IEnumerable<IResealed> stored,
    ResealStore store,
    Sealing sealing,
    AlertStore alerts,
    Deadlines deadlines,
    TimeProvider time,
    ILogger<Reseal> logger
)
{
    public const string UnopenedAlert = "seal-unopened";
    public const string RemovableAlert = "old-sealing-keys-unused";
    private readonly IResealed[] parts = Ordered(stored);

    public static Task HandleAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<Reseal>().RunAsync(cancellation);

    /// <summary>By their names, under which the place reached is kept: of two with one name the second would never be reached.</summary>
    private static IResealed[] Ordered(IEnumerable<IResealed> stored)
    {
        IResealed[] ordered = [.. stored.OrderBy(one => one.Part, StringComparer.Ordinal)];
        return ordered.DistinctBy(one => one.Part, StringComparer.Ordinal).Count() == ordered.Length
            ? ordered
            : throw new InvalidOperationException("Two kinds of sealed things have one name.");
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        var progress = await store.FindAsync(sealing.Current, cancellation);
        // Ends by itself before it would be cut off in the middle of a page.
        var start = time.GetTimestamp();
        while (progress.FinishedAt is null && time.GetElapsedTime(start) < deadlines.Trigger / 2)
        {
            progress = await PageAsync(progress, cancellation);
            await store.KeepAsync(progress, cancellation);
            if (progress is { Part: null })
            {
                // The pass after one that renewed something comes an hour later: until then an instance that
                // started before the rotation may still seal under the older key.
                break;
            }
        }
        Came(logger, progress.Version, progress.Renewed, progress.FinishedAt is not null);
    }

    private async Task<ResealProgress> PageAsync(
        ResealProgress progress,
        CancellationToken cancellation
    )
    {
        // A part that is no more gives way to the next one.
        var at = Array.FindIndex(parts, one => string.CompareOrdinal(one.Part, progress.Part) >= 0);
        if (at < 0)
        {
            return await EndPassAsync(progress, cancellation);
        }
        var part = parts[at];
        var tally = new ResealTally(sealing);
        var next = await part.ResealPageAsync(
            part.Part == progress.Part ? progress.After : null,
            tally,
            cancellation
        );
        foreach (var why in tally.Unopened)
        {
            await alerts.RaiseAsync(
                UnopenedAlert,
                $"{part.Part}-{why}",
                time.GetUtcNow(),
                cancellation
            );
        }
        progress = progress with
        {
            Part = part.Part,
            After = next,
            RenewedInPass = progress.RenewedInPass + tally.Renewed,
            Renewed = progress.Renewed + tally.Renewed,
        };
        if (next is not null)
        {
            return progress;
        }
        return at + 1 < parts.Length
            ? progress with
            {
                Part = parts[at + 1].Part,
            }
            : await EndPassAsync(progress, cancellation);
    }

    private async Task<ResealProgress> EndPassAsync(
        ResealProgress progress,
        CancellationToken cancellation
    )
    {
        var finished = progress.RenewedInPass == 0;
        if (finished && sealing.HasOlder)
        {
            await alerts.RaiseAsync(
                RemovableAlert,
                $"{progress.Version}",
                time.GetUtcNow(),
                cancellation
            );
        }
        return progress with
        {
            Part = null,
            After = null,
            RenewedInPass = 0,
            FinishedAt = finished ? time.GetUtcNow() : null,
        };
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Re-sealing under key {Version}: {Renewed} renewed so far, finished: {Finished}"
    )]
    private static partial void Came(ILogger logger, byte version, int renewed, bool finished);
}
