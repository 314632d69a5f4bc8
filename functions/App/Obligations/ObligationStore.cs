using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>A change of what is owed, decided on what was read.</summary>
internal sealed record ObligationChange(
    StoredObligation Read,
    Obligation Next,
    string? Note = null
);

/// <summary>
/// Table <c>obligations</c>: a partition a code and period, <c>police-roster_2026</c>, with a row a unit (and matter) and the history row
/// <c>~unit!version</c> of each change. Created by Add alone, changed by what was read alone.
/// </summary>
internal sealed class ObligationStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "obligations";
    private const int RowsPerTransaction = 100;
    private readonly TableClient table = storage.Table(Table);

    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(
            row,
            [(ObligationRows.Note, ObligationRows.PlaceOf(row.PartitionKey, row.RowKey))]
        );

    /// <summary>All that is owed of a code for a period.</summary>
    public async Task<IReadOnlyList<StoredObligation>> OfPeriodAsync(
        string code,
        string period,
        CancellationToken cancellation
    )
    {
        var found = new List<StoredObligation>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ObligationId.PeriodKey(code, period)} and RowKey lt {"~"}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            found.Add(ObligationRows.Read(row, sealing));
        }
        return found;
    }

    /// <summary>Every code and period of which there is anything.</summary>
    public async Task<IReadOnlyList<(string Code, string Period)>> PeriodsAsync(
        CancellationToken cancellation
    )
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        // Over the whole table, projections too: it is asked when those are rebuilt.
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                select: ["PartitionKey"],
                cancellationToken: cancellation
            )
        )
        {
            if (row.PartitionKey.Contains('_', StringComparison.Ordinal))
            {
                keys.Add(row.PartitionKey);
            }
        }
        return [.. keys.Select(key => key.Split('_')).Select(parts => (parts[0], parts[1]))];
    }

    /// <summary>Null where there is none, or where it is no id of ours.</summary>
    public async Task<StoredObligation?> FindAsync(string id, CancellationToken cancellation)
    {
        if (ObligationId.Parse(id) is not { } parts)
        {
            return null;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            parts.PeriodKey,
            parts.RowKey,
            cancellationToken: cancellation
        );
        return row.HasValue ? ObligationRows.Read(row.Value!, sealing) : null;
    }

    /// <summary>Adds those of one code and period that do not stand there yet; those that do stay as they are.</summary>
    public async Task AddAsync(IEnumerable<Obligation> owed, CancellationToken cancellation)
    {
        foreach (var lot in owed.Select(RowOf).Chunk(RowsPerTransaction))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    lot.Select(row => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        row
                    )),
                    cancellation
                );
            }
            catch (RequestFailedException stands)
                when (stands.Status == StatusCodes.Status409Conflict)
            {
                foreach (var row in lot)
                {
                    await AddAsync(row, cancellation);
                }
            }
        }
    }

    /// <summary>Writes the changes of one code and period, each with its history; those whose row changed since it was read are left out.</summary>
    /// <returns>What was written.</returns>
    public async Task<IReadOnlyList<Obligation>> ChangeAsync(
        IReadOnlyCollection<ObligationChange> changes,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var written = new List<Obligation>();
        foreach (var lot in changes.Chunk(RowsPerTransaction / 2))
        {
            if (await TryAsync(lot, now, cancellation))
            {
                written.AddRange(lot.Select(change => change.Next));
                continue;
            }
            // Somebody was faster with one of them: alone, each tells whether it is the one.
            foreach (var change in lot.Length == 1 ? [] : lot)
            {
                if (await TryAsync([change], now, cancellation))
                {
                    written.Add(change.Next);
                }
            }
        }
        return written;
    }

    /// <summary>Notes through which day reminders were given out; what was closed meanwhile stays as it is.</summary>
    public async Task MarkRemindedAsync(
        IEnumerable<StoredObligation> reminded,
        DateOnly through,
        CancellationToken cancellation
    )
    {
        foreach (var lot in reminded.Chunk(RowsPerTransaction))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    lot.Select(one => new TableTransactionAction(
                        TableTransactionActionType.UpdateMerge,
                        MarkOf(one.Obligation, through),
                        one.ETag
                    )),
                    cancellation
                );
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
                foreach (var one in lot)
                {
                    await MarkAsync(one.Obligation.Id, through, cancellation);
                }
            }
        }
    }

    /// <summary>Every change of it, the newest first.</summary>
    public async Task<IReadOnlyList<ObligationPast>> HistoryAsync(
        Obligation one,
        CancellationToken cancellation
    )
    {
        var key = ObligationId.RowKey(one.Unit, one.Matter);
        var past = new List<ObligationPast>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {ObligationId.PeriodKey(one.Code, one.Period)} and RowKey ge {$"~{key}!"} and RowKey lt {$"~{key}!~"}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            past.Add(ObligationRows.ReadPast(row, sealing));
        }
        past.Reverse();
        return past;
    }

    /// <summary>Forgets what was due before the day and is settled, its history and its projections with it.</summary>
    public async Task ForgetBeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"Due lt {ObligationRows.TextOf(day)} and State ne {nameof(ObligationState.Open)}"
                ),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        foreach (var row in rows.ToList())
        {
            rows.AddRange(await HistoryOfAsync(row, cancellation));
        }
        await table.RemoveAsync(
            rows.DistinctBy(row => (row.PartitionKey, row.RowKey)),
            cancellation
        );
    }

    /// <summary>What it went through, also while it was open.</summary>
    private async Task<List<TableEntity>> HistoryOfAsync(
        TableEntity settled,
        CancellationToken cancellation
    )
    {
        var prefix = $"~{settled.RowKey}!";
        return await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {settled.PartitionKey} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
                ),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
            .ToListAsync(cancellation);
    }

    private async Task<bool> TryAsync(
        IReadOnlyCollection<ObligationChange> lot,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.SubmitTransactionAsync(
                lot.SelectMany(change => ActionsOf(change, now)),
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private IEnumerable<TableTransactionAction> ActionsOf(
        ObligationChange change,
        DateTimeOffset now
    )
    {
        var (partition, key) = KeysOf(change.Next);
        var row = ObligationRows.RowOf(partition, key, change.Next, change.Note, sealing);
        yield return new(TableTransactionActionType.UpdateReplace, row, change.Read.ETag);
        yield return new(
            TableTransactionActionType.Add,
            ObligationRows.PastOf(partition, key, change.Next, change.Note, now, sealing)
        );
    }

    private async Task MarkAsync(string id, DateOnly through, CancellationToken cancellation)
    {
        while (await FindAsync(id, cancellation) is { Obligation.State: ObligationState.Open } one)
        {
            try
            {
                await table.UpdateEntityAsync(
                    MarkOf(one.Obligation, through),
                    one.ETag,
                    TableUpdateMode.Merge,
                    cancellation
                );
                return;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
                // Once more, on what it is now.
            }
        }
    }

    private async Task AddAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        {
            // Another instance made it.
        }
    }

    private TableEntity RowOf(Obligation one)
    {
        var (partition, key) = KeysOf(one);
        return ObligationRows.RowOf(partition, key, one, note: null, sealing);
    }

    private static TableEntity MarkOf(Obligation one, DateOnly through)
    {
        var (partition, key) = KeysOf(one);
        return new TableEntity(partition, key)
        {
            ["RemindedThrough"] = ObligationRows.TextOf(through),
        };
    }

    private static (string Partition, string Key) KeysOf(Obligation one) =>
        (ObligationId.PeriodKey(one.Code, one.Period), ObligationId.RowKey(one.Unit, one.Matter));
}
