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

    /// <summary>So many rows one request looks at while its filter lets nothing through.</summary>
    private const int MostLookedAt = 3000;
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

    /// <summary>Removes what these units' inboxes show of a report; tells how many rows those were.</summary>
    public async Task<int> EraseAsync(
        string reportId,
        DateTimeOffset receivedAt,
        IEnumerable<UnitId> units,
        CancellationToken cancellation
    )
    {
        var key = KeyOf(receivedAt, reportId);
        var removed = 0;
        foreach (var unit in units)
        {
            foreach (var state in new[] { Open, Done })
            {
                using var answer = await table.DeleteEntityAsync(
                    unit.Slug,
                    state + key,
                    ETag.All,
                    cancellation
                );
                removed += answer.Status == StatusCodes.Status404NotFound ? 0 : 1;
            }
        }
        return removed;
    }

    /// <summary>
    /// A page of the unit's inbox, newest first. Of a long history that the filter lets little through, a page may hold less than it
    /// could, or nothing, and yet not be the last.
    /// </summary>
    public async Task<InboxPage> ReadAsync(
        InboxQuery query,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        string[] states = query.Open ? [Open] : [Open, Done];
        var read = await Task.WhenAll(
            states.Select(state => NewestAsync(state, query, now, cancellation))
        );
        // Behind the place where the first of them stopped looking, the page would have gaps.
        var seenTo = read.Select(state => state.StoppedAt)
            .OfType<string>()
            .Min(StringComparer.Ordinal);
        var rows = read.SelectMany(state => state.Rows)
            .Where(row => seenTo is null || string.CompareOrdinal(row.Place, seenTo) <= 0)
            .GroupBy(row => row.Place, StringComparer.Ordinal)
            .OrderBy(place => place.Key, StringComparer.Ordinal)
            .ToList();
        return new InboxPage
        {
            Items =
            [
                .. rows.Take(query.Size).Select(place => place.MaxBy(row => row.Version)!.Item),
            ],
            Next = rows.Count > query.Size ? rows[query.Size - 1].Key : seenTo,
        };
    }

    /// <summary>Whether the unit still owes something.</summary>
    public async Task<bool> OwesAsync(
        UnitId unit,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var first = new InboxQuery(
            unit,
            Named: false,
            Open: true,
            After: null,
            Size: 1,
            new InboxFilter()
        );
        return (await ReadAsync(first, now, cancellation)).Items.Count > 0;
    }

    /// <summary>The first rows of one state that the filter lets through, and where the looking stopped if there may be more.</summary>
    private async Task<(List<InboxRow> Rows, string? StoppedAt)> NewestAsync(
        string state,
        InboxQuery query,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {query.Unit.Slug} and RowKey gt {state + query.After} and RowKey lt {state + "~"}"
        );
        // One row more than the page holds tells whether another page follows.
        var enough = query.Size + 1;
        var rows = new List<InboxRow>(enough);
        var looked = 0;
        // In as few requests as the store allows: its page may be empty and yet not the last.
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                query.Filter.IsAll ? enough : null,
                cancellationToken: cancellation
            )
        )
        {
            var place = row.RowKey[state.Length..];
            var item = ToItem(row, query.Named, now);
            if (query.Filter.Lets(item))
            {
                rows.Add(new InboxRow(place, item, row.GetInt32("ReportVersion") ?? 0));
            }
            if (rows.Count == enough)
            {
                return (rows, StoppedAt: null);
            }
            if (++looked == MostLookedAt)
            {
                return (rows, place);
            }
        }
        return (rows, StoppedAt: null);
    }

    /// <summary>How the unit's inbox lists the dispatch.</summary>
    public InboxItem ItemOf(Report report, Dispatch dispatch, bool named, DateTimeOffset now) =>
        ToItem(ToRow(report, dispatch, Open + KeyOf(report)), named, now);

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

    private static string KeyOf(Report report) => KeyOf(report.ReceivedAt, report.Id);

    private static string KeyOf(DateTimeOffset receivedAt, string id) =>
        $"{DateTimeOffset.MaxValue.UtcTicks - receivedAt.UtcTicks:D19}_{id}";

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
            ["AcknowledgedAt"] = dispatch.AcknowledgedAt,
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

    /// <param name="Place">Where it stands among the rows of its state.</param>
    /// <param name="Version">Of the report; a row found in both states is shown as the later one says.</param>
    private sealed record InboxRow(string Place, InboxItem Item, int Version);
}
