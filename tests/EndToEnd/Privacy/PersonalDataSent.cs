using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>
/// The system after personal data went through every one of its endpoints: taken, refused, broken, with the storage refusing, and by way
/// of a message that became poison.
/// </summary>
public sealed class PersonalDataSent : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> urls = new();
    private readonly ConcurrentQueue<byte[]> messages = new();
    private readonly List<string> receipts = [];
    private TelemetryCollector telemetry = null!;
    private ProxiedSystem proxied = null!;

    internal TelemetryCollector Telemetry => telemetry;

    internal WholeSystem System => proxied.System;

    /// <summary>Method and target of each request to the storage.</summary>
    internal IReadOnlyCollection<string> StorageUrls => urls;

    /// <summary>What the app has put on queues.</summary>
    internal IReadOnlyCollection<byte[]> Messages => messages;

    internal CanarySearch Search { get; private set; } = null!;

    /// <summary>The report as the police see it.</summary>
    internal string SeenByPolice { get; private set; } = "";

    /// <summary>The child's file as its town opened it.</summary>
    internal string SeenByTown { get; private set; } = "";

    /// <summary>What was answered when masked fields were opened.</summary>
    internal List<string?> Unsealed { get; } = [];

    /// <summary>The file as the police get it.</summary>
    internal byte[] FileSeenByPolice { get; private set; } = [];

    /// <summary>The report as its reporter sees it.</summary>
    internal string SeenByReporter { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        telemetry = await TelemetryCollector.StartAsync();
        proxied = await ProxiedSystem.StartAsync(options =>
            options with
            {
                VisibilityTimeout = TimeSpan.Zero,
                AppSettings = new Dictionary<string, string>(
                    telemetry.Settings,
                    StringComparer.Ordinal
                )
                {
                    ["Intake__FreeReportsPerAddress"] = "1000000",
                    ["Guessing__FailuresPerAddress"] = "1000000",
                },
            }
        );
        proxied.Storage.Seen = (request, answered) =>
        {
            if (!answered)
                Note(request);
        };
        var process = System.Host.AppProcessId;

        var (report, dispatch) = await FollowOneReportAsync();
        var child = new CanaryChild(System);
        await child.FollowAsync();
        SeenByTown = child.SeenByTown;
        var astray = new CanariesAstray(System, proxied.Storage, receipts);
        await astray.SendBadBodiesAsync(dispatch);
        await astray.SendInUrlsAndHeadersAsync();
        await astray.CallTriggersAsync();
        await astray.WithStorageRefusingAsync(report, dispatch);
        await MakePoisonAsync();
        foreach (var function in await TriggerDoor.TriggersAsync())
            if (function.Kind == "timerTrigger")
                (await System.Host.RunFunctionAsync(function.Name)).ShouldBeTrue(function.Name);

        System.Host.AppProcessId.ShouldBe(process);
        var exports = telemetry.Of("metrics").Count;
        await Eventually.Holds(() => telemetry.Of("metrics").Count > exports + 3);
        Search = new CanarySearch([
            .. Canary.All,
            .. receipts,
            .. receipts.Select(r => r.Replace("-", "", StringComparison.Ordinal)),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await proxied.DisposeAsync();
        await telemetry.DisposeAsync();
    }

    private async Task<(JsonNode Report, string Dispatch)> FollowOneReportAsync()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(CanaryBodies.Report())), "report" },
            { CanaryBodies.File(), "file", Canary.FileName },
        };
        var report = await System.ReportAsync(form, Guid.NewGuid());
        receipts.Add((string)report["receipt"]!);
        receipts.Add((string)(await System.ReportAsync(CanaryBodies.Report()))["receipt"]!);
        using var pageForm = CanaryBodies.HotlineForm();
        using (var page = await System.SendAsync(HttpMethod.Post, "/hotline/sent", pageForm))
            page.IsSuccessStatusCode.ShouldBeTrue();

        var dispatch = await System.DispatchAsync("police", report);
        await ActAsync("acknowledge", new { officer = Canary.Officer, note = Canary.Note });
        await ActAsync("progress", new { note = Canary.Note });
        await ActAsync("message", new { text = Canary.UnitMessage });
        var town = await System.DispatchAsync("town-330212110", report);
        await System.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{town}/return",
            new { reason = Canary.Reason },
            "town-330212110"
        );
        await System.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt = receipts[0], text = Canary.ReporterMessage }
        );
        await PostPageAsync("/hotline/status", ("receipt", receipts[0]));
        await PostPageAsync(
            "/hotline/status/message",
            ("receipt", receipts[0]),
            ("text", Canary.ReporterMessage),
            ("key", $"{Guid.NewGuid()}")
        );
        await UnmaskAsync(dispatch);
        SeenByPolice = (
            await System.JsonAsync(HttpMethod.Get, $"/api/dispatches/{dispatch}", who: "police")
        ).ToJsonString(Readable);
        using (
            var file = await System.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{dispatch}/attachments/1",
                who: "police"
            )
        )
            FileSeenByPolice = await file.Content.ReadAsByteArrayAsync();
        await ActAsync("close", new { outcome = "safe", note = Canary.Note });
        SeenByReporter = (
            await System.JsonAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt = receipts[0] }
            )
        ).ToJsonString(Readable);
        return (report, dispatch);

        Task ActAsync(string action, object command) =>
            System.JsonAsync(
                HttpMethod.Post,
                $"/api/dispatches/{dispatch}/{action}",
                command,
                "police"
            );
    }

    /// <summary>Opens every masked field, as an officer does in the course of her work, and reads what the head is told of it.</summary>
    private async Task UnmaskAsync(string dispatch)
    {
        var seen = await System.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{dispatch}",
            who: "police"
        );
        foreach (var masked in seen["masked"]!.AsArray())
            Unsealed.Add(
                (string?)
                    (
                        await System.JsonAsync(
                            HttpMethod.Post,
                            "/api/unseal",
                            new { what = (string)masked!["what"]!, purpose = "contact-reporter" },
                            "police"
                        )
                    )["value"]
            );
        await System.JsonAsync(HttpMethod.Get, "/api/notices", who: "police");
        await System.JsonAsync(HttpMethod.Get, "/api/unseal/consents", who: "police");
    }

    /// <summary>No inbox can be written, until the host gives the message up.</summary>
    private async Task MakePoisonAsync()
    {
        proxied.Storage.Decide = request =>
            Encoding
                .UTF8.GetString(((MemoryStream)request.Body).ToArray())
                .Contains("/inbox(", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        await System.ReportAsync(CanaryBodies.Report());
        await Eventually.Holds(
            () =>
                System.Said.Any(line =>
                    line.Contains("goes to route-report-poison", StringComparison.Ordinal)
                ),
            seconds: 60
        );
        proxied.Storage.Mend();
        (await System.Host.RunFunctionAsync("SweepPoison")).ShouldBeTrue();
        await System.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin");
    }

    private async Task PostPageAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
        );
        using var page = await System.SendAsync(HttpMethod.Post, path, form);
        page.IsSuccessStatusCode.ShouldBeTrue(path);
    }

    private void Note(HttpRequest request)
    {
        var target = request
            .HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>()
            .RawTarget;
        urls.Enqueue($"{request.Method} {target}");
        if (request.Method == "POST" && target.Contains("/messages", StringComparison.Ordinal))
            messages.Enqueue(((MemoryStream)request.Body).ToArray());
    }

    internal static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
