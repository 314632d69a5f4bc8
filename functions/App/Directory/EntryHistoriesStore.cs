using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;

namespace LeftBehindCare.App.Directory;

/// <summary>A table whose entries an <see cref="EntryStore"/> keeps, to be proven with the audit.</summary>
internal sealed record HistoryTable(string Name);

/// <summary>The histories of all entries that are changed with a reason, as chains to be anchored and proven.</summary>
internal sealed class EntryHistoriesStore(
    StorageAccount storage,
    Sealing sealing,
    AuditKey key,
    IEnumerable<HistoryTable> tables
)
{
    private const int StillLooks = 5;

    /// <summary>Every chain, with whatever of it is there.</summary>
    public async IAsyncEnumerable<StoredChain> ChainsAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var table in tables)
        {
            var rows = new List<TableEntity>();
            await foreach (
                var row in storage
                    .Table(table.Name)
                    .QueryAsync<TableEntity>(
                        TableClient.CreateQueryFilter($"RowKey ge {"~"}"),
                        cancellationToken: cancellation
                    )
            )
            {
                if (rows.Count > 0 && rows[0].PartitionKey != row.PartitionKey)
                {
                    yield return ChainOf(table.Name, rows[0].PartitionKey).Of(rows);
                    rows.Clear();
                }
                rows.Add(row);
            }
            if (rows.Count > 0)
            {
                yield return ChainOf(table.Name, rows[0].PartitionKey).Of(rows);
            }
        }
    }

    /// <summary>One chain, read while nobody lengthened it; as it was read last when somebody always does.</summary>
    public async Task<StoredChain> ReadAsync(string name, CancellationToken cancellation)
    {
        var (table, partition) = PartsOf(name);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {"~"}"
        );
        for (var look = 1; ; look++)
        {
            var rows = await storage
                .Table(table)
                .QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
                .ToListAsync(cancellation);
            var chain = ChainOf(table, partition).Of(rows);
            var now = await storage
                .Table(table)
                .GetEntityIfExistsAsync<TableEntity>(
                    partition,
                    EntryChain.RevisionKey,
                    cancellationToken: cancellation
                );
            var end = EntryChain.HeadOf(now.HasValue ? now.Value : null).Sequence;
            if (end == chain.Head?.Sequence || look == StillLooks)
            {
                return chain;
            }
        }
    }

    /// <summary>The ends of the chains that were lengthened since.</summary>
    public async IAsyncEnumerable<(string Chain, AuditHead Head)> HeadsAsync(
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var table in tables)
        {
            await foreach (
                var row in storage
                    .Table(table.Name)
                    .QueryAsync<TableEntity>(
                        TableClient.CreateQueryFilter(
                            $"RowKey eq {EntryChain.RevisionKey} and At ge {since}"
                        ),
                        cancellationToken: cancellation
                    )
            )
            {
                yield return (ChainOf(table.Name, row.PartitionKey).Name, EntryChain.HeadOf(row));
            }
        }
    }

    /// <summary>Whatever is not as it was sealed in this chain.</summary>
    public IEnumerable<AuditFault> Verify(StoredChain chain) =>
        AuditChain.Verify(
            key.Bytes,
            chain.Name,
            chain.Links,
            chain.Head?.Sequence ?? 0,
            chain.Head?.Seal ?? []
        );

    private EntryChain ChainOf(string table, string partition) =>
        new(key.Bytes, sealing, table, partition);

    private static (string Table, string Partition) PartsOf(string chain)
    {
        var end = chain.IndexOf('_', StringComparison.Ordinal);
        return (chain[..end], chain[(end + 1)..]);
    }
}
