using System.Net;
using System.Text;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Deployment;

/// <summary>Whoever could call a trigger from outside could route, remind and sweep at will.</summary>
public sealed class ForgedTriggers
{
    private static readonly string[] Disguises =
    [
        "X-Original-URL",
        "X-Original-URI",
        "X-Rewrite-URL",
        "X-Forwarded-Path",
        "X-Forwarded-Prefix",
        "X-Forwarded-Uri",
        "X-Custom-Handler-Function",
        "X-Azure-Functions-FunctionName",
    ];

    [Fact]
    public async Task A_triggers_path_is_not_found_from_outside_however_it_is_spelt_and_the_trigger_does_not_run()
    {
        await using var proxied = await ProxiedSystem.StartAsync();
        foreach (var function in await TriggerDoor.TriggersAsync())
        foreach (var path in SpellingsOf(function.Name))
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Get, HttpMethod.Put })
        {
            using var answer = await SendAsync(proxied.System, method, path, function);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        }
        proxied.Storage.RequestsButForUnits.ShouldBe(0);
    }

    [Fact]
    public async Task A_header_that_names_a_trigger_leads_nowhere_else()
    {
        await using var proxied = await ProxiedSystem.StartAsync();
        foreach (var function in await TriggerDoor.TriggersAsync())
        foreach (var disguise in Disguises)
        {
            using var health = await SendAsync(
                proxied.System,
                HttpMethod.Get,
                "/api/health",
                function,
                disguise
            );
            (await health.Content.ReadAsStringAsync()).ShouldBe("""{"status":"ok"}""");
            using var report = await SendAsync(
                proxied.System,
                HttpMethod.Post,
                "/api/reports",
                function,
                disguise
            );
            report.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, disguise);
        }
        proxied.Storage.RequestsButForUnits.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_calls_by_the_host_do_run_the_triggers()
    {
        await using var proxied = await ProxiedSystem.StartAsync();
        using var door = new TriggerDoor(proxied.System);
        foreach (var function in await TriggerDoor.TriggersAsync())
        {
            var before = proxied.Storage.RequestsButForUnits;
            using var answer = await door.CallAsync(function.Name, TriggerDoor.Envelope(function));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, function.Name);
            proxied.Storage.RequestsButForUnits.ShouldBeGreaterThan(before, function.Name);
        }
    }

    private static IEnumerable<string> SpellingsOf(string name)
    {
        var encoded = $"%{(int)name[0]:X2}{name[1..]}";
        return
        [
            $"/{name}",
            $"/{name.ToLowerInvariant()}",
            $"/{name.ToUpperInvariant()}",
            $"/{name}/",
            $"/{name}//",
            $"//{name}",
            $"///{name}",
            $"/{name}?code=1",
            $"/{name};a=b",
            $"/{name}%20",
            $"/{name}%2F",
            $"/{name}.json",
            $"/{encoded}",
            $"/%2F{name}",
            $"/%5C{name}",
            $"/./{name}",
            $"/.//{name}",
            $"/%2e/{name}",
            $"/api/{name}",
            $"/api//{name}",
            $"/api/../{name}",
            $"/api/reports/../../{name}",
            $"/hotline/../{name}",
            $"/hotline/%2e%2e/{name}",
            $"/hotline/%252e%252e/{name}",
            $"/hotline/..%2f{name}",
            $"/hotline/..;/{name}",
            $"/hotline/{name}",
            $"/assets/../{encoded}",
            $"/assets/..%5c{name}",
            $"/assets/{name}",
            $"/runtime/webhooks/{name}",
            $"/functions/{name}",
        ];
    }

    private static async Task<HttpResponseMessage> SendAsync(
        WholeSystem system,
        HttpMethod method,
        string path,
        FunctionJson function,
        string? disguise = null
    )
    {
        // As written: a client would tidy up dots and slashes.
        var address = new Uri(
            system.Host.Address.GetLeftPart(UriPartial.Authority) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(method, address);
        if (method != HttpMethod.Get)
            request.Content = new StringContent(
                TriggerDoor.Envelope(function),
                Encoding.UTF8,
                "application/json"
            );
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        if (disguise is not null)
            request.Headers.Add(disguise, "/" + function.Name);
        return await system.Http.SendAsync(request);
    }
}
