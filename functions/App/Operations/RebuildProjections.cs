using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>
/// POST /api/projections/rebuild: announces every report anew. Each is then shown in the units' inboxes and owed its due time as it
/// stands; nothing is sent twice, so a rebuild too many does no harm.
/// </summary>
internal static partial class RebuildProjections
{
    private const int AtOnce = 16;

    public static async Task<Accepted<ProjectionRebuild>> HandleAsync(
        HttpContext http,
        ReportStore store,
        ReportQueue queue,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellation
    )
    {
        var announced = 0;
        // To the end of time: a report that a fast clock dated is one of them.
        await Parallel.ForEachAsync(
            store.ChangedBetweenAsync(
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.MaxValue,
                cancellation
            ),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (id, stop) =>
            {
                await queue.AnnounceAsync(id, time.GetUtcNow(), due: null, stop);
                Interlocked.Increment(ref announced);
            }
        );
        http.NoteForAudit($"{announced} announced");
        Announced(loggers.CreateLogger(nameof(RebuildProjections)), announced);
        return TypedResults.Accepted((string?)null, new ProjectionRebuild(announced));
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Rebuild of the projections: {Announced} reports announced"
    )]
    private static partial void Announced(ILogger logger, int announced);
}

/// <param name="Announced">How many reports will be shown anew.</param>
public sealed record ProjectionRebuild(int Announced);
