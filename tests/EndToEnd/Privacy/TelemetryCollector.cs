using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Takes what an app sends by OTLP over HTTP and keeps it as it came: protobuf, in which texts stand as UTF-8.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private WebApplication web = null!;

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = web.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        };

    /// <summary>Everything of one kind, such as <c>traces</c> or <c>metrics</c>.</summary>
    public IReadOnlyList<byte[]> Of(string kind) =>
        [
            .. received
                .Where(export => export.Path.EndsWith("/v1/" + kind, StringComparison.Ordinal))
                .Select(export => export.Body),
        ];

    public IReadOnlyList<byte[]> Everything => [.. received.Select(export => export.Body)];

    public static async Task<TelemetryCollector> StartAsync()
    {
        var collector = new TelemetryCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        collector.web = builder.Build();
        collector.web.Run(collector.TakeAsync);
        await collector.web.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        received.Enqueue((http.Request.Path, body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }
}
