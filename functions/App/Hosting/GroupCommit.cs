using System.Threading.Channels;
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
    public Task UpsertAsync(string table, TableEntity row)
    {
        var write = new Write(
            table,
            row,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        return writes.Writer.TryWrite(write)
            ? write.Done.Task
            : Task.FromCanceled(new CancellationToken(canceled: true));
    }

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

    private async Task CommitAsync(string table, List<Write> group)
    {
        foreach (var chunk in group.GroupBy(w => w.Row.RowKey).Chunk(RowsPerTransaction))
        {
            try
            {
                // A row written twice in one group stands once in the transaction: the later one.
                var actions = chunk.Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace,
                    row.Last().Row
                ));
                await storage.Table(table).SubmitTransactionAsync(actions);
                foreach (var write in chunk.SelectMany(row => row))
                {
                    write.Done.TrySetResult();
                }
            }
            catch (Exception exception)
            {
                foreach (var write in chunk.SelectMany(row => row))
                {
                    write.Done.TrySetException(exception);
                }
            }
        }
    }

    private sealed record Write(string Table, TableEntity Row, TaskCompletionSource Done);
}
