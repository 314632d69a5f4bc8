using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LeftBehindCare.App.Hosting.Resealing;

/// <summary>A container whose blobs are sealed whole.</summary>
/// <param name="placeOf">What a blob's seal is bound to, by its name.</param>
internal sealed class SealedBlobs(
    string container,
    Func<string, string> placeOf,
    StorageAccount storage
) : IResealed
{
    private const int PageSize = 100;
    private readonly BlobContainerClient blobs = storage.Container(container);

    public string Part => container;

    public async Task<string?> ResealPageAsync(
        string? after,
        ResealTally tally,
        CancellationToken cancellation
    )
    {
        await foreach (
            var page in blobs
                .GetBlobsAsync(cancellationToken: cancellation)
                .AsPages(after, PageSize)
                .WithCancellation(cancellation)
        )
        {
            foreach (var blob in page.Values)
            {
                await ResealAsync(blob.Name, tally, cancellation);
            }
            return page.ContinuationToken is { Length: > 0 } next ? next : null;
        }
        return null;
    }

    private async Task ResealAsync(string name, ResealTally tally, CancellationToken cancellation)
    {
        var blob = blobs.GetBlobClient(name);
        try
        {
            // The first byte tells the key; a video is only fetched when it must be.
            var start = await blob.DownloadContentAsync(
                new BlobDownloadOptions { Range = new HttpRange(0, 1) },
                cancellation
            );
            if (!tally.IsOld(start.Value.Content.ToMemory().Span[0]))
            {
                return;
            }
            var whole = await blob.DownloadContentAsync(cancellation);
            if (tally.Renew(whole.Value.Content.ToArray(), placeOf(name)) is { } renewed)
            {
                await blob.UploadAsync(
                    BinaryData.FromBytes(renewed),
                    new BlobUploadOptions
                    {
                        Conditions = new BlobRequestConditions
                        {
                            IfMatch = whole.Value.Details.ETag,
                        },
                    },
                    cancellation
                );
            }
        }
        catch (RequestFailedException moved) when (moved.Status is 404 or 412 or 416)
        {
            // Gone, empty, or written anew meanwhile: whoever wrote it sealed it, and the next pass looks again.
        }
    }
}

internal static class ResealedBlobs
{
    public static void AddResealedBlobs(
        this IServiceCollection services,
        string container,
        Func<string, string> placeOf
    ) =>
        services.AddSingleton<IResealed>(provider => new SealedBlobs(
            container,
            placeOf,
            provider.GetRequiredService<StorageAccount>()
        ));
}
