using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Screening;

/// <summary>Removes what the screenings of all years hold of a child whose file goes: its forms, its tickets, and what is owed of it.</summary>
internal sealed class ScreeningErasureStore(
    StorageAccount storage,
    CampaignStore campaigns,
    DueLedger due
)
{
    private const int AtOnce = 8;
    private readonly TableClient screenings = storage.Table(ScreeningStore.Table);
    private readonly TableClient dangers = storage.Table(DangerStore.Table);

    /// <summary>Tells how many rows there were. The form goes last: by it the rest is found again when this was stopped.</summary>
    public async Task<int> EraseAsync(
        string childId,
        IReadOnlyCollection<string> towns,
        CancellationToken cancellation
    )
    {
        var found = await FindAsync(childId, towns, cancellation);
        if (found.Count == 0)
        {
            return 0;
        }
        var removed = await due.ForgetAsync([.. found.Select(key => key.AgeOut)], cancellation);
        foreach (var key in found)
        {
            removed += await dangers.RemoveAsync(
                await TicketsAsync(key, cancellation),
                cancellation
            );
        }
        return removed
            + await screenings.RemoveAsync(
                found.Select(key => new TableEntity(key.Partition, key.ChildId)),
                cancellation
            );
    }

    /// <summary>In which years and towns it was ever to be screened: a row of a worklist stays where it is.</summary>
    private async Task<IReadOnlyCollection<ScreeningKey>> FindAsync(
        string childId,
        IReadOnlyCollection<string> towns,
        CancellationToken cancellation
    )
    {
        var years = (await campaigns.AllAsync(cancellation)).Select(campaign => campaign.Year);
        var found = new ConcurrentQueue<ScreeningKey>();
        await Parallel.ForEachAsync(
            years.SelectMany(year => towns.Select(town => new ScreeningKey(year, town, childId))),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (key, stop) =>
            {
                var row = await screenings.GetEntityIfExistsAsync<TableEntity>(
                    key.Partition,
                    key.ChildId,
                    ["RowKey"],
                    stop
                );
                if (row.HasValue)
                {
                    found.Enqueue(key);
                }
            }
        );
        return found;
    }

    private async Task<List<TableEntity>> TicketsAsync(
        ScreeningKey key,
        CancellationToken cancellation
    )
    {
        var (from, to) = ($"{key.ChildId}_", $"{key.ChildId}_~");
        var tickets = new List<TableEntity>();
        await foreach (
            var row in dangers.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {key.Partition} and RowKey ge {from} and RowKey lt {to}"
                ),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            tickets.Add(row);
        }
        return tickets;
    }
}
