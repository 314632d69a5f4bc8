using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.App.Operations;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Retention;

/// <summary>
/// Erases a report with all that hangs on it and leaves a receipt (删除). First its words go and nobody finds it any more, last its
/// place; what stops in between is gone on with by the due-ledger.
/// </summary>
internal sealed class EraseReport(
    ReportErasureStore reports,
    AttachmentStore attachments,
    InboxStore inbox,
    PoisonStore poison,
    AlertStore alerts,
    LookupStore lookups,
    OpeningStore openings,
    NoticeStore notices,
    RequestStore requests,
    RetentionStore receipts,
    DueLedger due,
    AuditTrail audit,
    RetentionTable table,
    DistrictDirectory directory,
    LookupHash hash,
    TimeProvider time
)
{
    public const string Lapsed = "lapsed";
    public const string Asked = "asked";
    private const string Operation = "EraseReport";

    /// <summary>What a receipt bears of a case: whoever knows the number can ask for it, and nobody can read it back.</summary>
    public static string ProofOf(string caseNumber, LookupHash hash) =>
        Convert.ToHexStringLower(hash.Of("erased-case", caseNumber))[..32];

    /// <summary>Erases the report if it is still as it was read; the receipt's id, or null when somebody was faster.</summary>
    public async Task<string?> EraseAsync(
        StoredVersion read,
        string cause,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var id = read.Report.Id;
        // Owed before it begins: a server that stops in the middle only delays it.
        var key = DueLedger.KeyOf(now, KeepQueue.MatterOf(KeepQueue.Report, id));
        await due.OweAsync(
            key,
            KeepQueue.Name,
            KeepQueue.Write(new KeepCall(KeepQueue.Report, id, key))
        );
        await audit.RecordAsync(
            new AuditEntry
            {
                At = now,
                Subject = "system",
                Unit = directory.District,
                Operation = Operation,
                Matter = id,
                Detail = $"{Wire.Of(read.Report.Stage)} → erased ({cause})",
                Outcome = AuditOutcome.Allowed,
            }
        );
        return await reports.BeginErasingAsync(read, cause, now, cancellation)
            ? await GoOnAsync(id, cancellation)
            : null;
    }

    /// <summary>Goes on with an erasing that has begun; null when there is none.</summary>
    public async Task<string?> GoOnAsync(string id, CancellationToken cancellation)
    {
        if (await reports.FindErasingAsync(id, cancellation) is not { } report)
        {
            await EndAsync(id, cancellation);
            return null;
        }
        var erasing = await receipts.BeginAsync(
            table.Of(RetentionTable.Report),
            id,
            ProofOf(report.CaseNumber, hash),
            report.Cause,
            time.GetUtcNow(),
            cancellation
        );
        var files = await attachments.EraseAsync(id, cancellation);
        var rows =
            await inbox.EraseAsync(id, report.ReceivedAt, report.Units, cancellation)
            + await poison.ForgetAsync(id, cancellation)
            + await alerts.ForgetAsync(id, cancellation)
            + await lookups.ForgetAsync(id, report.FoundBy, cancellation)
            + await openings.EraseAsync(id, cancellation)
            + await notices.EraseAsync(id, cancellation)
            + await receipts.FreeAsync(id, cancellation);
        await requests.StripAsync(id, erasing.Id, cancellation);
        erasing = await receipts.CountAsync(erasing, rows, files, cancellation);
        rows = await reports.EraseRowsAsync(id, cancellation);
        await receipts.CountAsync(erasing, rows + 1, blobs: 0, cancellation);
        await reports.EraseHeadAsync(id, cancellation);
        await EndAsync(id, cancellation);
        return erasing.Id;
    }

    /// <summary>Nothing is left of it: its receipt is complete, and nothing is owed for it.</summary>
    private async Task EndAsync(string id, CancellationToken cancellation)
    {
        if (await receipts.FindBegunAsync(RetentionTable.Report, id, cancellation) is { } erasing)
        {
            await receipts.FinishAsync(
                RetentionTable.Report,
                id,
                erasing,
                time.GetUtcNow(),
                cancellation
            );
        }
        await due.ForgetAsync([id, KeepQueue.MatterOf(KeepQueue.Report, id)], cancellation);
    }
}
