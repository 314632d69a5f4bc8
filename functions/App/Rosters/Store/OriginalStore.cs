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
        // One pair of buffers for the whole file: fresh ones of this size would stay in memory for long.
        var piece = new byte[PieceBytes];
        var seal = new byte[PieceBytes + Sealing.Overhead];
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
                var name = PieceOf(id, number);
                var length = read + Sealing.Overhead;
                sealing.Seal(piece.AsSpan(0, read), PlaceOf(name), seal.AsSpan(0, length));
                await blobs
                    .GetBlobClient(name)
                    .UploadAsync(
                        BinaryData.FromBytes(seal.AsMemory(0, length)),
                        overwrite: true,
                        cancellation
                    );
            }
            if (read < PieceBytes)
            {
                return number + (read > 0 ? 1 : 0);
            }
        }
    }

    /// <summary>The file, to be read anywhere in it.</summary>
    public Stream Open(string id, long bytes) => new PieceStream(bytes, id, this);

    /// <summary>Seals the content at once; what follows needs it no more.</summary>
    public Task WriteAsync(
        string name,
        ReadOnlySpan<byte> content,
        CancellationToken cancellation
    ) =>
        blobs
            .GetBlobClient(name)
            .UploadAsync(
                BinaryData.FromBytes(sealing.Seal(content, PlaceOf(name))),
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

    /// <summary>Reads a piece of a file into a buffer; tells how long it is.</summary>
    /// <param name="seal">For the sealed piece, as long as <see cref="PieceBytes"/> and <see cref="Sealing.Overhead"/>.</param>
    public int ReadPiece(string id, int number, byte[] seal, byte[] plain)
    {
        var name = PieceOf(id, number);
        using var blob = blobs.GetBlobClient(name).DownloadStreaming().Value.Content;
        var length = blob.ReadAtLeast(seal, seal.Length, throwOnEndOfStream: false);
        sealing.Open(
            seal.AsSpan(0, length),
            PlaceOf(name),
            plain.AsSpan(0, length - Sealing.Overhead)
        );
        return length - Sealing.Overhead;
    }
}
