using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Retention;

/// <summary>What other tables hold of a report: <c>unsealings</c> (a partition a report), and whatever row of <c>notices</c> names it.</summary>
internal sealed class TracesStore(StorageAccount storage)
{
    private const string OfReport = "unsealings";
    private static readonly string[] Naming = ["notices"];

    /// <summary>Removes them; tells how many rows those were.</summary>
    public async Task<int> EraseAsync(string reportId, CancellationToken cancellation)
    {
        var unsealings = storage.Table(OfReport);
        var removed = await unsealings.RemoveAsync(
            await RowsAsync(
                unsealings,
                TableClient.CreateQueryFilter($"PartitionKey eq {reportId}"),
                _ => true,
                cancellation
            ),
            cancellation
        );
        foreach (var name in Naming)
        {
            var table = storage.Table(name);
            var rows = await RowsAsync(table, null, row => Names(row, reportId), cancellation);
            removed += await table.RemoveAsync(rows, cancellation);
        }
        return removed;
    }

    private static bool Names(TableEntity row, string reportId) =>
        row.Select(column => column.Value)
            .OfType<string>()
            .Any(value => value.Contains(reportId, StringComparison.Ordinal));

    private static async Task<List<TableEntity>> RowsAsync(
        TableClient table,
        string? filter,
        Func<TableEntity, bool> wanted,
        CancellationToken cancellation
    )
    {
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            if (wanted(row))
            {
                rows.Add(row);
            }
        }
        return rows;
    }
}
