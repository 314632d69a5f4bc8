using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports;

/// <summary>
/// Slows the guessing of receipts: per address and in total, over all instances. Table <c>throttle</c>: a partition a window of
/// ten minutes, a row an address (hashed) and sixteen rows for the total. Only failures are counted and only they cost anything.
/// </summary>
internal sealed class GuessGuard(
    StorageAccount storage,
    LookupHash hash,
    TimeProvider time,
    IConfiguration configuration
)
{
    private const int TotalShards = 16;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(5);
    private readonly int perAddress = configuration.GetValue("Guessing:FailuresPerAddress", 10);
    private readonly int inTotal = configuration.GetValue("Guessing:FailuresInTotal", 2000);
    private readonly ConcurrentDictionary<
        (string Window, string Row),
        (int Count, DateTimeOffset ReadAt)
    > counts = new();
    private readonly TableClient table = storage.Table("throttle");

    /// <summary>Null when the caller may try; else how long until it may.</summary>
    public async Task<TimeSpan?> WaitAsync(string address, CancellationToken cancellation)
    {
        var (window, left) = WindowNow();
        var failures = await CountAsync(window, AddressRow(address), cancellation);
        // A first try stays free, whatever the others do.
        if (failures == 0)
        {
            return null;
        }
        if (failures >= perAddress)
        {
            return left;
        }
        var total = 0;
        for (var shard = 0; shard < TotalShards; shard++)
        {
            total += await CountAsync(window, TotalRow(shard), cancellation);
        }
        // Under attack from many addresses everybody who has failed once already waits.
        return total >= inTotal ? left : null;
    }

    /// <summary>Counts a failed try, here and for the other instances.</summary>
    public async Task FailedAsync(string address, CancellationToken cancellation)
    {
        var (window, _) = WindowNow();
        await AddAsync(window, AddressRow(address), cancellation);
        await AddAsync(window, TotalRow(Random.Shared.Next(TotalShards)), cancellation);
        foreach (var old in counts.Keys.Where(key => key.Window != window))
        {
            counts.TryRemove(old, out _);
        }
    }

    /// <summary>Removes the counts of windows before then.</summary>
    public async Task ForgetBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {NameOf(before.UtcTicks)}");
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        await table.RemoveAsync(rows, cancellation);
    }

    private async Task<int> CountAsync(string window, string row, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (counts.TryGetValue((window, row), out var known) && now - known.ReadAt < ReadAgainAfter)
        {
            return known.Count;
        }
        var stored = await table.GetEntityIfExistsAsync<TableEntity>(
            window,
            row,
            ["Count"],
            cancellation
        );
        var count = stored.HasValue ? stored.Value!.GetInt32("Count") ?? 0 : 0;
        counts[(window, row)] = (count, now);
        return count;
    }

    private async Task AddAsync(string window, string row, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                var stored = await table.GetEntityIfExistsAsync<TableEntity>(
                    window,
                    row,
                    cancellationToken: cancellation
                );
                var count = (stored.HasValue ? stored.Value!.GetInt32("Count") ?? 0 : 0) + 1;
                var next = new TableEntity(window, row) { ["Count"] = count };
                await (
                    stored.HasValue
                        ? table.UpdateEntityAsync(
                            next,
                            stored.Value!.ETag,
                            TableUpdateMode.Replace,
                            cancellation
                        )
                        : table.AddEntityAsync(next, cancellation)
                );
                counts[(window, row)] = (count, time.GetUtcNow());
                return;
            }
            catch (RequestFailedException lost) when (lost.Status is 409 or 412)
            {
                // Another try of the same caller was counted at the same moment: count on top of it.
            }
        }
    }

    private string AddressRow(string address) =>
        "address-" + Convert.ToHexStringLower(hash.Of("address", address))[..24];

    private static string TotalRow(int shard) => $"total-{shard:D2}";

    private static string NameOf(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyyMMddHHmm");

    private (string Window, TimeSpan Left) WindowNow()
    {
        var now = time.GetUtcNow();
        var start = now.Ticks - (now.Ticks % Window.Ticks);
        return (NameOf(start), TimeSpan.FromTicks(start + Window.Ticks - now.Ticks));
    }
}
