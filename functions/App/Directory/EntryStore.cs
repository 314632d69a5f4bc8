using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using static LeftBehindCare.App.Directory.EntryChain;

namespace LeftBehindCare.App.Directory;

/// <summary>What a partition holds, as it was read.</summary>
/// <param name="Rows">The entries, by their key.</param>
/// <param name="Revision">The row that every change moves; null before the first.</param>
internal sealed record Entries(IReadOnlyList<TableEntity> Rows, TableEntity? Revision)
{
    public string? Mark => Revision?.ETag.ToString();
}

/// <summary>A change of one entry.</summary>
/// <param name="Row">The entry as it shall stand; its version is set when it is written.</param>
/// <param name="Known">The row that it takes the place of; null for a new one.</param>
/// <param name="Before">What it says before, as JSON; null where it said nothing.</param>
/// <param name="After">What it says then.</param>
internal sealed record EntryChange(
    TableEntity Row,
    TableEntity? Known,
    string? Before,
    string After
);

/// <summary>Who changed an entry, when, why, from what to what.</summary>
internal sealed record EntryPast(
    long Version,
    DateTimeOffset At,
    string By,
    string Reason,
    string? Before,
    string After
);

/// <summary>
/// Entries that are changed with a reason. A change is one transaction of the entry, its history row <c>~key!version</c> and the
/// row <c>~revision</c> of the partition: whoever decided on an older state has lost and decides again, so a rule about all entries
/// together holds. Reasons and what changed are sealed, and the changes of a partition are an <see cref="EntryChain"/>.
/// </summary>
internal sealed class EntryStore(TableClient table, Sealing sealing, AuditKey auditKey)
{
    /// <summary>Of a transaction's hundred rows one is the revision; each change needs two.</summary>
    private const int ChangesPerTransaction = 49;

    /// <summary>The sealed columns of a history row, and what they are bound to. No other row has them.</summary>
    public static IEnumerable<(string Column, string Place)> SealsOf(
        string table,
        TableEntity row
    ) =>
        new[] { Reason, Before, After }.Select(column =>
            (column, PlaceOf(table, row.PartitionKey, row.RowKey, column))
        );

    public static long VersionOf(TableEntity? row) => row?.GetInt64(EntryChain.Version) ?? 0;

    public async Task<Entries> ReadAsync(string partition, CancellationToken cancellation)
    {
        var revision = await FindAsync(partition, RevisionKey, cancellation);
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {"~"}"),
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        return new Entries(rows, revision);
    }

    public async Task<TableEntity?> FindAsync(
        string partition,
        string key,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            partition,
            key,
            cancellationToken: cancellation
        );
        return row.HasValue ? row.Value : null;
    }

    /// <summary>
    /// Writes the changes; false when somebody else changed the partition since it was read. More than fit into one transaction go in
    /// several: after a failure between two, the same changes asked for again do what is left.
    /// </summary>
    public async Task<bool> CommitAsync(
        string partition,
        Entries read,
        IReadOnlyList<EntryChange> changes,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var revision = read.Revision;
        var chain = new EntryChain(auditKey.Bytes, sealing, table.Name, partition);
        var head = HeadOf(revision);
        foreach (var part in changes.Chunk(ChangesPerTransaction))
        {
            var moved = new TableEntity(partition, RevisionKey) { [At] = now };
            List<TableTransactionAction> actions =
            [
                revision is null
                    ? new(TableTransactionActionType.Add, moved)
                    : new(TableTransactionActionType.UpdateReplace, moved, revision.ETag),
            ];
            foreach (var change in part)
            {
                var version = VersionOf(change.Known) + 1;
                change.Row[EntryChain.Version] = version;
                actions.Add(
                    change.Known is { } known
                        ? new(TableTransactionActionType.UpdateReplace, change.Row, known.ETag)
                        : new(TableTransactionActionType.Add, change.Row)
                );
                var history = HistoryRow(partition, change, version, by, reason, now);
                head = chain.Extend(head, history);
                actions.Add(new(TableTransactionActionType.Add, history));
            }
            Hold(moved, head);
            try
            {
                var answer = await table.SubmitTransactionAsync(actions, cancellation);
                moved.ETag = answer.Value[0].Headers.ETag ?? ETag.All;
                revision = moved;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Every change of an entry, the newest first.</summary>
    public async Task<IReadOnlyList<EntryPast>> HistoryAsync(
        string partition,
        string key,
        CancellationToken cancellation
    )
    {
        var past = new List<EntryPast>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {$"~{key}!"} and RowKey lt {$"~{key}!~"}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            string? Open(string column) =>
                sealing.OpenText(
                    row.GetBinary(column),
                    PlaceOf(table.Name, partition, row.RowKey, column)
                );

            past.Add(
                new EntryPast(
                    VersionOf(row),
                    row.GetDateTimeOffset(At)!.Value,
                    row.GetString(By),
                    Open(Reason)!,
                    Open(Before),
                    Open(After)!
                )
            );
        }
        past.Reverse();
        return past;
    }

    private TableEntity HistoryRow(
        string partition,
        EntryChange change,
        long version,
        string by,
        string reason,
        DateTimeOffset now
    )
    {
        var key = $"~{change.Row.RowKey}!{version:D10}";
        return new TableEntity(partition, key)
        {
            [EntryChain.Version] = version,
            [At] = now,
            [By] = by,
            [Reason] = Seal(Reason, reason),
            [Before] = Seal(Before, change.Before),
            [After] = Seal(After, change.After),
        };

        byte[]? Seal(string column, string? text) =>
            sealing.Seal(text, PlaceOf(table.Name, partition, key, column));
    }
}
