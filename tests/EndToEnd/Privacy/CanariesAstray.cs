using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Harness;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Personal data where it does not belong: in bodies that cannot be used, in addresses and headers, in messages, while the storage refuses.</summary>
internal sealed class CanariesAstray(
    WholeSystem system,
    FaultProxy storage,
    IReadOnlyList<string> receipts
)
{
    public async Task SendBadBodiesAsync(string dispatch)
    {
        foreach (var (path, who) in PostPaths(dispatch))
        foreach (var body in BadBodies.All())
        {
            using (body)
                await TryAsync(HttpMethod.Post, path, body, who);
        }
    }

    /// <summary>Where nobody should put it, and somebody will.</summary>
    public async Task SendInUrlsAndHeadersAsync()
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
            await TryAsync(HttpMethod.Post, $"/api/notices/{segment}/seen", null, "police");
            await TryAsync(
                HttpMethod.Post,
                $"/api/unseal/consents/{segment}",
                CanaryBodies.JsonOf(new { decision = "consent" }),
                "police"
            );
            await TryAsync(
                HttpMethod.Post,
                "/api/unseal",
                CanaryBodies.JsonOf(new { what = text, purpose = text }),
                "police"
            );
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
            using var _ = await system.Http.SendAsync(request);
        }
    }

    /// <summary>Past the host, which would keep what it cannot deliver: as if such messages had come.</summary>
    public async Task CallTriggersAsync()
    {
        string[] texts =
        [
            Canary.Everything,
            JsonSerializer.Serialize(new { report = new { id = Canary.Everything } }),
            JsonSerializer.Serialize(new { report = new { id = "x", at = Canary.Everything } }),
            JsonSerializer.Serialize(new Dictionary<string, int> { [Canary.Everything] = 1 }),
        ];
        using var door = new TriggerDoor(system);
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

    public async Task WithStorageRefusingAsync(JsonNode report, string dispatch)
    {
        foreach (var fault in new[] { Fault.Refuse, Fault.DropAnswer })
        {
            storage.Decide = _ => fault;
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
            storage.Mend();
        }
    }

    private async Task TryAsync(HttpMethod method, string path, HttpContent? body, string? who)
    {
        using (body)
        {
            using var answer = await system.SendAsync(method, path, body, who, Guid.NewGuid());
        }
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
}
