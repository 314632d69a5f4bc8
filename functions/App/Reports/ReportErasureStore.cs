using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reports;

/// <summary>What must be known of a report while it is being erased.</summary>
/// <param name="Cause"><c>lapsed</c> or <c>asked</c>.</param>
/// <param name="FoundBy">The keyed hashes it is found by.</param>
/// <param name="Units">Those in whose inboxes it stands.</param>
internal sealed record ErasingReport(
    string Id,
    string CaseNumber,
    DateTimeOffset ReceivedAt,
    string Cause,
    IReadOnlyList<string> FoundBy,
    ImmutableArray<UnitId> Units
);

/// <summary>Erases reports from table <c>reports</c>: first a tombstone takes the head's place, then the other rows go, last the head.</summary>
internal sealed class ReportErasureStore(StorageAccount storage)
{
    private readonly TableClient table = storage.Table(ReportStore.Table);

    /// <summary>Takes the report away from everybody, all words first, if it is still as it was read; its rows follow by <see cref="EraseRowsAsync"/>.</summary>
    /// <param name="cause"><c>lapsed</c> or <c>asked</c>.</param>
    public async Task<bool> BeginErasingAsync(
        StoredVersion read,
        string cause,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var report = read.Report;
        var tombstone = new TableEntity(report.Id, ReportRows.Head)
        {
            ["CaseNumber"] = report.CaseNumber,
            ["ReceivedAt"] = report.ReceivedAt,
            ["Cause"] = cause,
            ["FoundBy"] = read.Head.GetString("FoundBy"),
            [ReportRows.ErasingSince] = now,
        };
        try
        {
            await table.UpdateEntityAsync(
                tombstone,
                read.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return false;
        }
    }

    /// <summary>What is left of a report whose erasing has begun; null when there is nothing, or when it has not begun.</summary>
    public async Task<ErasingReport?> FindErasingAsync(string id, CancellationToken cancellation)
    {
        var rows = await RowsAsync(id, cancellation);
        return rows.Find(row => row.RowKey == ReportRows.Head) is { } head && head.IsBeingErased
            ? new ErasingReport(
                id,
                head.GetString("CaseNumber"),
                head.GetDateTimeOffset("ReceivedAt")!.Value,
                head.GetString("Cause"),
                (head.GetString("FoundBy") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
                [
                    .. rows.Where(row =>
                            row.RowKey.StartsWith(
                                ReportRows.DispatchPrefix,
                                StringComparison.Ordinal
                            )
                        )
                        .Select(row => new UnitId(row.GetString("Unit"))),
                ]
            )
            : null;
    }

    /// <summary>Removes all rows of a report but its head; tells how many those were.</summary>
    public async Task<int> EraseRowsAsync(string id, CancellationToken cancellation)
    {
        var rows = (await RowsAsync(id, cancellation)).Where(row => row.RowKey != ReportRows.Head);
        return await table.RemoveAsync(rows, cancellation);
    }

    /// <summary>Removes the head, the last of a report.</summary>
    public async Task EraseHeadAsync(string id, CancellationToken cancellation)
    {
        using var answer = await table.DeleteEntityAsync(
            id,
            ReportRows.Head,
            ETag.All,
            cancellation
        );
    }

    private ValueTask<List<TableEntity>> RowsAsync(string id, CancellationToken cancellation) =>
        table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {id}"),
                cancellationToken: cancellation
            )
            .ToListAsync(cancellation);
}
