using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// Container <c>package-files</c>: the lines of each package, the heading first, sealed and named by what is in them: whoever writes it a second time writes
/// beside it and not over it.
/// </summary>
internal sealed class PackageContentStore(StorageAccount storage, Sealing sealing)
{
    public const string Container = "package-files";
    private readonly BlobContainerClient blobs = storage.Container(Container);

    /// <summary>What a blob's seal is bound to.</summary>
    public static string PlaceOf(string blob) => $"{Container} {blob}";

    /// <summary>Keeps the lines and returns their hash.</summary>
    public async Task<string> KeepAsync(
        string id,
        IReadOnlyList<string[]> lines,
        CancellationToken cancellation
    )
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            lines,
            PackageLinesJson.Default.IReadOnlyListStringArray
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain));
        var name = NameOf(id, hash);
        await blobs
            .GetBlobClient(name)
            .UploadAsync(
                BinaryData.FromBytes(sealing.Seal(plain, PlaceOf(name))),
                overwrite: true,
                cancellation
            );
        return hash;
    }

    /// <summary>The lines; null when they are gone.</summary>
    public async Task<IReadOnlyList<string[]>?> ReadAsync(
        string id,
        string hash,
        CancellationToken cancellation
    )
    {
        var name = NameOf(id, hash);
        try
        {
            var blob = await blobs.GetBlobClient(name).DownloadContentAsync(cancellation);
            return JsonSerializer.Deserialize(
                sealing.Open(blob.Value.Content, PlaceOf(name)),
                PackageLinesJson.Default.IReadOnlyListStringArray
            );
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    /// <summary>Removes all that was ever written for the package; tells how many blobs those were.</summary>
    public async Task<int> EraseAsync(string id, CancellationToken cancellation)
    {
        var erased = 0;
        await foreach (
            var blob in blobs.GetBlobsAsync(
                BlobTraits.None,
                BlobStates.None,
                id + "/",
                cancellation
            )
        )
        {
            erased += await blobs.DeleteBlobIfExistsAsync(
                blob.Name,
                cancellationToken: cancellation
            )
                ? 1
                : 0;
        }
        return erased;
    }

    private static string NameOf(string id, string hash) => $"{id}/{hash}";
}

[JsonSerializable(typeof(IReadOnlyList<string[]>))]
internal sealed partial class PackageLinesJson : JsonSerializerContext;
