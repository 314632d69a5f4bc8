using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Queue function <c>ReviewBucket</c>: what the calendar does to the files of a bucket. Who turned sixteen leaves the ledger, and rows of
/// the ledger that the day has made wrong, or that were never written, are written anew; the latter is an alert. Decided from what
/// is stored, so a message may come twice or late.
/// </summary>
internal sealed partial class ReviewBucket(
    ChildStore store,
    LedgerWriterStore ledger,
    WriteChild write,
    OpenCases cases,
    EligibilitySettings eligibility,
    AlertStore alerts,
    TimeProvider time,
    ILogger<ReviewBucket> logger
)
{
    public const string BehindAlert = "ledger-behind";

    /// <summary>In whose name the calendar changes a file.</summary>
    public const string Calendar = "calendar";

    /// <summary>What was written so lately may not be shown yet, and will be.</summary>
    private static readonly TimeSpan Underway = TimeSpan.FromMinutes(15);

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<ReviewBucket>()
            .HandleAsync(ReviewQueue.Read(message), cancellation);

    private async Task HandleAsync(string name, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var origin = new Origin(now, Calendar, new UnitId(eligibility.District));
        var bucket = await store.ReadBucketAsync(name, cancellation);
        var standing = new List<(ChildFile, CaseFacts)>();
        var left = 0;
        foreach (var row in bucket.Rows.Where(row => row is { Body: not null, Into: null }))
        {
            if (await store.OpenAsync(bucket, row, cancellation) is not { } file)
            {
                continue;
            }
            if (AgeOut.Decide(file, origin) is { } leaving)
            {
                // Lost to somebody who changed the file this moment: the next night finds it again.
                var read = new StoredChild(file, bucket.Tags[file.Id]);
                left += await write.ChangeAsync(read, leaving, guard: null, cancellation) ? 1 : 0;
                continue;
            }
            standing.Add(
                (
                    file,
                    file.Status.IsOnLedger
                        ? await cases.OfAsync(file, cancellation)
                        : CaseFacts.None
                )
            );
        }
        var behind = await ledger.RenewAsync(standing, cancellation);
        foreach (var file in behind)
        {
            if (await LastWrittenAsync(file, cancellation) < now - Underway)
            {
                await alerts.RaiseAsync(BehindAlert, name, now, cancellation);
            }
        }
        if (left + behind.Count > 0)
        {
            Reviewed(logger, standing.Count + left, left, behind.Count);
        }
    }

    private async Task<DateTimeOffset> LastWrittenAsync(
        ChildFile file,
        CancellationToken cancellation
    ) =>
        await store.HistoryAsync(file.Id, cancellation) is [.., var last]
            ? last.Body.Origin.At
            : file.Created.At;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Files} files looked at: {Left} children turned sixteen, {Behind} were not shown as they are"
    )]
    private static partial void Reviewed(ILogger logger, int files, int left, int behind);
}
