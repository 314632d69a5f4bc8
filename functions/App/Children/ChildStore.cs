using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>A file as it was read: its next change must match the tag.</summary>
internal sealed record StoredChild(ChildFile File, ETag ETag);

/// <summary>What one version of a file changed.</summary>
internal sealed record PastVersion(long Version, PastBody Body);

/// <summary>
/// Table <c>children</c>: 256 partitions (<see cref="ChildKeys.BucketOf(DateOnly?)"/>). Rows: <c>file_ID</c> (hashes, version and the sealed
/// file), <c>past_ID_VERSION</c> (what a version changed, sealed; the first is told by the file itself), <c>find_ID</c> (a file of
/// another bucket whose birth date is now one of here) and <c>_revision</c>, which every creation moves: of two that make the same
/// child at the same moment one has lost and looks again.
/// </summary>
internal sealed class ChildStore(StorageAccount storage, Sealing sealing, ChildKeys keys)
{
    public const string Table = "children";

    /// <summary>Of a transaction's hundred rows one is the revision.</summary>
    private const int RowsPerTransaction = 99;

    /// <summary>Of its 4 MiB, as JSON with the body in base64.</summary>
    private const int BytesPerTransaction = 2_400_000;

    private readonly TableClient table = storage.Table(Table);

    /// <summary>Every child that may be the same as one of this bucket.</summary>
    /// <param name="withBodies">False for few rows: only what matching needs is read, and each match by itself.</param>
    public async Task<ChildBucket> ReadBucketAsync(
        string bucket,
        CancellationToken cancellation,
        bool withBodies = true
    )
    {
        var read = new ChildBucket(bucket);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {bucket} and RowKey lt {ChildRows.PastPrefix}"
                ),
                select: withBodies ? null : ChildRows.MatchColumns,
                cancellationToken: cancellation
            )
        )
        {
            if (row.RowKey == ChildRows.Revision)
            {
                read.Revision = row.ETag;
                continue;
            }
            var match = ChildRows.MatchOf(row);
            read.Put(match);
            if (row.RowKey.StartsWith(ChildRows.FilePrefix, StringComparison.Ordinal))
            {
                read.Tags[match.ChildId] = row.ETag;
            }
        }
        return read;
    }

    /// <summary>
    /// The file of a row, followed to another bucket and into the file it was merged into; its tag is kept in the bucket for the commit.
    /// Null where it is no more, or is not what the row says any longer.
    /// </summary>
    public async Task<ChildFile?> OpenAsync(
        ChildBucket bucket,
        BucketRow row,
        CancellationToken cancellation
    )
    {
        if (row is { Body: { } body, Into: null })
        {
            return ChildRows.Open(row.ChildId, row.Version, body, sealing);
        }
        var id = row.Into ?? row.ChildId;
        for (var steps = 0; steps < 8; steps++)
        {
            if (await FindAsync(id, cancellation) is not { } found)
            {
                return null;
            }
            if (found.File.Status.Into is { } into)
            {
                id = into;
                continue;
            }
            bucket.Tags[found.File.Id] = found.ETag;
            return found.File;
        }
        return null;
    }

    /// <summary>The file with the tag its next change must match; null when there is none.</summary>
    /// <param name="childId">A child's id (<see cref="ChildKeys.IsId"/>).</param>
    public async Task<StoredChild?> FindAsync(string childId, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            ChildKeys.BucketOf(childId),
            ChildRows.FilePrefix + childId,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } entity } ? StoredOf(entity) : null;
    }

    /// <summary>
    /// Writes changes of children of one bucket, and of those its rows lead to, in transactions; the bucket then knows them. False:
    /// somebody was faster, so read and decide again; what was already written shows as done then.
    /// </summary>
    public async Task<bool> CommitAsync(
        ChildBucket read,
        IReadOnlyList<FileChange> changes,
        CancellationToken cancellation
    )
    {
        foreach (
            var partition in changes
                .Where(change => !change.IsNothing)
                .GroupBy(change => ChildKeys.BucketOf(change.After.Id), StringComparer.Ordinal)
        )
        {
            foreach (var lot in Lots(partition))
            {
                var moves = lot.Where(one => one.MovesRevision).ToList();
                var isHere = partition.Key == read.Name;
                if (
                    !isHere && !await PointAsync(read, moves, cancellation)
                    || !await CommitAsync(
                        read,
                        lot,
                        movesRevision: isHere && moves.Count > 0,
                        cancellation
                    )
                )
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Writes one change of a file; false when somebody was faster.</summary>
    /// <param name="guard">The bucket in which no other child of the same number may be made meanwhile; null where it is of no account.</param>
    public async Task<bool> CommitAsync(
        StoredChild read,
        FileChange change,
        ChildBucket? guard,
        CancellationToken cancellation
    )
    {
        var one = Written.Of(change, keys, sealing);
        var isHere = guard?.Name == ChildKeys.BucketOf(change.After.Id);
        if (guard is not null && !isHere && !await PointAsync(guard, [one], cancellation))
        {
            return false;
        }
        var bucket = isHere ? guard! : new ChildBucket(ChildKeys.BucketOf(change.After.Id));
        bucket.Tags[change.After.Id] = read.ETag;
        return await CommitAsync(bucket, [one], movesRevision: isHere, cancellation);
    }

    /// <summary>What the versions after the first changed, the oldest first.</summary>
    public async Task<IReadOnlyList<PastVersion>> HistoryAsync(
        string childId,
        CancellationToken cancellation
    )
    {
        var first = ChildRows.PastKey(childId, 0);
        var last = ChildRows.PastKey(childId, 9_999_999_999);
        var past = new List<PastVersion>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {ChildKeys.BucketOf(childId)} and RowKey ge {first} and RowKey le {last}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            past.Add(
                new PastVersion(
                    long.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('_') + 1)),
                    ChildRows.OpenPast(row, sealing)
                )
            );
        }
        return past;
    }

    /// <summary>The ids of all children, bucket by bucket.</summary>
    public async IAsyncEnumerable<string> AllIdsAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var bucket in ChildKeys.Buckets)
        {
            await foreach (
                var row in table.QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter(
                        $"PartitionKey eq {bucket} and RowKey ge {ChildRows.FilePrefix} and RowKey lt {ChildRows.PointerPrefix}"
                    ),
                    select: ["RowKey"],
                    cancellationToken: cancellation
                )
            )
            {
                yield return row.RowKey[ChildRows.FilePrefix.Length..];
            }
        }
    }

    /// <summary>
    /// Where a number or birth date is looked for that does not lead to the file's own bucket, before it is written: a pointer too many
    /// leads to a file that says otherwise and does no harm.
    /// </summary>
    private async Task<bool> PointAsync(
        ChildBucket bucket,
        IReadOnlyList<Written> moved,
        CancellationToken cancellation
    )
    {
        if (moved.Count == 0)
        {
            return true;
        }
        var actions = moved
            .Select(one => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                ChildRows.PointerRow(bucket.Name, one.Change.After, keys)
            ))
            .Append(RevisionOf(bucket));
        return await SubmitAsync([.. actions], bucket, movesRevision: true, cancellation)
            is not null;
    }

    private async Task<bool> CommitAsync(
        ChildBucket read,
        IReadOnlyList<Written> lot,
        bool movesRevision,
        CancellationToken cancellation
    )
    {
        var actions = new List<TableTransactionAction>(lot.Count * 2 + 1);
        foreach (var one in lot)
        {
            actions.Add(
                one.Change.Before is null
                    ? new(TableTransactionActionType.Add, one.File)
                    : new(
                        TableTransactionActionType.UpdateReplace,
                        one.File,
                        read.Tags[one.Change.After.Id]
                    )
            );
            if (one.Past is { } past)
            {
                actions.Add(new(TableTransactionActionType.Add, past));
            }
        }
        if (movesRevision)
        {
            actions.Add(RevisionOf(read));
        }
        if (await SubmitAsync(actions, read, movesRevision, cancellation) is not { } answers)
        {
            return false;
        }
        var at = 0;
        foreach (var one in lot)
        {
            read.Tags[one.Change.After.Id] = answers[at].Headers.ETag!.Value;
            at += one.Rows;
            if (one.File.PartitionKey == read.Name)
            {
                read.Put(ChildRows.MatchOf(one.File));
            }
        }
        return true;
    }

    /// <summary>Null: somebody was faster.</summary>
    private async Task<IReadOnlyList<Response>?> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        ChildBucket read,
        bool movesRevision,
        CancellationToken cancellation
    )
    {
        try
        {
            var answers = (await table.SubmitTransactionAsync(actions, cancellation)).Value;
            if (movesRevision)
            {
                read.Revision = answers[^1].Headers.ETag;
            }
            return answers;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return null;
        }
    }

    private static TableTransactionAction RevisionOf(ChildBucket bucket)
    {
        var row = new TableEntity(bucket.Name, ChildRows.Revision);
        return bucket.Revision is { } seen
            ? new(TableTransactionActionType.UpdateReplace, row, seen)
            : new(TableTransactionActionType.Add, row);
    }

    private IEnumerable<List<Written>> Lots(IEnumerable<FileChange> changes)
    {
        var lot = new List<Written>();
        var (rows, bytes) = (0, 0L);
        foreach (var change in changes)
        {
            var one = Written.Of(change, keys, sealing);
            if (
                lot.Count > 0
                && (rows + one.Rows > RowsPerTransaction || bytes + one.Bytes > BytesPerTransaction)
            )
            {
                yield return lot;
                lot = [];
                (rows, bytes) = (0, 0);
            }
            lot.Add(one);
            rows += one.Rows;
            bytes += one.Bytes;
        }
        if (lot.Count > 0)
        {
            yield return lot;
        }
    }

    private StoredChild StoredOf(TableEntity row)
    {
        var match = ChildRows.MatchOf(row);
        return new StoredChild(
            ChildRows.Open(match.ChildId, match.Version, match.Body!, sealing),
            row.ETag
        );
    }

    /// <summary>A change as rows.</summary>
    private sealed record Written(FileChange Change, TableEntity File, TableEntity? Past)
    {
        public int Rows => Past is null ? 1 : 2;

        public long Bytes => Size(File) + (Past is null ? 0 : Size(Past));

        /// <summary>Whether it makes a child, or gives one another number: a maker of the same one must see it.</summary>
        public bool MovesRevision =>
            Change.Before is not { } before
            || before[ChildField.IdNumber] != Change.After[ChildField.IdNumber];

        public static Written Of(FileChange change, ChildKeys keys, Sealing sealing) =>
            new(
                change,
                ChildRows.FileRow(change.After, keys, sealing),
                change.Before is null ? null : ChildRows.PastRow(change, sealing)
            );

        private static long Size(TableEntity row) =>
            row.Keys.Sum(column => row[column] is byte[] bytes ? bytes.Length * 4L / 3 : 40) + 200;
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        ChildRows.Renewed(row, tally);
}
