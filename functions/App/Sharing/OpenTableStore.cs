using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// Table <c>figures</c>: partition <c>open</c>, RowKey the campaign. Written once: a second version would tell by the difference what the first withholds.
/// </summary>
internal sealed class OpenTableStore(StorageAccount storage)
{
    private const string Partition = "open";
    private const string Body = "Body";
    private readonly TableClient table = storage.Table("figures");

    /// <summary>Publishes it; false when the campaign has one.</summary>
    public async Task<bool> AddAsync(OpenTableView view, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(
                new TableEntity(Partition, view.Period)
                {
                    [Body] = JsonSerializer.SerializeToUtf8Bytes(
                        view,
                        SharingJson.Default.OpenTableView
                    ),
                },
                cancellation
            );
            return true;
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    public async Task<OpenTableView?> FindAsync(string period, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            period,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } entity }
            ? JsonSerializer.Deserialize(entity.GetBinary(Body), SharingJson.Default.OpenTableView)
            : null;
    }

    /// <summary>The campaigns whose table is published, the latest first.</summary>
    public async Task<IReadOnlyList<string>> PeriodsAsync(CancellationToken cancellation)
    {
        var periods = new List<string>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"),
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            periods.Add(row.RowKey);
        }
        periods.Reverse();
        return periods;
    }
}
