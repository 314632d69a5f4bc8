using Azure;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>A row on its way into a table.</summary>
/// <param name="replace">Whether it replaces a row that stands there.</param>
internal sealed class RowWrite(string table, TableEntity row, bool replace)
{
    public string Table => table;

    public TableEntity Row => row;

    public bool Replace => replace;

    /// <summary>Once written: a row stood there already and has stayed.</summary>
    public bool Stood { get; set; }

    public TableTransactionAction ToAction() =>
        new(
            Replace ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add,
            Row
        );
}

/// <summary>
/// Writes rows that many invocations have for the same partition at the same time as one transaction: an inbox of the police
/// takes every report, and a partition takes only so many writes a second. After a failure each caller is retried by its queue.
/// </summary>
internal sealed class GroupCommit(StorageAccount storage) : Gathering<RowWrite>
{
    private const int RowsPerTransaction = 100;

    /// <summary>Replaces or adds the row; completes when it is stored.</summary>
    public Task UpsertAsync(string table, TableEntity row) =>
        WriteAsync(new RowWrite(table, row, replace: true));

    /// <summary>Adds the row; false when one stood there already, which stays.</summary>
    public async Task<bool> AddAsync(string table, TableEntity row)
    {
        var write = new RowWrite(table, row, replace: false);
        await WriteAsync(write);
        return !write.Stood;
    }

    /// <summary>Partitions go side by side.</summary>
    protected override Task WriteAsync(List<Waiting> lot) =>
        Task.WhenAll(
            lot.GroupBy(one => (one.Item.Table, one.Item.Row.PartitionKey)).Select(CommitAsync)
        );

    private async Task CommitAsync(IEnumerable<Waiting> partition)
    {
        foreach (
            var rows in partition.GroupBy(one => one.Item.Row.RowKey).Chunk(RowsPerTransaction)
        )
        {
            await SettleAsync(
                [.. rows.SelectMany(row => row)],
                () => SubmitAsync([.. rows.Select(row => row.Select(one => one.Item).ToList())])
            );
        }
    }

    private async Task SubmitAsync(List<List<RowWrite>> rows)
    {
        // A row written twice in one group stands once in the transaction: the last to replace it, or else the first to add it.
        var chosen = rows.ConvertAll(row => row.FindLast(write => write.Replace) ?? row[0]);
        try
        {
            await storage
                .Table(chosen[0].Table)
                .SubmitTransactionAsync(chosen.Select(write => write.ToAction()));
            foreach (var write in rows.SelectMany(row => row).Except(chosen))
            {
                write.Stood = !write.Replace;
            }
        }
        catch (RequestFailedException stands)
            when (stands.Status == StatusCodes.Status409Conflict && rows.Count > 1)
        {
            // One of them stands there already; alone, each tells whether it is the one.
            foreach (var row in rows)
            {
                await SubmitAsync([row]);
            }
        }
        catch (RequestFailedException stands)
            when (stands.Status == StatusCodes.Status409Conflict && !chosen[0].Replace)
        {
            rows[0].ForEach(write => write.Stood = true);
        }
    }
}
