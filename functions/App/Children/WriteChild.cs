using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>Writes one file: announced, committed, shown. Whoever dies in between leaves an announcement that shows it.</summary>
internal sealed partial class WriteChild(
    ChildStore store,
    LedgerWriterStore ledger,
    ChildQueue queue,
    TimeProvider time,
    ILogger<WriteChild> logger
)
{
    /// <summary>Writes a change of a file; false when somebody was faster.</summary>
    public async Task<bool> ChangeAsync(
        StoredChild read,
        FileChange change,
        ChildBucket? guard,
        CancellationToken cancellation
    )
    {
        if (change.IsNothing)
        {
            return true;
        }
        await AnnounceAsync(change, cancellation);
        if (!await store.CommitAsync(read, change, guard, cancellation))
        {
            return false;
        }
        await ShowAsync(change, cancellation);
        return true;
    }

    /// <summary>Writes a new file; false when somebody made one in its bucket since it was read.</summary>
    public async Task<bool> CreateAsync(
        ChildBucket bucket,
        FileChange change,
        CancellationToken cancellation
    )
    {
        await AnnounceAsync(change, cancellation);
        if (!await store.CommitAsync(bucket, [change], cancellation))
        {
            return false;
        }
        await ShowAsync(change, cancellation);
        return true;
    }

    private Task AnnounceAsync(FileChange change, CancellationToken cancellation) =>
        queue.AnnounceAsync(change.After.Id, change.After.Version, time.GetUtcNow(), cancellation);

    /// <summary>What is committed is done: if the ledger cannot be written now, the announcement will have it written.</summary>
    private async Task ShowAsync(FileChange change, CancellationToken cancellation)
    {
        try
        {
            await ledger.WriteAsync([change.After], [change.Before], cancellation);
        }
        catch (Exception trouble) when (Failures.IsStorageTrouble(trouble))
        {
            ShownLater(logger, trouble.GetType().Name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A file is committed and not yet shown: {Error}; its announcement will show it"
    )]
    private static partial void ShownLater(ILogger logger, string error);
}
