using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Notices;

/// <summary>What the head of a unit is told (通知): somebody of the unit has opened something.</summary>
internal sealed record Notice
{
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: the token's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What was opened: <c>reporter.phone</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The code of what for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The dispatch it belongs to.</summary>
    public required string Dispatch { get; init; }

    public required string CaseNumber { get; init; }
}

/// <summary>Table <c>notices</c>: a partition a unit; rows newest first: <c>TICKS_MARK</c>, the ticks counted down.</summary>
internal sealed class NoticeStore(StorageAccount storage)
{
    private const int TickDigits = 19;
    private readonly TableClient table = storage.Table("notices");

    /// <summary>Whether this can be a notice's id.</summary>
    public static bool IsId(string text) =>
        text.Length is > TickDigits + 1 and <= 64
        && text[TickDigits] == '_'
        && text.Where((c, i) => i != TickDigits).All(char.IsAsciiLetterOrDigit);

    /// <summary>Stores it once, however often it is told.</summary>
    /// <param name="mark">What tells it from others of the same moment: letters and digits.</param>
    public async Task AddAsync(
        UnitId unit,
        string mark,
        Notice notice,
        CancellationToken cancellation
    )
    {
        var key = $"{DateTimeOffset.MaxValue.UtcTicks - notice.At.UtcTicks:D19}_{mark}";
        try
        {
            await table.AddEntityAsync(
                new TableEntity(unit.Slug, key)
                {
                    ["At"] = notice.At,
                    ["Subject"] = notice.Subject,
                    ["Field"] = notice.Field,
                    ["Purpose"] = notice.Purpose,
                    ["Dispatch"] = notice.Dispatch,
                    ["CaseNumber"] = notice.CaseNumber,
                },
                cancellation
            );
        }
        catch (RequestFailedException told) when (told.Status == StatusCodes.Status409Conflict)
        {
            // A retry; maybe the head has seen it by now.
        }
    }

    /// <summary>A page of the unit's notices, newest first.</summary>
    /// <param name="after">The last page's <c>next</c>; null for the first page.</param>
    public async Task<NoticeList> ReadAsync(
        UnitId unit,
        string? after,
        int size,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {unit.Slug} and RowKey gt {after ?? ""}"
        );
        var items = new List<NoticeView>(size);
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
                return new NoticeList(items, items[^1].Id);
            }
            items.Add(ViewOf(row));
        }
        return new NoticeList(items, Next: null);
    }

    /// <summary>Notes who has seen it first; false where there is no such notice.</summary>
    public async Task<bool> SeeAsync(
        UnitId unit,
        string id,
        string subject,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            unit.Slug,
            id,
            cancellationToken: cancellation
        );
        if (found is not { HasValue: true, Value: { } row })
        {
            return false;
        }
        if (row.GetDateTimeOffset("SeenAt") is null)
        {
            var seen = new TableEntity(unit.Slug, id) { ["SeenAt"] = now, ["SeenBy"] = subject };
            try
            {
                await table.UpdateEntityAsync(seen, row.ETag, TableUpdateMode.Merge, cancellation);
            }
            catch (RequestFailedException lost)
                when (lost.Status == StatusCodes.Status412PreconditionFailed)
            {
                // Somebody else has seen it at the same moment.
            }
        }
        return true;
    }

    /// <summary>Removes what any head was told of a report; tells how many rows those were.</summary>
    public async Task<int> EraseAsync(string reportId, CancellationToken cancellation)
    {
        // Over all units: it is asked once in a report's life.
        var filter = TableClient.CreateQueryFilter(
            $"Dispatch ge {reportId} and Dispatch lt {reportId + "~"}"
        );
        var rows = await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .ToListAsync(cancellation);
        return await table.RemoveAsync(rows, cancellation);
    }

    private static NoticeView ViewOf(TableEntity row) =>
        new(
            row.RowKey,
            row.GetDateTimeOffset("At")!.Value,
            row.GetString("Subject"),
            row.GetString("Field"),
            row.GetString("Purpose"),
            row.GetString("Dispatch"),
            row.GetString("CaseNumber"),
            row.GetDateTimeOffset("SeenAt")
        );
}
