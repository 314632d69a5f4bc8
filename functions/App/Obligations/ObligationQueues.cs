using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>What the queues <c>open-obligations</c> and <c>remind</c> carry, nested under one property.</summary>
internal sealed record ObligationWork
{
    public required ObligationCall Obligations { get; init; }
}

/// <param name="Day">The day that is to run.</param>
/// <param name="Code">Which entry; null: the whole day.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Show">The one that is to be shown anew as it stands: its id.</param>
/// <param name="Rebuild">Whether all of the code and period is to be shown anew as it stands.</param>
/// <param name="Due">The entry of the due-ledger that called for it.</param>
internal sealed record ObligationCall(
    DateOnly Day,
    string? Code = null,
    string? Period = null,
    string? Show = null,
    bool Rebuild = false,
    string? Due = null
);

internal sealed class ObligationQueues(StorageAccount storage)
{
    public const string Open = "open-obligations";
    public const string Remind = "remind";

    /// <summary>Longer than a request takes, which shows by itself what it has committed.</summary>
    private static readonly TimeSpan AfterTheRequest = TimeSpan.FromMinutes(5);

    public Task SendAsync(string queue, ObligationCall call, CancellationToken cancellation) =>
        storage.Queue(queue).SendMessageAsync(Write(call), cancellation);

    /// <summary>Before a change is committed: whatever becomes of the request, its projection follows.</summary>
    public Task AnnounceAsync(Obligation one, DateOnly day, CancellationToken cancellation) =>
        storage
            .Queue(Open)
            .SendMessageAsync(
                Write(new ObligationCall(day, one.Code, one.Period, one.Id)),
                visibilityTimeout: AfterTheRequest,
                cancellationToken: cancellation
            );

    public static string Write(ObligationCall call) =>
        JsonSerializer.Serialize(
            new ObligationWork { Obligations = call },
            ObligationWorkJson.Default.ObligationWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static ObligationCall Read(string message) =>
        JsonSerializer.Deserialize(message, ObligationWorkJson.Default.ObligationWork)?.Obligations
            is { } call
        && (call.Code is null || ObligationId.IsCode(call.Code))
        && (call.Code is null) == (call.Period is null)
        && (call.Period is null || ObligationPeriod.IsOne(call.Period))
            ? call
            : throw new FormatException("The message names no day, code and period.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ObligationWork))]
internal sealed partial class ObligationWorkJson : JsonSerializerContext;
