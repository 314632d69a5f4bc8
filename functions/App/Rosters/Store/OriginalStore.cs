using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Rosters.Store;

/// <summary>
/// Container <c>roster-files</c>: the senders' files as they came, and what was read out of them. Every blob is sealed and bound to its name;
/// a file is cut into pieces of 1 MiB, so that nobody ever holds the whole of it.
/// </summary>
internal sealed class OriginalStore(StorageAccount storage, Sealing sealing)
{
    public const string Container = "roster-files";
    public const int PieceBytes = 1024 * 1024;
    private readonly BlobContainerClient blobs = storage.Container(Container);

    /// <summary>What a blob's seal is bound to.</summary>
    public static string PlaceOf(string blob) => blob;

    /// <summary>Keeps the file; a second time writes the same again. Returns the number of pieces.</summary>
    public async Task<int> KeepAsync(string id, Stream file, CancellationToken cancellation)
    {
        var piece = new byte[PieceBytes];
        for (var number = 0; ; number++)
        {
            var read = await file.ReadAtLeastAsync(
                piece,
                PieceBytes,
                throwOnEndOfStream: false,
                cancellation
            );
            if (read > 0)
            {
                await WriteAsync(PieceOf(id, number), piece.AsMemory(0, read), cancellation);
            }
            if (read < PieceBytes)
            {
                return number + (read > 0 ? 1 : 0);
            }
        }
    }

    /// <summary>The file, to be read anywhere in it.</summary>
    public Stream Open(string id, long bytes) =>
        new PieceStream(bytes, PieceBytes, number => Read(PieceOf(id, number)));

    public Task WriteAsync(
        string name,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation
    ) =>
        blobs
            .GetBlobClient(name)
            .UploadAsync(
                BinaryData.FromBytes(sealing.Seal(content.Span, PlaceOf(name))),
                overwrite: true,
                cancellation
            );

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation)
    {
        var blob = await blobs.GetBlobClient(name).DownloadContentAsync(cancellation);
        return sealing.Open(blob.Value.Content, PlaceOf(name));
    }

    /// <summary>The names of a roster's blobs that begin so, in their order.</summary>
    public async Task<List<string>> NamesAsync(string prefix, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (
            var blob in blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation)
        )
        {
            names.Add(blob.Name);
        }
        return names;
    }

    /// <summary>Removes the blobs that begin so; tells how many those were.</summary>
    public async Task<int> EraseAsync(string prefix, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var name in await NamesAsync(prefix, cancellation))
        {
            erased += await blobs.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation)
                ? 1
                : 0;
        }
        return erased;
    }

    /// <summary>Everything that is kept of a roster.</summary>
    public static string AllOf(string id) => $"{id}/";

    public static string OriginalsOf(string id) => $"{id}/original/";

    private static string PieceOf(string id, int number) => $"{OriginalsOf(id)}{number:D4}";

    private byte[] Read(string name) =>
        sealing.Open(blobs.GetBlobClient(name).DownloadContent().Value.Content, PlaceOf(name));
}
