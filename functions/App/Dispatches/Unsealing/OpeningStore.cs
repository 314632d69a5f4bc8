using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <param name="ETag">What the next change must find.</param>
internal sealed record StoredOpening(Opening Opening, ETag ETag);

/// <summary>
/// Table <c>unsealings</c>: a partition a report, a row an opening (<c>MARK</c>, a keyed hash of report, unit, field, person and purpose);
/// partition <c>waiting</c> names those that a second person may be wanted for. No opened value stands here.
/// </summary>
internal sealed class OpeningStore(StorageAccount storage, LookupHash hash)
{
    private const string Waiting = "waiting";
    private const int MarkCharacters = 32;
    private readonly TableClient table = storage.Table("unsealings");

    /// <summary>The id: the same person asking for the same field and purpose finds the same opening.</summary>
    public string IdOf(
        string reportId,
        UnitId unit,
        SealedField field,
        Purpose purpose,
        string subject
    ) =>
        reportId
        + "."
        + Convert.ToHexStringLower(
            hash.Of(
                "opening",
                $"{reportId} {unit} {SealedFields.NameOf(field)} {purpose.Code} {subject}"
            )
        )[..MarkCharacters];

    /// <summary>The part of an id that tells it from all others.</summary>
    public static string MarkOf(string id) => id.Split('.')[^1];

    public async Task<StoredOpening?> FindAsync(string id, CancellationToken cancellation)
    {
        if (Read(id) is not { } key)
        {
            return null;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            key.Report,
            key.Mark,
            cancellationToken: cancellation
        );
        return row.HasValue ? new StoredOpening(ToOpening(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>False when somebody else changed or made it meanwhile.</summary>
    /// <param name="read">What it was decided on; null for a new one.</param>
    public async Task<bool> SaveAsync(Opening opening, ETag? read, CancellationToken cancellation)
    {
        try
        {
            var row = ToRow(opening);
            using var answer = read is { } tag
                ? await table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation)
                : await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>What the person has asked for in a dispatch.</summary>
    public async Task<List<Opening>> OfPersonAsync(
        string reportId,
        UnitId unit,
        string subject,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {reportId} and Subject eq {subject} and Unit eq {unit.Value}"
        );
        var openings = new List<Opening>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            openings.Add(ToOpening(row));
        }
        return openings;
    }

    /// <summary>Lists it for those who may consent; written before the opening that asks.</summary>
    public Task ListAsync(string id, DateTimeOffset now, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(Waiting, id) { ["ListedAt"] = now },
            TableUpdateMode.Replace,
            cancellation
        );

    public Task UnlistAsync(string id, CancellationToken cancellation) =>
        table.DeleteEntityAsync(Waiting, id, ETag.All, cancellation);

    /// <summary>All that were listed, with the opening where it is stored.</summary>
    public async Task<
        List<(string Id, DateTimeOffset ListedAt, StoredOpening? Opening)>
    > ListedAsync(CancellationToken cancellation)
    {
        var listed = new List<(string, DateTimeOffset, StoredOpening?)>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Waiting}"),
                cancellationToken: cancellation
            )
        )
        {
            listed.Add(
                (
                    row.RowKey,
                    row.GetDateTimeOffset("ListedAt")!.Value,
                    await FindAsync(row.RowKey, cancellation)
                )
            );
        }
        return listed;
    }

    /// <summary>Removes all openings of a report; tells how many rows those were.</summary>
    public async Task<int> EraseAsync(string reportId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {reportId} or (PartitionKey eq {Waiting} and RowKey ge {reportId} and RowKey lt {reportId + "~"})"
        );
        var rows = await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .ToListAsync(cancellation);
        return await table.RemoveAsync(rows, cancellation);
    }

    private static (string Report, string Mark)? Read(string id) =>
        id.Split('.') is [var report, { Length: MarkCharacters } mark]
        && ReportKeys.IsId(report)
        && mark.All(char.IsAsciiHexDigitLower)
            ? (report, mark)
            : null;

    private static TableEntity ToRow(Opening opening)
    {
        var (report, mark) = Read(opening.Id)!.Value;
        return new TableEntity(report, mark)
        {
            ["Unit"] = opening.Unit.Value,
            ["Field"] = SealedFields.NameOf(opening.Field),
            ["Purpose"] = opening.Purpose.Code,
            ["Subject"] = opening.Subject,
            ["SubjectUnit"] = opening.SubjectUnit.Value,
            ["CaseNumber"] = opening.CaseNumber,
            ["Restricted"] = opening.Restricted,
            ["Consent"] = opening.Consent.ToString(),
            ["AskedAt"] = opening.AskedAt,
            ["DecidedBy"] = opening.DecidedBy,
            ["DecidedAt"] = opening.DecidedAt,
            ["OpenedAt"] = opening.OpenedAt,
            ["OpenUntil"] = opening.OpenUntil,
            ["Told"] = opening.Told,
        };
    }

    private static Opening ToOpening(TableEntity row) =>
        new()
        {
            Id = $"{row.PartitionKey}.{row.RowKey}",
            Unit = new UnitId(row.GetString("Unit")),
            Field = SealedFields.Find(row.GetString("Field"))!.Value,
            Purpose = Purpose.Find(row.GetString("Purpose"))!,
            Subject = row.GetString("Subject"),
            SubjectUnit = new UnitId(row.GetString("SubjectUnit")),
            CaseNumber = row.GetString("CaseNumber"),
            Restricted = row.GetBoolean("Restricted")!.Value,
            Consent = Enum.Parse<Consent>(row.GetString("Consent")),
            AskedAt = row.GetDateTimeOffset("AskedAt"),
            DecidedBy = row.GetString("DecidedBy"),
            DecidedAt = row.GetDateTimeOffset("DecidedAt"),
            OpenedAt = row.GetDateTimeOffset("OpenedAt"),
            OpenUntil = row.GetDateTimeOffset("OpenUntil"),
            Told = row.GetBoolean("Told") == true,
        };
}
