using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reports;

/// <summary>What the queue <c>route-report</c> carries. Nested under one property, since the host copies top-level ones over its own metadata.</summary>
internal sealed record ReportWork
{
    public required ReportNews Report { get; init; }
}

/// <param name="Id">Which report.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Due">The row of the due-ledger that called for it, if one did.</param>
internal sealed record ReportNews(string Id, DateTimeOffset At, string? Due);

/// <summary>Announces that a report has, or is about to have, something to be done.</summary>
internal sealed class ReportQueue(StorageAccount storage)
{
    public const string Name = "route-report";

    public async Task AnnounceAsync(
        string reportId,
        DateTimeOffset now,
        string? due,
        CancellationToken cancellation
    )
    {
        await storage.Queue(Name).SendMessageAsync(Write(reportId, now, due), cancellation);
    }

    public static string Write(string reportId, DateTimeOffset now, string? due) =>
        JsonSerializer.Serialize(
            new ReportWork { Report = new ReportNews(reportId, now, due) },
            ReportWorkJson.Default.ReportWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static ReportNews Read(string message) =>
        JsonSerializer.Deserialize(message, ReportWorkJson.Default.ReportWork)?.Report is { } news
        && ReportKeys.IsId(news.Id)
            ? news
            : throw new FormatException("The message names no report.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportWork))]
internal sealed partial class ReportWorkJson : JsonSerializerContext;
