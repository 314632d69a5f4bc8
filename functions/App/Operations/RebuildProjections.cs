using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>
/// POST /api/projections/rebuild: announces every report, every child's file and every period of what units owe anew. Each is then shown in the units' inboxes and owed
/// its due time, or shown in the towns' ledgers, as it stands; nothing is sent twice, so a rebuild too many does no harm.
/// </summary>
internal static partial class RebuildProjections
{
    private const int AtOnce = 16;

    public static async Task<Accepted<ProjectionRebuild>> HandleAsync(
        HttpContext http,
        ReportStore store,
        ReportQueue queue,
        ChildStore children,
        ChildQueue childQueue,
        ObligationStore obligations,
        ObligationQueues obligationQueues,
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
        var files = 0;
        await Parallel.ForEachAsync(
            children.AllIdsAsync(cancellation),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (id, stop) =>
            {
                await childQueue.AnnounceAsync(id, version: 0, time.GetUtcNow(), stop);
                Interlocked.Increment(ref files);
            }
        );
        var periods = await obligations.PeriodsAsync(cancellation);
        foreach (var (code, period) in periods)
        {
            await obligationQueues.SendAsync(
                ObligationQueues.Open,
                new ObligationCall(ChinaTime.DayOf(time.GetUtcNow()), code, period, Rebuild: true),
                cancellation
            );
        }
        http.NoteForAudit($"{announced} announced, {files} files, {periods.Count} periods");
        Announced(loggers.CreateLogger(nameof(RebuildProjections)), announced, files);
        return TypedResults.Accepted(
            (string?)null,
            new ProjectionRebuild(announced, files, periods.Count)
        );
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Rebuild of the projections: {Announced} reports and {Files} files announced"
    )]
    private static partial void Announced(ILogger logger, int announced, int files);
}

/// <param name="Announced">How many reports will be shown anew.</param>
/// <param name="Files">How many children's files will be shown anew.</param>
/// <param name="Periods">How many periods of what units owe will be shown anew.</param>
public sealed record ProjectionRebuild(int Announced, int Files, int Periods);
