using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Children;

/// <summary>What the queue <c>show-child</c> carries, nested under one property as <c>route-report</c>'s is.</summary>
internal sealed record ChildWork
{
    public required ChildNews Child { get; init; }
}

/// <param name="Id">Which child.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Version">The version that is about to be committed; 0: as it stands.</param>
internal sealed record ChildNews(string Id, DateTimeOffset At, long Version);

/// <summary>Announces that a file has, or is about to have, something to be shown.</summary>
internal sealed class ChildQueue(StorageAccount storage)
{
    public const string Name = "show-child";

    public Task AnnounceAsync(
        string childId,
        long version,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        storage
            .Queue(Name)
            .SendMessageAsync(Write(new ChildNews(childId, now, version)), cancellation);

    public static string Write(ChildNews news) =>
        JsonSerializer.Serialize(new ChildWork { Child = news }, ChildWorkJson.Default.ChildWork);

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static ChildNews Read(string message) =>
        JsonSerializer.Deserialize(message, ChildWorkJson.Default.ChildWork)?.Child is { } news
        && ChildKeys.IsId(news.Id)
            ? news
            : throw new FormatException("The message names no child.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChildWork))]
internal sealed partial class ChildWorkJson : JsonSerializerContext;
