using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Audit;

namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>
/// Writes the audit: who asks for data gets it only once the look is on record. What comes for the same chain at the same time is
/// written as one transaction; a chain that another instance lengthened meanwhile is read again.
/// </summary>
internal sealed class AuditTrail(AuditStore store, TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>Of a transaction's hundred rows one is the head.</summary>
    private const int EntriesPerTransaction = 99;
    private const int LostRaces = 20;

    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Dictionary<string, AuditHead> heads = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;

    /// <summary>Completes when the entry is stored.</summary>
    public Task RecordAsync(AuditEntry entry)
    {
        var one = new Waiting(
            entry,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        return waiting.Writer.TryWrite(one)
            ? one.Done.Task
            : Task.FromCanceled(new CancellationToken(canceled: true));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await loop.WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync()
    {
        while (await waiting.Reader.WaitToReadAsync(stopping.Token))
        {
            var taken = new List<Waiting>();
            while (waiting.Reader.TryRead(out var one))
            {
                taken.Add(one);
            }
            var chains = taken.GroupBy(
                one => AuditStore.ChainOf(one.Entry),
                StringComparer.Ordinal
            );
            foreach (var chain in chains)
            {
                foreach (var part in chain.Chunk(EntriesPerTransaction))
                {
                    await WriteAsync(chain.Key, part);
                }
            }
            ForgetOldHeads();
        }
    }

    private async Task WriteAsync(string chain, Waiting[] entries)
    {
        try
        {
            for (var race = 0; ; race++)
            {
                var head = heads.TryGetValue(chain, out var known)
                    ? known
                    : await store.HeadAsync(chain, stopping.Token);
                heads.Remove(chain);
                if (
                    await store.AppendAsync(
                        chain,
                        head,
                        [.. entries.Select(one => one.Entry)],
                        stopping.Token
                    ) is
                    { } next
                )
                {
                    heads[chain] = next;
                    break;
                }
                if (race == LostRaces)
                {
                    throw new TimeoutException("The audit chain was never free.");
                }
            }
            foreach (var one in entries)
            {
                one.Done.TrySetResult();
            }
        }
        catch (Exception exception)
        {
            foreach (var one in entries)
            {
                one.Done.TrySetException(exception);
            }
        }
    }

    private void ForgetOldHeads()
    {
        var today = AuditStore.DayOf(time.GetUtcNow());
        foreach (
            var old in heads
                .Keys.Where(chain => !chain.StartsWith(today, StringComparison.Ordinal))
                .ToList()
        )
        {
            heads.Remove(old);
        }
    }

    private sealed record Waiting(AuditEntry Entry, TaskCompletionSource Done);
}
