using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// Writes rows that many invocations have for the same partition at the same time as one transaction: an inbox of the police
/// takes every report, and a partition takes only so many writes a second. A caller waits until its rows are written;
/// a failure reaches every caller of the group, each of which is retried by its queue.
/// </summary>
internal sealed class GroupCommit(StorageAccount storage) : IHostedService
{
    private const int RowsPerTransaction = 100;
    private readonly Channel<Write> writes = Channel.CreateUnbounded<Write>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private Task loop = Task.CompletedTask;

    /// <summary>Replaces or adds the row; completes when it is stored.</summary>
    public Task UpsertAsync(string table, TableEntity row) => WriteAsync(table, row, replace: true);

    /// <summary>Adds the row; false when one stood there already, which stays.</summary>
    public Task<bool> AddAsync(string table, TableEntity row) =>
        WriteAsync(table, row, replace: false);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // What waits is still written: its callers wait for it too.
        writes.Writer.TryComplete();
        await loop.WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (await writes.Reader.WaitToReadAsync())
        {
            var waiting = new List<Write>();
            while (writes.Reader.TryRead(out var write))
            {
                waiting.Add(write);
            }
            var groups = waiting.GroupBy(w => (w.Table, w.Row.PartitionKey));
            // Partitions go side by side; what arrives meanwhile makes the next group.
            await Task.WhenAll(groups.Select(group => CommitAsync(group.Key.Table, [.. group])));
        }
    }

    private Task<bool> WriteAsync(string table, TableEntity row, bool replace)
    {
        var write = new Write(
            table,
            row,
            replace,
            new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        return writes.Writer.TryWrite(write)
            ? write.Done.Task
            : Task.FromCanceled<bool>(new CancellationToken(canceled: true));
    }

    private async Task CommitAsync(string table, List<Write> group)
    {
        foreach (var rows in group.GroupBy(w => w.Row.RowKey).Chunk(RowsPerTransaction))
        {
            await CommitAsync(table, rows);
        }
    }

    private async Task CommitAsync(string table, IGrouping<string, Write>[] rows)
    {
        // A row written twice in one group stands once in the transaction: the last to replace it, or else the first to add it.
        var chosen = rows.Select(row => row.LastOrDefault(w => w.Replace) ?? row.First()).ToList();
        try
        {
            await storage.Table(table).SubmitTransactionAsync(chosen.Select(w => w.ToAction()));
            Settle(rows, write => write.Done.TrySetResult(write.Replace || chosen.Contains(write)));
        }
        catch (RequestFailedException stands)
            when (stands.Status == StatusCodes.Status409Conflict && rows.Length > 1)
        {
            // One of them stands there already; alone, each tells whether it is the one.
            foreach (var row in rows)
            {
                await CommitAsync(table, [row]);
            }
        }
        catch (RequestFailedException stands)
            when (stands.Status == StatusCodes.Status409Conflict && !chosen[0].Replace)
        {
            Settle(rows, write => write.Done.TrySetResult(false));
        }
        catch (Exception exception)
        {
            Settle(rows, write => write.Done.TrySetException(exception));
        }
    }

    private static void Settle(IEnumerable<IEnumerable<Write>> rows, Action<Write> settle)
    {
        foreach (var write in rows.SelectMany(row => row))
        {
            settle(write);
        }
    }

    private sealed record Write(
        string Table,
        TableEntity Row,
        bool Replace,
        TaskCompletionSource<bool> Done
    )
    {
        public TableTransactionAction ToAction() =>
            new(
                Replace ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add,
                Row
            );
    }
}
