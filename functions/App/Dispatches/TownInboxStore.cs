using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Dispatches;

/// <summary>A dispatch as a town's units have it.</summary>
/// <param name="Matter">The report's place in time: the same for every unit that has it.</param>
/// <param name="Version">Of the report: of two rows of one dispatch the later one holds.</param>
internal sealed record TownDispatch(
    string Unit,
    string Matter,
    string Dispatch,
    string CaseNumber,
    IReadOnlyList<string> Circumstances,
    bool Restricted,
    string Priority,
    string State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? AcknowledgedAt,
    int Version
);

/// <summary>
/// The inboxes of a town's units together: their partitions all begin with the town's code and stand side by side, so that one query reads a
/// period of them; a unit under another code has one of its own.
/// </summary>
internal sealed class TownInboxStore(StorageAccount storage, DistrictDirectory directory)
{
    private static readonly string[] States = ["open_", "done_"];

    private static readonly string[] Columns =
    [
        "PartitionKey",
        "RowKey",
        "Dispatch",
        "CaseNumber",
        "Circumstances",
        "Restricted",
        "Priority",
        "State",
        "ReceivedAt",
        "DueAt",
        "AcknowledgedAt",
        "ReportVersion",
    ];

    private readonly TableClient table = storage.Table("inbox");

    /// <summary>What the town's units were given of reports received from the one moment on and before the other, by the matter, then the unit.</summary>
    public async Task<IReadOnlyList<TownDispatch>> ReadAsync(
        string town,
        DateTimeOffset from,
        DateTimeOffset before,
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<(string, string), TownDispatch>();
        var units = directory
            .Units.Where(unit => unit.Id.Value == town || unit.TownCode == town)
            .Select(unit => unit.Id.Slug)
            .ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> partitions =
        [
            TableClient.CreateQueryFilter(
                $"PartitionKey ge {town} and PartitionKey lt {town + "~"}"
            ),
            .. units
                .Where(unit => !unit.StartsWith(town, StringComparison.Ordinal))
                .Select(unit => TableClient.CreateQueryFilter($"PartitionKey eq {unit}")),
        ];
        var (newest, oldest) = (TicksOf(before), TicksOf(from) + "~");
        var rows = string.Join(
            " or ",
            States.Select(state =>
                TableClient.CreateQueryFilter(
                    $"(RowKey gt {state + newest} and RowKey le {state + oldest})"
                )
            )
        );
        foreach (var partition in partitions)
        {
            await foreach (
                var row in table.QueryAsync<TableEntity>(
                    $"{partition} and ({rows})",
                    select: Columns,
                    cancellationToken: cancellation
                )
            )
            {
                var one = Read(row);
                if (
                    units.Contains(one.Unit)
                    && one.ReceivedAt >= from
                    && one.ReceivedAt < before
                    && (
                        !found.TryGetValue((one.Matter, one.Unit), out var known)
                        || known.Version < one.Version
                    )
                )
                {
                    found[(one.Matter, one.Unit)] = one;
                }
            }
        }
        return
        [
            .. found
                .OrderBy(one => one.Key.Item1, StringComparer.Ordinal)
                .ThenBy(one => one.Key.Item2, StringComparer.Ordinal)
                .Select(one => one.Value),
        ];
    }

    /// <summary>Later ones come first.</summary>
    private static string TicksOf(DateTimeOffset at) =>
        $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}";

    private static TownDispatch Read(TableEntity row) =>
        new(
            row.PartitionKey,
            row.RowKey[(row.RowKey.IndexOf('_', StringComparison.Ordinal) + 1)..],
            row.GetString("Dispatch"),
            row.GetString("CaseNumber"),
            row.GetString("Circumstances").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            row.GetBoolean("Restricted") == true,
            row.GetString("Priority"),
            row.GetString("State"),
            row.GetDateTimeOffset("ReceivedAt")!.Value,
            row.GetDateTimeOffset("DueAt"),
            row.GetDateTimeOffset("AcknowledgedAt"),
            row.GetInt32("ReportVersion") ?? 0
        );
}
