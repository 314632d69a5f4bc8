using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>
/// Table <c>reports</c>: a partition a report. Rows: <c>report</c> (its state and its sealed words), <c>event-000001</c>…,
/// <c>dispatch-UNIT</c>, <c>attachment-1</c>…, <c>command-KEY</c> (a command already carried out).
/// </summary>
internal sealed class ReportStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "reports";
    private readonly TableClient table = storage.Table(Table);

    /// <summary>Stores a new report; null when it is stored now, or what stood there under the same key.</summary>
    public async Task<StoredReport?> AddAsync(ReportDraft draft, CancellationToken cancellation)
    {
        var id = draft.Report.Id;
        var head = draft.ToHeadRow(sealing);
        var received = new ReportEvent
        {
            Sequence = 1,
            Kind = ReportEventKind.Received,
            At = draft.Report.ReceivedAt,
            Unit = draft.Entry?.Unit,
            Outcome = draft.Entry?.Channel,
            Officer = draft.Entry?.Officer,
        };
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.Add, head),
            new(TableTransactionActionType.Add, received.ToRow(id, sealing)),
        };
        actions.AddRange(
            draft.Attachments.Select(
                (a, i) =>
                    new TableTransactionAction(
                        TableTransactionActionType.Add,
                        a.ToRow(id, i + 1, sealing)
                    )
            )
        );
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return null;
        }
        catch (RequestFailedException conflict)
            when (conflict.Status == StatusCodes.Status409Conflict)
        {
            // Somebody's retry, or our own after an answer that was lost: both find what is there.
            var row = await table.GetEntityAsync<TableEntity>(
                id,
                ReportRows.Head,
                cancellationToken: cancellation
            );
            if (row.Value.IsBeingErased)
            {
                throw new TimeoutException("The report under this key is being erased.", conflict);
            }
            return new StoredReport(row.Value.ToReport([]), row.Value.GetBinary("BodyHash"));
        }
    }

    /// <summary>The report with its dispatches and the entity tag its next change must match; null when there is none.</summary>
    public async Task<StoredVersion?> FindAsync(string id, CancellationToken cancellation)
    {
        // From dispatches over events to the head, without the attachments and commands before them.
        var rows = await QueryAsync(
            id,
            ReportRows.DispatchPrefix,
            ReportRows.Head + "~",
            cancellation
        );
        var head = rows.Find(row => row.RowKey == ReportRows.Head);
        if (head is null || head.IsBeingErased)
        {
            return null;
        }
        var dispatches = rows.Where(row =>
            row.RowKey.StartsWith(ReportRows.DispatchPrefix, StringComparison.Ordinal)
        );
        var events = rows.Where(row =>
            row.RowKey.StartsWith(ReportRows.EventPrefix, StringComparison.Ordinal)
        );
        return new StoredVersion(
            head.ToReport([.. dispatches.Select(row => row.ToDispatch())]),
            head.ETag,
            head,
            [.. events.Select(row => row.ToEvent(sealing))]
        );
    }

    /// <summary>The head alone, before routing has given it dispatches.</summary>
    public async Task<StoredVersion?> FindHeadAsync(string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            id,
            ReportRows.Head,
            ReportRows.StateColumns,
            cancellation
        );
        return row.HasValue && !row.Value!.IsBeingErased
            ? new StoredVersion(row.Value!.ToReport([]), row.Value!.ETag, row.Value!, [])
            : null;
    }

    /// <summary>Marks that the unit has looked at what is there by now. It moves no version: nobody's next step depends on it.</summary>
    public async Task MarkReadAsync(
        string id,
        Dispatch dispatch,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var mark = new TableEntity(id, ReportRows.DispatchPrefix + dispatch.Unit.Slug)
        {
            ["ReadAt"] = now,
        };
        try
        {
            // Only onto a row that stands: an erased report leaves no trace again.
            await table.UpdateEntityAsync(mark, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            // Erased while it was being read.
        }
    }

    /// <summary>Whether the command was carried out before; one without a key leaves no mark.</summary>
    public async Task<Repetition> RepetitionOfAsync(
        string id,
        CarriedOut? command,
        CancellationToken cancellation
    )
    {
        if (command is null)
        {
            return Repetition.None;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            id,
            ReportRows.Command(command.Key),
            cancellationToken: cancellation
        );
        return row switch
        {
            { HasValue: false } => Repetition.None,
            { Value: { } mark }
                when command.BodyHash.AsSpan().SequenceEqual(mark.GetBinary("BodyHash")) =>
                Repetition.Same,
            _ => Repetition.Other,
        };
    }

    /// <summary>Writes the change all or nothing; false when the report moved on since it was read.</summary>
    public async Task<bool> CommitAsync(
        StoredVersion read,
        ReportChange change,
        CarriedOut? command,
        CancellationToken cancellation
    )
    {
        var id = read.Report.Id;
        var state = change.Report.ToStateRow();
        if (change.Report.Place != read.Report.Place)
        {
            change.Report.WritePlace(state);
        }
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.UpdateMerge, state, read.ETag),
        };
        actions.AddRange(
            change.Events.Select(e => new TableTransactionAction(
                TableTransactionActionType.Add,
                e.ToRow(id, sealing)
            ))
        );
        actions.AddRange(
            change.Dispatches.Select(d => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                d.ToRow(id)
            ))
        );
        if (command is not null)
        {
            actions.Add(
                new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(id, ReportRows.Command(command.Key))
                    {
                        ["BodyHash"] = command.BodyHash,
                    }
                )
            );
        }
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return false;
        }
    }

    /// <summary>The ids of the reports that changed between the two times.</summary>
    public async IAsyncEnumerable<string> ChangedBetweenAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"RowKey eq {ReportRows.Head} and ChangedAt ge {from} and ChangedAt lt {to}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            yield return row.PartitionKey;
        }
    }

    /// <summary>The reporter's words; null where the row has none.</summary>
    public ReportRequest Words(StoredVersion report) =>
        JsonSerializer.Deserialize(
            sealing.Open(
                report.Head.SealedWords,
                ReportRows.Place(report.Report.Id, ReportRows.Words)
            ),
            ReportJson.Default.ReportRequest
        )!;

    /// <summary>Who reported, sealed apart from the words since almost nobody may see it.</summary>
    public ReporterInput? Reporter(StoredVersion report) =>
        report.Head.GetBinary(ReportRows.Reporter) is { } sealedReporter
            ? JsonSerializer.Deserialize(
                sealing.Open(
                    sealedReporter,
                    ReportRows.Place(report.Report.Id, ReportRows.Reporter)
                ),
                ReportJson.Default.ReporterInput
            )
            : null;

    public async Task<List<TableEntity>> AttachmentsAsync(
        string id,
        CancellationToken cancellation
    ) =>
        await QueryAsync(
            id,
            ReportRows.AttachmentPrefix,
            ReportRows.AttachmentPrefix + "~",
            cancellation
        );

    private async Task<List<TableEntity>> QueryAsync(
        string id,
        string from,
        string to,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey ge {from} and RowKey lt {to}"
        );
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            rows.Add(row);
        }
        return rows;
    }
}

/// <summary>A report as it was read: what its next change is decided on and must match.</summary>
/// <param name="Head">Its head row, with the sealed words where they were read.</param>
internal sealed record StoredVersion(
    Report Report,
    ETag ETag,
    TableEntity Head,
    ImmutableArray<ReportEvent> Events
);
