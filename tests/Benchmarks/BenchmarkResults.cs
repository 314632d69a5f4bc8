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

/// <summary>A unit's inbox with a long history: all its dispatches, newest first, through the API and as a page, against the bare queries of the same rows.</summary>
/// <param name="Ratio">Of the medians with the long history: the slower of page and API to bare.</param>
/// <param name="RatioShort">The same with the short history.</param>
internal sealed record InboxResult(
    int Dispatches,
    double ApiP50Ms,
    double ApiP99Ms,
    double PageP50Ms,
    double PageP99Ms,
    double BareP50Ms,
    double BareP99Ms,
    double Ratio,
    int DispatchesShort,
    double ApiP50MsShort,
    double PageP50MsShort,
    double BareP50MsShort,
    double RatioShort
)
{
    [JsonPropertyOrder(-1)]
    public string Bench => "inbox";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ColdStartResult))]
[JsonSerializable(typeof(InboxResult))]
[JsonSerializable(typeof(IntakeResult))]
[JsonSerializable(typeof(RosterResult))]
[JsonSerializable(typeof(ScreeningResult))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
