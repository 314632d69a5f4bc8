using System.Diagnostics;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LeftBehindCare.App.Hosting;

/// <summary>Traces and metrics, sent where the environment says; nowhere when it says nothing.</summary>
internal static class Telemetry
{
    /// <summary>The name of the app's own meters and activity sources.</summary>
    public const string Name = "LeftBehindCare";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var azure =
            builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 };
        var collector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        if (!azure && !collector)
        {
            return;
        }
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Name).AddAspNetCoreInstrumentation())
            .WithTracing(traces =>
                traces
                    .AddSource(Name)
                    .AddAspNetCoreInstrumentation(options =>
                        options.EnrichWithHttpResponse = ShowRouteForPath
                    )
            );
        if (azure)
        {
            telemetry
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter())
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter());
        }
        if (collector)
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>A path is the caller's to fill, with names too: traces show the route that it took.</summary>
    private static void ShowRouteForPath(Activity request, HttpResponse response) =>
        request.SetTag(
            "url.path",
            (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText
        );
}
