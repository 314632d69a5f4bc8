using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>A report on its way into the store, with the words that are sealed there.</summary>
/// <param name="Flagged">Sent in a burst from one address: somebody should look.</param>
internal sealed record ReportDraft(
    Report Report,
    ReportRequest Request,
    IReadOnlyList<ReceivedAttachment> Attachments,
    byte[] BodyHash,
    bool Flagged,
    ReportEntry? Entry
);

/// <summary>Who wrote a report down for somebody who called or came (登记来电来访).</summary>
/// <param name="Unit">The officer's unit.</param>
/// <param name="Channel">How it came, one of <see cref="Channels"/>.</param>
/// <param name="Officer">Who took it, in the unit's own words. Personal: sealed in the store.</param>
internal sealed record ReportEntry(UnitId Unit, string Channel, string Officer)
{
    /// <summary>By phone, or in person.</summary>
    public static IReadOnlyList<string> Channels { get; } = ["phone", "visit"];
}

/// <summary>What stood in the store already under the same key.</summary>
internal sealed record StoredReport(Report Report, byte[] BodyHash);
