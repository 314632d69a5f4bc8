using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeftBehindCare.App.Reports;

/// <summary>What the queue <c>keep-matter</c> carries.</summary>
internal sealed record KeepWork
{
    public required KeepCall Keep { get; init; }
}

/// <param name="Kind"><c>report</c> or <c>request</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Due">The row of the due-ledger that called for it.</param>
internal sealed record KeepCall(string Kind, string Id, string Due);

/// <summary>Calls for the keeping of a report to be looked at, or for a request that waits too long.</summary>
internal static class KeepQueue
{
    public const string Name = "keep-matter";
    public const string Report = "report";
    public const string Request = "request";

    /// <summary>The matter's name in the due-ledger.</summary>
    public static string MatterOf(string kind, string id) => $"keep-{kind}-{id}";

    public static string Write(KeepCall call) =>
        JsonSerializer.Serialize(new KeepWork { Keep = call }, KeepWorkJson.Default.KeepWork);

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static KeepCall Read(string message) =>
        JsonSerializer.Deserialize(message, KeepWorkJson.Default.KeepWork)?.Keep is { } call
        && ReportKeys.IsId(call.Id)
        && call.Kind is Report or Request
            ? call
            : throw new FormatException("The message names no matter.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeepWork))]
internal sealed partial class KeepWorkJson : JsonSerializerContext;
