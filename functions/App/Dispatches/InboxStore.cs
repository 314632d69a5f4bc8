using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// Table <c>inbox</c>, a projection: a partition a unit; every dispatch stands once, newest first: under <c>open_</c> while the unit owes
/// something, under <c>done_</c> after that. It can be rebuilt from the reports at any time.
/// </summary>
internal sealed class InboxStore(
    StorageAccount storage,
    GroupCommit commit,
    DistrictDirectory directory
)
{
    private const string Name = "inbox";
    private const string Open = "open_";
    private const string Done = "done_";
    private readonly TableClient table = storage.Table(Name);

    /// <summary>Writes what every unit's inbox shows of a report just routed; false when one shows it already, maybe as it is by now.</summary>
    public async Task<bool> AddAsync(Report report, CancellationToken cancellation)
    {
        var key = Open + KeyOf(report);
        var added = report.Dispatches.Select(d => commit.AddAsync(Name, ToRow(report, d, key)));
        return Array.TrueForAll(await Task.WhenAll(added).WaitAsync(cancellation), one => one);
    }

    /// <summary>Writes what every unit's inbox shows of the report, over what it showed.</summary>
    public Task ReplaceAsync(Report report, CancellationToken cancellation) =>
        Task.WhenAll(report.Dispatches.Select(d => ReplaceAsync(report, d, cancellation)))
            .WaitAsync(cancellation);

    private async Task ReplaceAsync(
        Report report,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var (here, elsewhere) = PlacesOf(report, dispatch);
        // Written, then taken away: a reader in between finds it twice and shows the later one.
        await commit.UpsertAsync(Name, ToRow(report, dispatch, here));
        await table.DeleteEntityAsync(dispatch.Unit.Slug, elsewhere, ETag.All, cancellation);
    }

    /// <summary>A page of the unit's inbox, newest first.</summary>
    /// <param name="named">Whether the reader is named for restricted matters; to others only their number and times show.</param>
    /// <param name="after">The last page's <c>next</c>; null for the first page.</param>
    public async Task<InboxPage> ReadAsync(
        UnitId unit,
        bool named,
        bool open,
        string? after,
        int size,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        string[] states = open ? [Open] : [Open, Done];
        // One row more than the page holds tells whether another page follows.
        var read = await Task.WhenAll(
            states.Select(state => NewestAsync(unit, state, after, size + 1, cancellation))
        );
        var rows = read.SelectMany(state => state)
            .GroupBy(row => row.Place, row => row.Row, StringComparer.Ordinal)
            .OrderBy(place => place.Key, StringComparer.Ordinal)
            .ToList();
        return new InboxPage
        {
            Items =
            [
                .. rows.Take(size)
                    .Select(place =>
                        ToItem(place.MaxBy(row => row.GetInt32("ReportVersion"))!, named, now)
                    ),
            ],
            Next = rows.Count > size ? rows[size - 1].Key : null,
        };
    }

    /// <summary>Whether the unit still owes something.</summary>
    public async Task<bool> OwesAsync(UnitId unit, CancellationToken cancellation) =>
        (await NewestAsync(unit, Open, after: null, count: 1, cancellation)).Count > 0;

    /// <summary>The first rows of one state behind a place, in as few requests as the store allows: its page may be empty and yet not the last.</summary>
    private async Task<List<(string Place, TableEntity Row)>> NewestAsync(
        UnitId unit,
        string state,
        string? after,
        int count,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {unit.Slug} and RowKey gt {state + after} and RowKey lt {state + "~"}"
        );
        var rows = new List<(string, TableEntity)>(count);
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, count, cancellationToken: cancellation)
        )
        {
            rows.Add((row.RowKey[state.Length..], row));
            if (rows.Count == count)
            {
                break;
            }
        }
        return rows;
    }

    /// <summary>Whether the unit's inbox shows the dispatch as it is, where it should, and nowhere else.</summary>
    public async Task<bool> ShowsAsync(
        Report report,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var (here, elsewhere) = PlacesOf(report, dispatch);
        var versions = await Task.WhenAll(
            VersionAsync(dispatch, here, cancellation),
            VersionAsync(dispatch, elsewhere, cancellation)
        );
        return versions[0] == report.Version && versions[1] is null;
    }

    private async Task<int?> VersionAsync(
        Dispatch dispatch,
        string key,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            dispatch.Unit.Slug,
            key,
            ["ReportVersion"],
            cancellation
        );
        return row.HasValue ? row.Value!.GetInt32("ReportVersion") : null;
    }

    private static (string Here, string Elsewhere) PlacesOf(Report report, Dispatch dispatch)
    {
        var key = KeyOf(report);
        return dispatch.IsOpen ? (Open + key, Done + key) : (Done + key, Open + key);
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
            ["Restricted"] = report.Decision.Restricted,
            ["ReportVersion"] = report.Version,
        };
    }

    private static InboxItem ToItem(TableEntity row, bool named, DateTimeOffset now)
    {
        var state = row.GetString("State");
        var restricted = row.GetBoolean("Restricted") == true;
        var due = row.GetDateTimeOffset("DueAt");
        return new InboxItem
        {
            Id = row.GetString("Dispatch"),
            CaseNumber = row.GetString("CaseNumber"),
            Circumstances =
                restricted && !named
                    ? []
                    : row.GetString("Circumstances")
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Restricted = restricted,
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
