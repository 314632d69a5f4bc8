using Azure.Data.Tables;
using Azure.Storage.Queues;
using LeftBehindCare.EndToEnd.LocalHosting;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>What stands in the storage about the accepted reports.</summary>
internal sealed class StoredEffects
{
    private readonly ILookup<string, TableEntity> reports;
    private readonly ILookup<string, TableEntity> inbox;
    private readonly ILookup<string, TableEntity> due;
    private readonly Dictionary<string, string> ids;

    private StoredEffects(
        IEnumerable<TableEntity> reports,
        IEnumerable<TableEntity> inbox,
        IEnumerable<TableEntity> due
    )
    {
        this.reports = reports.ToLookup(row => row.PartitionKey, StringComparer.Ordinal);
        this.inbox = inbox.ToLookup(row => row.RowKey[^26..], StringComparer.Ordinal);
        this.due = due.ToLookup(row => row.RowKey[^26..], StringComparer.Ordinal);
        ids = this
            .reports.SelectMany(rows => rows)
            .Where(row => row.RowKey == "report")
            .ToDictionary(
                row => row.GetString("CaseNumber"),
                row => row.PartitionKey,
                StringComparer.Ordinal
            );
    }

    public int Reports => ids.Count;

    public static async Task<StoredEffects> ReadAsync(string connection) =>
        new(
            await RowsAsync(connection, "reports"),
            await RowsAsync(connection, "inbox"),
            await RowsAsync(connection, "due")
        );

    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(
        string connection,
        string table
    ) => await new TableClient(connection, table).QueryAsync<TableEntity>().ToListAsync();

    /// <summary>Waits until no message is waiting, hidden or in hand.</summary>
    public static async Task DrainedAsync(string connection)
    {
        var queue = new QueueClient(connection, "route-report");
        await Eventually.Holds(
            async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
            seconds: 60
        );
    }

    public static async Task<int> PoisonAsync(string connection) =>
        (await new QueueClient(connection, "route-report-poison").GetPropertiesAsync())
            .Value
            .ApproximateMessagesCount;

    /// <summary>Every way in which the report lacks its effect, or has it twice.</summary>
    public IEnumerable<string> FaultsOf(AcceptedReport report)
    {
        if (!ids.TryGetValue(report.CaseNumber, out var id))
        {
            yield return $"{report.CaseNumber}: accepted and not stored";
            yield break;
        }
        var expected = Sorted(report.Recipients);
        var dispatches = Sorted(reports[id].Where(IsDispatch).Select(row => row.GetString("Unit")));
        if (dispatches != expected)
            yield return $"{id}: dispatched to [{dispatches}], not [{expected}]";
        var slugs = reports[id].Where(IsDispatch).Select(row => row.RowKey[9..]);
        var shown = Sorted(inbox[id].Select(row => $"{row.PartitionKey} {row.RowKey[..5]}"));
        var owed = Sorted(slugs.Select(slug => $"{slug} open_"));
        if (shown != owed)
            yield return $"{id}: the inboxes show [{shown}], not [{owed}]";
        var kinds = Sorted(
            reports[id]
                .Where(row => row.RowKey.StartsWith("event-", StringComparison.Ordinal))
                .Select(row => row.GetString("Kind"))
        );
        if (kinds != "Received Routed")
            yield return $"{id}: events [{kinds}]";
        var times = due[id].Count();
        if (times != 1)
            yield return $"{id}: stands {times} times in the due-ledger";
    }

    private static bool IsDispatch(TableEntity row) =>
        row.RowKey.StartsWith("dispatch-", StringComparison.Ordinal);

    private static string Sorted(IEnumerable<string> names) =>
        string.Join(' ', names.Order(StringComparer.Ordinal));
}
