using System.Text.Json.Serialization;

namespace LeftBehindCare.Benchmarks;

/// <summary>From starting the process to its first 200, and its resident memory at that moment; medians.</summary>
internal sealed record ColdStartResult(
    double NativeMs,
    double JitMs,
    double NativeRssMb,
    double JitRssMb
)
{
    [JsonPropertyOrder(-1)]
    public string Bench => "coldstart";
}

/// <summary>Reports a second through the app against the same storage operations issued bare; medians of the rounds.</summary>
/// <param name="InboxP99Ms">From the 201 to the police's inbox under a burst.</param>
internal sealed record IntakeResult(
    double AppPerS,
    double BarePerS,
    double Ratio,
    double OpsPerReport,
    double P50Ms,
    double P99Ms,
    double InboxP99Ms
)
{
    [JsonPropertyOrder(-1)]
    public string Bench => "intake";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ColdStartResult))]
[JsonSerializable(typeof(IntakeResult))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
