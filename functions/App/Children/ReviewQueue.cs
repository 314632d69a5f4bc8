using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Children;

/// <summary>What the queue <c>review-children</c> carries, nested under one property as <c>route-report</c>'s is.</summary>
internal sealed record ReviewWork
{
    public required ReviewCall Review { get; init; }
}

/// <param name="Bucket">Which children: one of <see cref="ChildKeys.Buckets"/>.</param>
internal sealed record ReviewCall(string Bucket);

/// <summary>Calls for a look at the files of a bucket.</summary>
internal sealed class ReviewQueue(StorageAccount storage)
{
    public const string Name = "review-children";

    public Task CallAsync(string bucket, CancellationToken cancellation) =>
        storage
            .Queue(Name)
            .SendMessageAsync(
                JsonSerializer.Serialize(
                    new ReviewWork { Review = new ReviewCall(bucket) },
                    ReviewWorkJson.Default.ReviewWork
                ),
                cancellation
            );

    /// <exception cref="FormatException">It is no message of ours.</exception>
    public static string Read(string message) =>
        JsonSerializer.Deserialize(message, ReviewWorkJson.Default.ReviewWork)?.Review.Bucket
            is { } bucket
        && ChildKeys.Buckets.Contains(bucket)
            ? bucket
            : throw new FormatException("The message names no bucket.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReviewWork))]
internal sealed partial class ReviewWorkJson : JsonSerializerContext;
