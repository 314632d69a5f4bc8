using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>
/// Table <c>reminders</c>. Partition <c>~cause-HH</c>: what was posted, once a cause, with who gets it. Partition of a unit: a row a recipient
/// and channel, newest day first. Partition <c>~given-up</c>: the ids of those that were given up, so that nobody must look through every unit.
/// The address of the last try and the reason of a sending again are sealed.
/// </summary>
internal sealed class ReminderStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "reminders";
    private const string To = "To";
    private const string Reason = "AgainReason";
    private readonly TableClient table = storage.Table(Table);

    public async Task<Posting?> FindPostingAsync(string key, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            ReminderKeys.PartitionOf(key),
            key,
            cancellationToken: cancellation
        );
        return row.HasValue ? ReminderRows.PostingOf(row.Value!) : null;
    }

    /// <summary>Writes it once; whoever posts the same cause again leaves what was decided first.</summary>
    public async Task AddAsync(Posting posting, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(ReminderRows.RowOf(posting), cancellation);
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        { }
    }

    /// <summary>Writes all of a posting's deliveries or, where they stand, none; tells them as they stand.</summary>
    public async Task<List<StoredDelivery>> SpreadAsync(
        Posting posting,
        IReadOnlyList<TableEntity> deliveries,
        CancellationToken cancellation
    )
    {
        List<StoredDelivery>? written = null;
        try
        {
            var answers = await table.SubmitTransactionAsync(
                deliveries.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    row
                )),
                cancellation
            );
            written =
            [
                .. deliveries.Zip(
                    answers.Value,
                    (row, answer) =>
                    {
                        row.ETag = answer.Headers.ETag ?? ETag.All;
                        return new StoredDelivery(row);
                    }
                ),
            ];
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        {
            // Another worker was faster; what it wrote goes on from there.
        }
        await table.UpsertEntityAsync(
            new TableEntity(ReminderKeys.PartitionOf(posting.Key), posting.Key)
            {
                ["Spread"] = true,
            },
            TableUpdateMode.Merge,
            cancellation
        );
        return written ?? await OfAsync(posting, cancellation);
    }

    /// <summary>A posting's deliveries.</summary>
    public async Task<List<StoredDelivery>> OfAsync(Posting posting, CancellationToken cancellation)
    {
        var prefix = ReminderKeys.PrefixOf(posting.Reminder.Day, posting.Key);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {posting.Unit.Slug} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
        );
        var found = new List<StoredDelivery>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            found.Add(new StoredDelivery(row));
        }
        return found;
    }

    /// <summary>The delivery of this id; null for none.</summary>
    public async Task<StoredDelivery?> FindAsync(string id, CancellationToken cancellation)
    {
        if (ReminderKeys.Parse(id) is not var (slug, key))
        {
            return null;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            slug,
            key,
            cancellationToken: cancellation
        );
        return row.HasValue ? new StoredDelivery(row.Value!) : null;
    }

    /// <summary>Writes how far it is now; null when somebody else has changed it since it was read.</summary>
    /// <param name="to">The address that is tried; null leaves what stands there.</param>
    public async Task<StoredDelivery?> ChangeAsync(
        StoredDelivery read,
        DeliveryProgress progress,
        CancellationToken cancellation,
        string? to = null,
        Action<TableEntity>? more = null
    )
    {
        var row = ReminderRows.With(Copy(read.Row), progress);
        if (to is not null)
        {
            row[To] = sealing.Seal(to, PlaceOf(row, To));
        }
        more?.Invoke(row);
        try
        {
            var answer = await table.UpdateEntityAsync(
                row,
                read.Row.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            row.ETag = answer.Headers.ETag ?? ETag.All;
            return new StoredDelivery(row);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Has it sent again; null when somebody was faster.</summary>
    public Task<StoredDelivery?> AgainAsync(
        StoredDelivery read,
        DeliveryProgress progress,
        string by,
        string reason,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            read,
            progress,
            cancellation,
            more: row =>
            {
                row["AgainBy"] = by;
                row[Reason] = sealing.Seal(reason, PlaceOf(row, Reason));
            }
        );

    /// <summary>The address of the last try; null where none was made.</summary>
    public string? AddressOf(StoredDelivery delivery) =>
        sealing.OpenText(delivery.Row.GetBinary(To), PlaceOf(delivery.Row, To));

    /// <summary>A page of a unit's deliveries, newest day first.</summary>
    /// <param name="after">The row that the last page ended with.</param>
    public async Task<(List<StoredDelivery> Items, string? Next)> ReadAsync(
        UnitId unit,
        string? state,
        DateOnly? day,
        string? after,
        int size,
        CancellationToken cancellation
    )
    {
        var from = day is { } one ? ReminderKeys.DayPrefix(one) : "";
        var to = day is null ? "~" : from + "~";
        var begin = after is not null && string.CompareOrdinal(after, from) > 0 ? after : from;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {unit.Slug} and RowKey gt {begin} and RowKey lt {to}"
        );
        if (state is not null)
        {
            filter += " and " + TableClient.CreateQueryFilter($"State eq {state}");
        }
        var items = new List<StoredDelivery>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                size + 1,
                cancellationToken: cancellation
            )
        )
        {
            if (items.Count == size)
            {
                return (items, items[^1].Row.RowKey);
            }
            items.Add(new StoredDelivery(row));
        }
        return (items, null);
    }

    /// <summary>What lies unread on a person's desk, newest day first.</summary>
    public async Task<List<StoredDelivery>> UnreadAsync(
        UnitId unit,
        string subject,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {unit.Slug} and Who eq {ReminderKeys.WhoOf(subject)} and Unread eq true"
        );
        var found = new List<StoredDelivery>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            found.Add(new StoredDelivery(row));
        }
        return found;
    }

    /// <summary>Notes that it was given up, where those look who must know.</summary>
    public Task MarkGivenUpAsync(StoredDelivery delivery, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(ReminderKeys.GivenUp, delivery.Id) { ["PostedAt"] = delivery.PostedAt },
            TableUpdateMode.Replace,
            cancellation
        );

    public Task UnmarkAsync(StoredDelivery delivery, CancellationToken cancellation) =>
        table.DeleteEntityAsync(ReminderKeys.GivenUp, delivery.Id, cancellationToken: cancellation);

    /// <summary>The ids of all that were given up.</summary>
    public async Task<List<string>> GivenUpAsync(CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {ReminderKeys.GivenUp}"),
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            found.Add(row.RowKey);
        }
        return found;
    }

    /// <summary>Removes what was posted before then.</summary>
    public async Task ForgetBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        // Over all units: it is asked once a night.
        var rows = await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PostedAt lt {before}"),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
            .ToListAsync(cancellation);
        await table.RemoveAsync(rows, cancellation);
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(To, PlaceOf(row, To)), (Reason, PlaceOf(row, Reason))]);

    private static TableEntity Copy(TableEntity row)
    {
        var copy = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (column, value) in row)
        {
            if (column is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey"))
            {
                copy[column] = value;
            }
        }
        return copy;
    }

    private static string PlaceOf(TableEntity row, string column) =>
        $"{Table} {row.PartitionKey} {row.RowKey} {column}";
}
