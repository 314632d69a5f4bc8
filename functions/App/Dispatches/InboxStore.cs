using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// Table <c>inbox</c>, a projection: a partition a unit; every dispatch stands under <c>all_</c> and, while the unit owes something,
/// under <c>open_</c> too, newest first. It can be rebuilt from the reports at any time.
/// </summary>
internal sealed class InboxStore(
    StorageAccount storage,
    GroupCommit commit,
    DistrictDirectory directory
)
{
    private const string Name = "inbox";
    private const string Open = "open_";
    private const string All = "all_";
    private readonly TableClient table = storage.Table(Name);

    /// <summary>Writes what every unit's inbox shows of the report.</summary>
    public async Task ProjectAsync(Report report, CancellationToken cancellation)
    {
        var writes = new List<Task>();
        foreach (var dispatch in report.Dispatches)
        {
            var key = KeyOf(report);
            writes.Add(commit.UpsertAsync(Name, ToRow(report, dispatch, All + key)));
            writes.Add(
                dispatch.IsOpen
                    ? commit.UpsertAsync(Name, ToRow(report, dispatch, Open + key))
                    : table.DeleteEntityAsync(
                        dispatch.Unit.Slug,
                        Open + key,
                        ETag.All,
                        cancellation
                    )
            );
        }
        await Task.WhenAll(writes).WaitAsync(cancellation);
    }

    /// <summary>A page of the unit's inbox, newest first.</summary>
    /// <param name="after">The last page's <c>next</c>; null for the first page.</param>
    public async Task<InboxPage> ReadAsync(
        UnitId unit,
        bool open,
        string? after,
        int size,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var prefix = open ? Open : All;
        var from = prefix + (after ?? "");
        var end = prefix + "~";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {unit.Slug} and RowKey gt {from} and RowKey lt {end}"
        );
        var items = new List<InboxItem>(size);
        string? last = null;
        // A page of the store may be empty and yet not the last.
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
                return new InboxPage { Items = items, Next = last };
            }
            items.Add(ToItem(row, now));
            last = row.RowKey[prefix.Length..];
        }
        return new InboxPage { Items = items };
    }

    /// <summary>The version of the report that the unit's inbox shows; null when it shows none.</summary>
    public async Task<int?> VersionAsync(Report report, UnitId unit, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            unit.Slug,
            All + KeyOf(report),
            ["ReportVersion"],
            cancellation
        );
        return row.HasValue ? row.Value!.GetInt32("ReportVersion") : null;
    }

    private static string KeyOf(Report report) =>
        $"{DateTimeOffset.MaxValue.UtcTicks - report.ReceivedAt.UtcTicks:D19}_{report.Id}";

    private TableEntity ToRow(Report report, Dispatch dispatch, string key)
    {
        var place = InboxPlace.Of(report, directory);
        return new TableEntity(dispatch.Unit.Slug, key)
        {
            ["Dispatch"] = DispatchId.Of(report, dispatch),
            ["CaseNumber"] = report.CaseNumber,
            ["Circumstances"] = string.Join(' ', report.Decision.Circumstances.Select(c => c.Code)),
            ["Priority"] = report.Decision.Priority.ToString(),
            ["Role"] = Wire.Of(dispatch.Role),
            ["State"] = Wire.Of(dispatch.State),
            ["ReceivedAt"] = report.ReceivedAt,
            ["DueAt"] = dispatch.AcknowledgeBy,
            ["Escalations"] = dispatch.Escalations,
            ["TownCode"] = place.TownCode,
            ["TownName"] = place.TownName,
            ["ReportVersion"] = report.Version,
        };
    }

    private static InboxItem ToItem(TableEntity row, DateTimeOffset now)
    {
        var state = row.GetString("State");
        var due = row.GetDateTimeOffset("DueAt");
        return new InboxItem
        {
            Id = row.GetString("Dispatch"),
            CaseNumber = row.GetString("CaseNumber"),
            Circumstances = row.GetString("Circumstances")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Priority = row.GetString("Priority"),
            Role = row.GetString("Role"),
            State = state,
            ReceivedAt = row.GetDateTimeOffset("ReceivedAt")!.Value,
            DueAt = due,
            Overdue = due < now && state == "open",
            Escalations = row.GetInt32("Escalations") ?? 0,
            Place = new InboxPlace(row.GetString("TownCode"), row.GetString("TownName")),
        };
    }
}
