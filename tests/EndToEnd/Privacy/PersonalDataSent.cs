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
        await SendBadBodiesAsync(dispatch);
        await SendInUrlsAndHeadersAsync();
        await CallTriggersAsync();
        await WithStorageRefusingAsync(report, dispatch);
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

    private async Task SendBadBodiesAsync(string dispatch)
    {
        foreach (var (path, who) in PostPaths(dispatch))
        foreach (var body in BadBodies.All())
        {
            using (body)
                await TryAsync(HttpMethod.Post, path, body, who);
        }
    }

    /// <summary>Where nobody should put it, and somebody will.</summary>
    private async Task SendInUrlsAndHeadersAsync()
    {
        var query = Uri.EscapeDataString(Canary.Everything);
        foreach (
            var path in new[]
            {
                "/hotline",
                "/hotline/sent",
                "/hotline/status",
                "/api/inbox",
                "/api/health",
                "/api/reports",
            }
        )
        foreach (var name in new[] { "lang", "state", "after", "receipt", "x" })
        {
            await TryAsync(HttpMethod.Get, $"{path}?{name}={query}", null, "police");
            await TryAsync(
                HttpMethod.Post,
                $"{path}?{name}={query}",
                CanaryBodies.JsonOf(CanaryBodies.Report()),
                null
            );
        }
        foreach (var text in Canary.All.Concat(receipts))
        {
            var segment = Uri.EscapeDataString(text);
            await TryAsync(HttpMethod.Get, $"/api/dispatches/{segment}", null, "police");
            await TryAsync(
                HttpMethod.Post,
                $"/api/dispatches/{segment}/close",
                CanaryBodies.JsonOf(new { outcome = "safe" }),
                "police"
            );
            await TryAsync(
                HttpMethod.Post,
                $"/api/alerts/{segment}/{segment}/settle",
                null,
                "admin"
            );
            await TryAsync(HttpMethod.Post, $"/api/poison/{segment}/replay", null, "admin");
            await TryAsync(
                HttpMethod.Post,
                $"/api/reports/{segment}",
                CanaryBodies.JsonOf(CanaryBodies.Report()),
                null
            );
            await TryAsync(HttpMethod.Get, $"/hotline/{segment}", null, null);
            await TryAsync(HttpMethod.Get, $"/assets/{segment}", null, null);
        }
        foreach (
            var header in new[]
            {
                "Idempotency-Key",
                "If-Match",
                "Authorization",
                "X-Forwarded-For",
                "Cookie",
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports")
            {
                Content = CanaryBodies.JsonOf(CanaryBodies.Report()),
            };
            await request.Content.LoadIntoBufferAsync();
            request.Headers.TryAddWithoutValidation(
                header,
                $"Bearer {Canary.Phone}, {Canary.IdNumber}"
            );
            using var _ = await System.Http.SendAsync(request);
        }
    }

    /// <summary>Past the host, which would keep what it cannot deliver: as if such messages had come.</summary>
    private async Task CallTriggersAsync()
    {
        string[] texts =
        [
            Canary.Everything,
            JsonSerializer.Serialize(new { report = new { id = Canary.Everything } }),
            JsonSerializer.Serialize(new { report = new { id = "x", at = Canary.Everything } }),
            JsonSerializer.Serialize(new Dictionary<string, int> { [Canary.Everything] = 1 }),
        ];
        using var door = new TriggerDoor(System);
        foreach (var function in await TriggerDoor.TriggersAsync())
        foreach (var message in texts)
        {
            using var queued = await door.CallAsync(
                function.Name,
                TriggerDoor.QueueEnvelope("message", message)
            );
            using var bare = await door.CallAsync(function.Name, message);
            using var broken = await door.CallAsync(function.Name, message + Canary.Everything);
        }
    }

    private async Task WithStorageRefusingAsync(JsonNode report, string dispatch)
    {
        foreach (var fault in new[] { Fault.Refuse, Fault.DropAnswer })
        {
            proxied.Storage.Decide = _ => fault;
            await Task.WhenAll([
                TryAsync(
                    HttpMethod.Post,
                    "/api/reports",
                    CanaryBodies.JsonOf(CanaryBodies.Report()),
                    null
                ),
                TryAsync(HttpMethod.Post, "/hotline/sent", CanaryBodies.HotlineForm(), null),
                TryAsync(HttpMethod.Get, "/api/inbox", null, "police"),
                TryAsync(HttpMethod.Get, $"/api/dispatches/{dispatch}", null, "police"),
                .. PostPaths(dispatch)
                    .Select(post =>
                        TryAsync(
                            HttpMethod.Post,
                            post.Path,
                            CanaryBodies.JsonOf(
                                new
                                {
                                    receipt = (string)report["receipt"]!,
                                    text = Canary.ReporterMessage,
                                    officer = Canary.Officer,
                                    note = Canary.Note,
                                    reason = Canary.Reason,
                                    outcome = "safe",
                                }
                            ),
                            post.Who
                        )
                    ),
            ]);
            proxied.Storage.Mend();
        }
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

    private async Task TryAsync(HttpMethod method, string path, HttpContent? body, string? who)
    {
        using (body)
        {
            using var answer = await System.SendAsync(method, path, body, who, Guid.NewGuid());
        }
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

    private static IEnumerable<(string Path, string? Who)> PostPaths(string dispatch) =>
        [
            ("/api/reports", null),
            ("/api/reports/status", null),
            ("/api/reports/messages", null),
            ($"/api/dispatches/{dispatch}/acknowledge", "police"),
            ($"/api/dispatches/{dispatch}/progress", "police"),
            ($"/api/dispatches/{dispatch}/return", "police"),
            ($"/api/dispatches/{dispatch}/close", "police"),
            ($"/api/dispatches/{dispatch}/message", "police"),
            ("/api/alerts/poison-message/none/settle", "admin"),
            ("/api/poison/none/replay", "admin"),
            ("/hotline/sent", null),
            ("/hotline/status", null),
            ("/hotline/status/message", null),
        ];

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
