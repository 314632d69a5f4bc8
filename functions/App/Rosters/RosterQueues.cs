using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Rosters;

/// <summary>What the queues <c>read-roster</c>, <c>apply-roster</c> and <c>roster-done</c> carry.</summary>
internal sealed record RosterWork
{
    public required RosterCall Roster { get; init; }
}

/// <param name="Id">Which roster.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Group">Of an applying: the group of rows; null for the beginning.</param>
/// <param name="Row">Of an applying: the single row that a person has decided.</param>
/// <param name="Mapped">Of a reading: a person has said what the columns are.</param>
internal sealed record RosterCall(
    string Id,
    DateTimeOffset At,
    int? Group = null,
    int? Row = null,
    bool Mapped = false
);

/// <summary>Announces the work that rosters make.</summary>
internal sealed class RosterQueues(StorageAccount storage)
{
    public const string Read = "read-roster";
    public const string Apply = "apply-roster";

    /// <summary>That all rows of a list are in the ledger, for whoever works on with it.</summary>
    public const string Done = "roster-done";

    public Task AnnounceAsync(string queue, RosterCall call, CancellationToken cancellation) =>
        storage.Queue(queue).SendMessageAsync(Write(call), cancellation);

    public static string Write(RosterCall call) =>
        JsonSerializer.Serialize(
            new RosterWork { Roster = call },
            RosterWorkJson.Default.RosterWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static RosterCall Parse(string message) =>
        JsonSerializer.Deserialize(message, RosterWorkJson.Default.RosterWork)?.Roster is { } call
        && RosterKeys.IsId(call.Id)
            ? call
            : throw new FormatException("The message names no roster.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(RosterWork))]
internal sealed partial class RosterWorkJson : JsonSerializerContext;
