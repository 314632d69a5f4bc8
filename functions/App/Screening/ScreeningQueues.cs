using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Screening;

/// <summary>What the queue <c>gather-candidates</c> carries.</summary>
internal sealed record GatherWork
{
    public required GatherCall Gather { get; init; }
}

/// <param name="Year">Of which campaign.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Town">Which town's; null: every town's is to be announced.</param>
/// <param name="After">The last child of the part before.</param>
/// <param name="Due">The entry of the due-ledger that called for it.</param>
internal sealed record GatherCall(
    int Year,
    DateTimeOffset At,
    string? Town = null,
    string? After = null,
    string? Due = null
);

/// <summary>What the queue <c>apply-screening</c> carries.</summary>
internal sealed record ScreenedWork
{
    public required ScreenedCall Screened { get; init; }
}

/// <param name="Version">The version that is about to be committed.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Due">The entry of the due-ledger that called for it: a 16th birthday is over.</param>
internal sealed record ScreenedCall(
    int Year,
    string Town,
    string Child,
    long Version,
    DateTimeOffset At,
    string? Due = null
)
{
    [JsonIgnore]
    public ScreeningKey Key => new(Year, Town, Child);
}

/// <summary>Announces the work that a campaign and its results make.</summary>
internal sealed class ScreeningQueues(StorageAccount storage)
{
    public const string Gather = "gather-candidates";
    public const string Apply = "apply-screening";

    public Task AnnounceAsync(GatherCall call, CancellationToken cancellation) =>
        storage.Queue(Gather).SendMessageAsync(Write(call), cancellation);

    public Task AnnounceAsync(ScreenedCall call, CancellationToken cancellation) =>
        storage.Queue(Apply).SendMessageAsync(Write(call), cancellation);

    public static string Write(GatherCall call) =>
        JsonSerializer.Serialize(
            new GatherWork { Gather = call },
            ScreeningWorkJson.Default.GatherWork
        );

    public static string Write(ScreenedCall call) =>
        JsonSerializer.Serialize(
            new ScreenedWork { Screened = call },
            ScreeningWorkJson.Default.ScreenedWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static GatherCall ParseGather(string message) =>
        JsonSerializer.Deserialize(message, ScreeningWorkJson.Default.GatherWork)?.Gather
            is { } call
        && (call.Town is null || ScreeningKey.IsTown(call.Town))
        && (call.After is null || Children.ChildKeys.IsId(call.After))
            ? call
            : throw new FormatException("The message names no town.");

    /// <inheritdoc cref="ParseGather"/>
    public static ScreenedCall ParseScreened(string message) =>
        JsonSerializer.Deserialize(message, ScreeningWorkJson.Default.ScreenedWork)?.Screened
            is { Key.IsSafe: true } call
            ? call
            : throw new FormatException("The message names no child.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GatherWork))]
[JsonSerializable(typeof(ScreenedWork))]
internal sealed partial class ScreeningWorkJson : JsonSerializerContext;
