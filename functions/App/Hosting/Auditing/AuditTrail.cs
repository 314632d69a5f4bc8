using LeftBehindCare.Domain.Audit;

namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>
/// Writes the audit: who asks for data gets it only once the look is on record. What comes for the same chain at the same time is
/// written as one transaction; a chain that another instance lengthened meanwhile is read again.
/// </summary>
internal sealed class AuditTrail(AuditStore store, TimeProvider time) : Gathering<AuditEntry>
{
    /// <summary>Of a transaction's hundred rows one is the head.</summary>
    private const int EntriesPerTransaction = 99;
    private const int LostRaces = 20;

    private readonly Dictionary<string, AuditHead> heads = new(StringComparer.Ordinal);

    /// <summary>Completes when the entry is stored.</summary>
    public Task RecordAsync(AuditEntry entry) => WriteAsync(entry);

    protected override async Task WriteAsync(List<Waiting> lot)
    {
        foreach (
            var chain in lot.GroupBy(one => AuditStore.ChainOf(one.Item), StringComparer.Ordinal)
        )
        {
            foreach (var part in chain.Chunk(EntriesPerTransaction))
            {
                await SettleAsync(
                    part,
                    () => AppendAsync(chain.Key, [.. part.Select(one => one.Item)])
                );
            }
        }
        ForgetOldHeads();
    }

    private async Task AppendAsync(string chain, IReadOnlyList<AuditEntry> entries)
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var head = heads.Remove(chain, out var known)
                ? known
                : await store.HeadAsync(chain, CancellationToken.None);
            if (await store.AppendAsync(chain, head, entries, CancellationToken.None) is { } next)
            {
                heads[chain] = next;
                return;
            }
        }
        throw new TimeoutException("The audit chain was never free.");
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
}
