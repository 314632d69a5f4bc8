using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>A report on its way into the store, with the words that are sealed there.</summary>
/// <param name="Flagged">Sent in a burst from one address: somebody should look.</param>
internal sealed record ReportDraft(
    Report Report,
    ReportRequest Request,
    IReadOnlyList<ReceivedAttachment> Attachments,
    byte[] BodyHash,
    bool Flagged
);

/// <summary>What stood in the store already under the same key.</summary>
internal sealed record StoredReport(Report Report, byte[] BodyHash);
