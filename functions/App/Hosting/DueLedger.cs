using Azure;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>
/// What is owed and when, in table <c>due</c>: partition <c>open</c>, rows in the order of their time. An entry stays until the work
/// it called for has taken effect, so that a lost message or a stopped server only delays it.
/// </summary>
internal sealed class DueLedger(StorageAccount storage, GroupCommit commit)
{
    private const string Table = "due";
    private const string Open = "open";
    private const string CalledAt = "CalledAt";

    /// <summary>When work that was called for and shows no effect is called for again.</summary>
    private static readonly TimeSpan CallAgainAfter = TimeSpan.FromMinutes(15);

    /// <summary>The entry's key: the same matter at the same time is the same entry.</summary>
    public static string KeyOf(DateTimeOffset dueAt, string matter) =>
        $"{dueAt.UtcTicks:D19}_{matter}";

    /// <summary>Notes that at its time the message is to be put on the queue.</summary>
    public Task OweAsync(string key, string queue, string message) =>
        commit.UpsertAsync(
            Table,
            new TableEntity(Open, key) { ["Queue"] = queue, ["Message"] = message }
        );

    /// <summary>The work has taken effect, or has become needless.</summary>
    public Task SettleAsync(string key, CancellationToken cancellation) =>
        storage.Table(Table).DeleteEntityAsync(Open, key, cancellationToken: cancellation);

    /// <summary>Whether this is owed.</summary>
    public async Task<bool> OwesAsync(string key, CancellationToken cancellation)
    {
        var row = await storage
            .Table(Table)
            .GetEntityIfExistsAsync<TableEntity>(Open, key, ["RowKey"], cancellation);
        return row.HasValue;
    }

    /// <summary>Forgets whatever is owed of these matters, at whatever time; tells how many entries those were.</summary>
    public async Task<int> ForgetAsync(
        IReadOnlyCollection<string> matters,
        CancellationToken cancellation
    )
    {
        var entries = new List<TableEntity>();
        await foreach (
            var entry in storage
                .Table(Table)
                .QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {Open}"),
                    select: ["PartitionKey", "RowKey"],
                    cancellationToken: cancellation
                )
        )
        {
            if (matters.Contains(entry.RowKey[(entry.RowKey.IndexOf('_') + 1)..]))
            {
                entries.Add(entry);
            }
        }
        return await storage.Table(Table).RemoveAsync(entries, cancellation);
    }

    /// <summary>Puts on its queue whatever is due. What cannot be sent stays owed and stops nothing else.</summary>
    public async Task<DueCalls> CallAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var called = 0;
        var failed = 0;
        await foreach (var entry in DueByAsync(now, cancellation))
        {
            if (now - entry.GetDateTimeOffset(CalledAt) < CallAgainAfter)
            {
                continue;
            }
            try
            {
                await storage
                    .Queue(entry.GetString("Queue"))
                    .SendMessageAsync(entry.GetString("Message"), cancellation);
                var mark = new TableEntity(entry.PartitionKey, entry.RowKey) { [CalledAt] = now };
                await MarkAsync(storage.Table(Table), mark, entry.ETag, cancellation);
                called++;
            }
            catch (Exception refused) when (Failures.IsStorageTrouble(refused))
            {
                failed++;
            }
        }
        return new DueCalls(called, failed);
    }

    /// <summary>Whether something that was due by this time has never been called for.</summary>
    public async Task<bool> HasUncalledAsync(DateTimeOffset by, CancellationToken cancellation)
    {
        await foreach (var entry in DueByAsync(by, cancellation))
        {
            if (entry.GetDateTimeOffset(CalledAt) is null)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether something of these matters that was due by this time is still owed, called for or not.</summary>
    /// <param name="matters">What the matters' names begin with.</param>
    public async Task<bool> HasUnansweredAsync(
        string matters,
        DateTimeOffset by,
        CancellationToken cancellation
    )
    {
        await foreach (var entry in DueByAsync(by, cancellation))
        {
            if (
                entry
                    .RowKey.AsSpan(entry.RowKey.IndexOf('_') + 1)
                    .StartsWith(matters, StringComparison.Ordinal)
            )
            {
                return true;
            }
        }
        return false;
    }

    private AsyncPageable<TableEntity> DueByAsync(DateTimeOffset by, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Open} and RowKey lt {KeyOf(by.AddTicks(1), "")}"
        );
        return storage
            .Table(Table)
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
    }

    private static async Task MarkAsync(
        TableClient table,
        TableEntity mark,
        ETag read,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.UpdateEntityAsync(mark, read, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            // Settled or called by another instance meanwhile.
        }
    }
}

/// <param name="Called">How many matters were put on their queues.</param>
/// <param name="Failed">How many could not be and are still owed.</param>
internal sealed record DueCalls(int Called, int Failed);
