using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>What the queue <c>compile-town</c> carries.</summary>
internal sealed record CompileWork
{
    public required CompileCall Compile { get; init; }
}

/// <param name="Period">The period's code.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Run">The run it belongs to; 0: what the calendar owes, which makes a run of its own.</param>
/// <param name="Town">Nine digits; null: the beginning, which calls every town.</param>
/// <param name="Due">The due-ledger's entry that is settled once it is done.</param>
internal sealed record CompileCall(
    string Period,
    DateTimeOffset At,
    int Run = 0,
    string? Town = null,
    string? Due = null
);

/// <summary>Announces what is to be counted.</summary>
internal sealed class CompilationQueue(StorageAccount storage)
{
    public const string Name = "compile-town";
    private const int TownDigits = 9;

    public Task AnnounceAsync(CompileCall call, CancellationToken cancellation) =>
        storage.Queue(Name).SendMessageAsync(Write(call), cancellation);

    public static string Write(CompileCall call) =>
        JsonSerializer.Serialize(
            new CompileWork { Compile = call },
            CompileWorkJson.Default.CompileWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static CompileCall Parse(string message) =>
        JsonSerializer.Deserialize(message, CompileWorkJson.Default.CompileWork)?.Compile
            is { } call
        && CompilationPeriod.Find(call.Period) is not null
        && (call.Run > 0 || call.Due is not null)
        && (call.Town is null || call.Town.Length == TownDigits && call.Town.All(char.IsAsciiDigit))
            ? call
            : throw new FormatException("The message names no period.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(CompileWork))]
internal sealed partial class CompileWorkJson : JsonSerializerContext;
