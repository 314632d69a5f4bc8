using System.Threading.Channels;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// Gathers what many invocations want written at the same moment, so that it goes together: while one lot is written, the next
/// gathers. A caller waits until its own is written; a failure reaches every caller of the group that failed.
/// </summary>
internal abstract class Gathering<TItem> : IHostedService
{
    private readonly Channel<Waiting> channel = Channel.CreateUnbounded<Waiting>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private Task loop = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // What waits is still written: its callers wait for it too.
        channel.Writer.TryComplete();
        await loop.WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Completes when the item is written.</summary>
    protected Task WriteAsync(TItem item)
    {
        var one = new Waiting(
            item,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        return channel.Writer.TryWrite(one)
            ? one.Done.Task
            : Task.FromCanceled(new CancellationToken(canceled: true));
    }

    /// <summary>Writes a lot; each group of it through <see cref="SettleAsync"/>, which tells its callers.</summary>
    protected abstract Task WriteAsync(List<Waiting> lot);

    protected static async Task SettleAsync(IReadOnlyCollection<Waiting> group, Func<Task> write)
    {
        try
        {
            await write();
            foreach (var one in group)
            {
                one.Done.TrySetResult();
            }
        }
        catch (Exception exception)
        {
            foreach (var one in group)
            {
                one.Done.TrySetException(exception);
            }
        }
    }

    private async Task RunAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            var lot = new List<Waiting>();
            while (channel.Reader.TryRead(out var one))
            {
                lot.Add(one);
            }
            await WriteAsync(lot);
        }
    }

    protected sealed record Waiting(TItem Item, TaskCompletionSource Done);
}
