using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>
/// Table <c>requests</c>: partition <c>requests</c>, a row a request. Who asks, what is asked and the answer's words are sealed. Of an
/// erased report a request no longer says which it was.
/// </summary>
internal sealed class RequestStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "requests";
    private const string Partition = "requests";
    private const string Open = "open";
    private const string Decided = "decided";
    private const string Requester = "Requester";
    private const string Text = "Text";
    private const string Note = "Note";
    private readonly TableClient table = storage.Table(Table);

    /// <summary>Stores a new request; false when one stands there under the same id.</summary>
    public async Task<bool> AddAsync(RightsRequest request, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(RowOf(request), cancellation);
            return true;
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    public async Task<RightsRequest?> FindAsync(string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            id,
            cancellationToken: cancellation
        );
        return row.HasValue ? RequestOf(row.Value!) : null;
    }

    /// <summary>Writes the request over what was read; false when somebody was faster.</summary>
    public async Task<bool> ReplaceAsync(RightsRequest request, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(
                RowOf(request),
                request.ETag,
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

    /// <param name="open">Those that wait for an answer, or those that have one.</param>
    /// <param name="unit">Only what this unit wrote down; null for all.</param>
    public Task<List<RightsRequest>> ListAsync(
        bool open,
        UnitId? unit,
        CancellationToken cancellation
    )
    {
        var state = open ? Open : Decided;
        return QueryAsync(
            unit is { } one
                ? TableClient.CreateQueryFilter(
                    $"PartitionKey eq {Partition} and State eq {state} and Unit eq {one.Value}"
                )
                : TableClient.CreateQueryFilter(
                    $"PartitionKey eq {Partition} and State eq {state}"
                ),
            cancellation
        );
    }

    /// <summary>Those about this report that wait for an answer.</summary>
    public Task<List<RightsRequest>> OpenOfAsync(string reportId, CancellationToken cancellation) =>
        QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition} and State eq {Open} and Report eq {reportId}"
            ),
            cancellation
        );

    /// <summary>
    /// The report is gone: of its requests the answered keep that they were answered, the one that asked for the erasing also whom to answer.
    /// </summary>
    public async Task StripAsync(string reportId, string receipt, CancellationToken cancellation)
    {
        var ofReport = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and Report eq {reportId}"
        );
        foreach (var request in await QueryAsync(ofReport, cancellation))
        {
            var stripped = request with
            {
                Report = null,
                CaseNumber = null,
                Text = null,
                Note = null,
                Requester = request.IsOpen ? request.Requester : null,
                Receipt = receipt,
                Version = request.Version + 1,
                ETag = ETag.All,
            };
            await ReplaceAsync(stripped, cancellation);
        }
    }

    /// <summary>Removes what was answered before then.</summary>
    public async Task EraseDecidedBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and State eq {Decided} and DecidedAt lt {before}"
        );
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        await table.RemoveAsync(rows, cancellation);
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(
            row,
            new[] { Requester, Text, Note }.Select(column => (column, Place(row.RowKey, column)))
        );

    private async Task<List<RightsRequest>> QueryAsync(
        string filter,
        CancellationToken cancellation
    )
    {
        var requests = new List<RightsRequest>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            requests.Add(RequestOf(row));
        }
        return [.. requests.OrderBy(request => request.DueAt)];
    }

    private static string Place(string id, string field) => $"{Table}/{id}/{field}";

    private TableEntity RowOf(RightsRequest request) =>
        new(Partition, request.Id)
        {
            ["State"] = request.IsOpen ? Open : Decided,
            ["Report"] = request.Report,
            ["CaseNumber"] = request.CaseNumber,
            ["Kind"] = request.Kind,
            ["Unit"] = request.Unit.Value,
            ["EnteredBy"] = request.EnteredBy,
            ["Relation"] = request.Relation,
            ["IdentityShown"] = request.IdentityShown,
            ["EnteredAt"] = request.EnteredAt,
            ["DueAt"] = request.DueAt,
            ["Decision"] = request.Decision,
            ["Reason"] = request.Reason,
            ["DecidedAt"] = request.DecidedAt,
            ["Receipt"] = request.Receipt,
            ["Version"] = request.Version,
            [Requester] = request.Requester is { } requester
                ? sealing.Seal(
                    JsonSerializer.SerializeToUtf8Bytes(
                        requester,
                        RequestsJson.Default.RequesterInput
                    ),
                    Place(request.Id, Requester)
                )
                : null,
            [Text] = sealing.Seal(request.Text, Place(request.Id, Text)),
            [Note] = sealing.Seal(request.Note, Place(request.Id, Note)),
        };

    private RightsRequest RequestOf(TableEntity row) =>
        new()
        {
            Id = row.RowKey,
            Report = row.GetString("Report"),
            CaseNumber = row.GetString("CaseNumber"),
            Kind = row.GetString("Kind"),
            Unit = new UnitId(row.GetString("Unit")),
            EnteredBy = row.GetString("EnteredBy"),
            Relation = row.GetString("Relation"),
            IdentityShown = row.GetString("IdentityShown"),
            EnteredAt = row.GetDateTimeOffset("EnteredAt")!.Value,
            DueAt = row.GetDateTimeOffset("DueAt")!.Value,
            Decision = row.GetString("Decision"),
            Reason = row.GetString("Reason"),
            DecidedAt = row.GetDateTimeOffset("DecidedAt"),
            Receipt = row.GetString("Receipt"),
            Version = row.GetInt32("Version")!.Value,
            ETag = row.ETag,
            Requester = row.GetBinary(Requester) is { } requester
                ? JsonSerializer.Deserialize(
                    sealing.Open(requester, Place(row.RowKey, Requester)),
                    RequestsJson.Default.RequesterInput
                )
                : null,
            Text = sealing.OpenText(row.GetBinary(Text), Place(row.RowKey, Text)),
            Note = sealing.OpenText(row.GetBinary(Note), Place(row.RowKey, Note)),
        };
}
