using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>What the queue <c>feed-back</c> carries.</summary>
internal sealed record FeedbackWork
{
    public required FeedbackCall Feedback { get; init; }
}

/// <param name="Period">The campaign's code.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Town">Nine digits; null: of all towns together.</param>
/// <param name="Version">Of a town: the version that civil affairs accepts.</param>
/// <param name="Number">Asked for by a person: the number that the package is to have; 0: one is made where what was accepted has none.</param>
/// <param name="Due">The due-ledger's entry that is settled once it is done.</param>
/// <param name="Package">Not to be made: whether the package is signed for is to be looked at.</param>
internal sealed record FeedbackCall(
    string Period,
    DateTimeOffset At,
    string? Town = null,
    int Version = 0,
    int Number = 0,
    string? Due = null,
    string? Package = null
);

/// <summary>Announces what is fed back to police and education (反馈, DOMAIN #96).</summary>
internal sealed class FeedbackQueue(StorageAccount storage)
{
    public const string Name = "feed-back";
    private const int TownDigits = 9;

    public Task AnnounceAsync(FeedbackCall call, CancellationToken cancellation) =>
        storage.Queue(Name).SendMessageAsync(Write(call), cancellation);

    public static string Write(FeedbackCall call) =>
        JsonSerializer.Serialize(
            new FeedbackWork { Feedback = call },
            FeedbackWorkJson.Default.FeedbackWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static FeedbackCall Parse(string message) =>
        JsonSerializer.Deserialize(message, FeedbackWorkJson.Default.FeedbackWork)?.Feedback
            is { } call
        && CompilationPeriod.Find(call.Period) is { IsCampaign: true }
        && (call.Town is null || call.Town.Length == TownDigits && call.Town.All(char.IsAsciiDigit))
            ? call
            : throw new FormatException("The message names no campaign.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(FeedbackWork))]
internal sealed partial class FeedbackWorkJson : JsonSerializerContext;
