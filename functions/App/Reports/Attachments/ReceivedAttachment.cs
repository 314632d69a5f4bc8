using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>A file that came with a report, kept or refused.</summary>
internal sealed record ReceivedAttachment
{
    /// <summary>The sender's name of the file, made safe to show. It never names anything in the store.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Why it was refused; null when it was kept.</summary>
    public string? Code { get; init; }

    /// <summary>By content, never as the sender declared it.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Of what the units get to see.</summary>
    public long Bytes { get; init; }

    /// <summary>Keyed hash of the original: its name in the store.</summary>
    public byte[] Digest { get; init; } = [];

    public bool Accepted => Code is null;

    public TableEntity ToRow(string reportId, int number, Sealing sealing)
    {
        var key = $"{ReportRows.AttachmentPrefix}{number}";
        return new TableEntity(reportId, key)
        {
            [ReportRows.FileName] = sealing.Seal(DisplayName, ReportRows.Place(reportId, key)),
            ["ContentType"] = ContentType,
            ["Bytes"] = Bytes,
            ["Blob"] = AttachmentStore.BlobName(reportId, Digest),
        };
    }
}
