using System.Text.Json.Serialization;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>
/// The JSON of this feature as callers see it. A property nobody knows is an error, since dropping it in silence could drop what a reporter meant to tell.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = 16
)]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ReportAccepted))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(ReportStatus))]
internal sealed partial class ReportJson : JsonSerializerContext;

/// <summary>The JSON of what is stored beside the sealed words: everything is written, so that everything is read back.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RoutingDecision))]
[JsonSerializable(typeof(Place))]
internal sealed partial class StoredJson : JsonSerializerContext;
