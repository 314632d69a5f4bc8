using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>A row on its way into a table.</summary>
internal sealed record RowWrite(string Table, TableEntity Row);

/// <summary>
/// Writes rows that many invocations have for the same partition at the same time as one transaction: an inbox of the police
/// takes every report, and a partition takes only so many writes a second. After a failure each caller is retried by its queue.
/// </summary>
internal sealed class GroupCommit(StorageAccount storage) : Gathering<RowWrite>
{
    private const int RowsPerTransaction = 100;

    /// <summary>Replaces or adds the row; completes when it is stored.</summary>
    public Task UpsertAsync(string table, TableEntity row) => WriteAsync(new RowWrite(table, row));

    /// <summary>Partitions go side by side.</summary>
    protected override Task WriteAsync(List<Waiting> lot) =>
        Task.WhenAll(
            lot.GroupBy(one => (one.Item.Table, one.Item.Row.PartitionKey))
                .Select(partition => CommitAsync(partition.Key.Table, partition))
        );

    private async Task CommitAsync(string table, IEnumerable<Waiting> partition)
    {
        foreach (
            var rows in partition.GroupBy(one => one.Item.Row.RowKey).Chunk(RowsPerTransaction)
        )
        {
            // A row written twice in one group stands once in the transaction: the later one.
            var actions = rows.Select(row => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                row.Last().Item.Row
            ));
            await SettleAsync(
                [.. rows.SelectMany(row => row)],
                () => storage.Table(table).SubmitTransactionAsync(actions)
            );
        }
    }
}
