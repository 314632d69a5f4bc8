using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>
/// Blobs <c>attachments-sealed</c> (the originals, as evidence) and <c>attachments</c> (without metadata, as the units see them).
/// Both are sealed; names are hashes of ours. They are written before the report is, so that no stored report lacks its files.
/// </summary>
internal sealed class AttachmentStore(
    StorageAccount storage,
    Sealing sealing,
    LookupHash hash,
    ReportStore reports
)
{
    public const string Originals = "attachments-sealed";
    public const string Shown = "attachments";
    public const int MostFiles = 5;
    public const int LargestFile = 10 * 1024 * 1024;
    private readonly BlobContainerClient originals = storage.Container(Originals);
    private readonly BlobContainerClient shown = storage.Container(Shown);

    /// <summary>Keeps what can be kept; says by name what cannot. The report stands either way.</summary>
    public async Task<IReadOnlyList<ReceivedAttachment>> ReceiveAsync(
        string reportId,
        IReadOnlyList<IFormFile> files,
        CancellationToken cancellation
    )
    {
        var received = new List<ReceivedAttachment>();
        foreach (var file in files.Where(f => f.Length > 0 || f.FileName.Length > 0))
        {
            var name = FileDisplayName.Of(file.FileName);
            var kept = received.Count(a => a.Accepted);
            received.Add(
                kept >= MostFiles
                    ? new ReceivedAttachment { DisplayName = name, Code = "too_many" }
                    : await KeepAsync(reportId, name, file, cancellation)
            );
        }
        return received;
    }

    /// <summary>What the units may see of a report's files.</summary>
    public async Task<AttachmentContentOf?> OpenAsync(
        string reportId,
        int number,
        CancellationToken cancellation
    )
    {
        var rows = await reports.AttachmentsAsync(reportId, cancellation);
        if (rows.Find(row => row.RowKey == $"{ReportRows.AttachmentPrefix}{number}") is not { } row)
        {
            return null;
        }
        var name = row.GetString("Blob");
        var blob = await shown.GetBlobClient(name).DownloadContentAsync(cancellation);
        return new AttachmentContentOf(
            sealing.Open(blob.Value.Content, PlaceOf(name)),
            row.GetString("ContentType")
        );
    }

    public async Task<bool> AnyAsync(string reportId, CancellationToken cancellation) =>
        (await reports.AttachmentsAsync(reportId, cancellation)).Count > 0;

    /// <summary>Removes a report's files, originals and shown; tells how many blobs those were.</summary>
    public async Task<int> EraseAsync(string reportId, CancellationToken cancellation) =>
        await EraseAsync(originals, reportId, cancellation)
        + await EraseAsync(shown, reportId, cancellation);

    private static async Task<int> EraseAsync(
        BlobContainerClient container,
        string reportId,
        CancellationToken cancellation
    )
    {
        var erased = 0;
        await foreach (
            var blob in container.GetBlobsAsync(
                BlobTraits.None,
                BlobStates.None,
                $"{reportId}/",
                cancellation
            )
        )
        {
            if (await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation))
            {
                erased++;
            }
        }
        return erased;
    }

    /// <summary>The report's files, as they are listed.</summary>
    public async Task<IReadOnlyList<AttachmentListing>> ListAsync(
        string reportId,
        CancellationToken cancellation
    ) =>
        [
            .. (await reports.AttachmentsAsync(reportId, cancellation)).Select(
                row => new AttachmentListing(
                    int.Parse(row.RowKey.AsSpan(ReportRows.AttachmentPrefix.Length)),
                    sealing.OpenText(
                        row.GetBinary(ReportRows.FileName),
                        ReportRows.Place(reportId, row.RowKey)
                    )!,
                    row.GetString("ContentType"),
                    row.GetInt64("Bytes") ?? 0
                )
            ),
        ];

    /// <summary>What a file's seal is bound to: its name in the store, in which the report's id stands.</summary>
    public static string PlaceOf(string blob) => blob;

    public static string BlobName(string reportId, byte[] digest) =>
        $"{reportId}/{Convert.ToHexStringLower(digest)[..32]}";

    private async Task<ReceivedAttachment> KeepAsync(
        string reportId,
        string name,
        IFormFile file,
        CancellationToken cancellation
    )
    {
        if (file.Length is 0 or > LargestFile)
        {
            return new ReceivedAttachment
            {
                DisplayName = name,
                Code = file.Length == 0 ? "empty" : "too_large",
            };
        }
        var original = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(original, cancellation);
        }
        var cleaned = CleanAttachment.Of(original);
        if (cleaned.Code is not null)
        {
            return new ReceivedAttachment { DisplayName = name, Code = cleaned.Code };
        }
        var digest = hash.Of("attachment", original);
        var blob = BlobName(reportId, digest);
        await UploadAsync(originals, blob, original, cancellation);
        await UploadAsync(shown, blob, cleaned.Content, cancellation);
        return new ReceivedAttachment
        {
            DisplayName = name,
            ContentType = cleaned.ContentType,
            Bytes = cleaned.Content.Length,
            Digest = digest,
        };
    }

    private async Task UploadAsync(
        BlobContainerClient container,
        string blob,
        byte[] content,
        CancellationToken cancellation
    )
    {
        try
        {
            await container.UploadBlobAsync(
                blob,
                BinaryData.FromBytes(sealing.Seal(content, PlaceOf(blob))),
                cancellation
            );
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
            // The same file of the same report: a retry.
        }
    }
}

/// <param name="Content">Without metadata.</param>
internal sealed record AttachmentContentOf(byte[] Content, string ContentType);

/// <param name="Number">Counts from 1 within the report.</param>
/// <param name="Name">The sender's name of the file, made safe to show.</param>
internal sealed record AttachmentListing(int Number, string Name, string ContentType, long Bytes);
