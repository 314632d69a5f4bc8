using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>Table <c>alerts</c>: what somebody who runs the system must look at. The same matter is one alert, however often it is seen.</summary>
internal sealed partial class AlertStore(StorageAccount storage, ILogger<AlertStore> logger)
{
    private const string Open = "open";
    private readonly TableClient table = storage.Table("alerts");

    /// <param name="kind">Such as <c>poison-message</c>.</param>
    /// <param name="matter">An id of ours; never personal.</param>
    public async Task RaiseAsync(
        string kind,
        string matter,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var row = new TableEntity(Open, $"{kind}_{matter}")
        {
            ["Kind"] = kind,
            ["Matter"] = matter,
            ["RaisedAt"] = now,
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        Raised(logger, kind, matter);
    }

    /// <summary>All that are open, oldest first.</summary>
    public async Task<IReadOnlyList<Alert>> ListAsync(CancellationToken cancellation)
    {
        var alerts = new List<Alert>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Open}"),
                cancellationToken: cancellation
            )
        )
        {
            alerts.Add(
                new Alert(
                    row.GetString("Kind"),
                    row.GetString("Matter"),
                    row.GetDateTimeOffset("RaisedAt")!.Value
                )
            );
        }
        return [.. alerts.OrderBy(a => a.RaisedAt)];
    }

    /// <summary>Removes every alert about this matter; tells how many those were.</summary>
    public async Task<int> ForgetAsync(string matter, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Open} and Matter eq {matter}"),
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        return await table.RemoveAsync(rows, cancellation);
    }

    /// <summary>Somebody has seen to it; false when there is no such alert.</summary>
    public async Task<bool> SettleAsync(string kind, string matter, CancellationToken cancellation)
    {
        using var answer = await table.DeleteEntityAsync(
            Open,
            $"{kind}_{matter}",
            cancellationToken: cancellation
        );
        return answer.Status != StatusCodes.Status404NotFound;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Alert {Kind}: {Matter}")]
    private static partial void Raised(ILogger logger, string kind, string matter);
}

/// <param name="Kind">Such as <c>poison-message</c> or <c>report-effects-missing</c>.</param>
/// <param name="Matter">What it is about: an id, never personal data.</param>
/// <param name="RaisedAt">When it was last seen, UTC.</param>
public sealed record Alert(string Kind, string Matter, DateTimeOffset RaisedAt);
