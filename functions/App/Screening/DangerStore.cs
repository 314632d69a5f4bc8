using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>A ticket as it was read.</summary>
internal sealed record StoredDanger(DangerTicket Ticket, long Version, ETag ETag);

/// <summary>A ticket in codes alone.</summary>
internal sealed record DangerMark(string ChildId, DangerState State, DateOnly DueOn);

/// <summary>
/// Table <c>dangers</c>: a partition a year and town, RowKey the child's id and the circumstance, so that a danger found twice is one
/// ticket. The child's name and all words are sealed.
/// </summary>
internal sealed class DangerStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "dangers";
    private const string Body = "Body";
    private readonly TableClient table = storage.Table(Table);

    /// <summary>Opens a ticket; false when there is one: it stays as it is, however often the danger is found.</summary>
    public async Task<bool> AddAsync(DangerTicket ticket, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(RowOf(ticket, version: 1), cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    public async Task<StoredDanger?> FindAsync(
        ScreeningKey key,
        string code,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            key.Partition,
            $"{key.ChildId}_{code}",
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } entity } ? Read(entity) : null;
    }

    /// <summary>Writes a step; false when somebody was faster.</summary>
    public async Task<bool> ChangeAsync(
        StoredDanger read,
        DangerTicket ticket,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.UpdateEntityAsync(
                RowOf(ticket, read.Version + 1),
                read.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status == StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>The tickets of a town in codes, in the order of the children's ids.</summary>
    public async IAsyncEnumerable<DangerMark> ReadAsync(
        int year,
        string town,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var partition = ScreeningKey.PartitionOf(year, town);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition}"),
                select: ["RowKey", "State", "DueOn"],
                cancellationToken: cancellation
            )
        )
        {
            yield return new DangerMark(
                row.RowKey.Split('_')[0],
                DangerTicket.FindState(row.GetString("State")) ?? DangerState.Open,
                DayOf(row.GetString("DueOn"))
            );
        }
    }

    /// <summary>The tickets of a town whole, in the order of the children's ids.</summary>
    /// <param name="units">Only those of these units; null: all.</param>
    /// <param name="after">The last ticket of the page before, as its child's id and circumstance.</param>
    public async IAsyncEnumerable<StoredDanger> ListAsync(
        int year,
        string town,
        IReadOnlyList<UnitId>? units,
        (string ChildId, string Code)? after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var partition = ScreeningKey.PartitionOf(year, town);
        var from = after is { } last ? $"{last.ChildId}_{last.Code}" : "";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {from}"
        );
        if (units is not null)
        {
            var any = units.Select(unit => TableClient.CreateQueryFilter($"Unit eq {unit.Slug}"));
            filter += $" and ({string.Join(" or ", any)})";
        }
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            yield return Read(row);
        }
    }

    private TableEntity RowOf(DangerTicket ticket, long version)
    {
        var key = new ScreeningKey(ticket.Year, ticket.Town, ticket.ChildId);
        var row = new TableEntity(key.Partition, $"{ticket.ChildId}_{ticket.Code}")
        {
            ["Version"] = version,
            ["State"] = DangerTicket.NameOf(ticket.State),
            ["Unit"] = ticket.Unit.Slug,
            ["Urgent"] = ticket.Urgent,
            ["FoundOn"] = DayOf(ticket.FoundOn),
            ["DueOn"] = DayOf(ticket.DueOn),
            ["Village"] = ticket.Village ?? "",
        };
        row[Body] = sealing.Seal(
            JsonSerializer.SerializeToUtf8Bytes(
                new DangerBody(
                    ticket.Name,
                    ticket.What,
                    [
                        .. ticket.Steps.Select(step => new StoredDangerStep(
                            step.Action.ToString(),
                            step.At,
                            step.By,
                            step.Unit.Value,
                            step.Words,
                            step.Proof
                        )),
                    ]
                ),
                ScreeningBodyJson.Stored.DangerBody
            ),
            PlaceOf(row.PartitionKey, row.RowKey)
        );
        return row;
    }

    private StoredDanger Read(TableEntity row)
    {
        var (child, code) = (row.RowKey.Split('_', 2)[0], row.RowKey.Split('_', 2)[1]);
        var key = ScreeningKey.Of(row.PartitionKey, child);
        var body = JsonSerializer.Deserialize(
            sealing.Open(row.GetBinary(Body), PlaceOf(row.PartitionKey, row.RowKey)),
            ScreeningBodyJson.Stored.DangerBody
        )!;
        return new StoredDanger(
            new DangerTicket(
                key.Year,
                key.Town,
                child,
                code,
                UnitId.OfSlug(row.GetString("Unit")),
                row.GetBoolean("Urgent") == true,
                DayOf(row.GetString("FoundOn")),
                DayOf(row.GetString("DueOn"))
            )
            {
                State = DangerTicket.FindState(row.GetString("State")) ?? DangerState.Open,
                Village = row.GetString("Village") is { Length: > 0 } village ? village : null,
                Name = body.Name,
                What = body.What,
                Steps =
                [
                    .. body.Steps.Select(step => new DangerStep(
                        Enum.Parse<DangerAction>(step.Action),
                        step.At,
                        step.By,
                        new UnitId(step.Unit),
                        step.Words,
                        step.Proof
                    )),
                ],
            },
            row.GetInt64("Version") ?? 0,
            row.ETag
        );
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Body, PlaceOf(row.PartitionKey, row.RowKey))]);

    private static string PlaceOf(string partition, string key) => $"{Table} {partition} {key}";

    private static string DayOf(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
