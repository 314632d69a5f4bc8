using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The published app under LocalHost with storage and sign-in, reached as outsiders reach it: over HTTP.</summary>
public sealed class WholeSystem : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentQueue<string> said = new();
    private LocalFunctionsHost host = null!;

    private WholeSystem() { }

    public LocalFunctionsHost Host => host;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Every line that the app and the host have written so far.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>Starts it on free ports with storage in memory.</summary>
    public static async Task<WholeSystem> StartAsync(Func<HostOptions, HostOptions>? change = null)
    {
        var system = new WholeSystem();
        var options = new HostOptions
        {
            Port = 0,
            Ephemeral = true,
            App = await PublishedApp.FolderAsync(),
            Output = system.said.Enqueue,
        };
        try
        {
            system.host = await LocalFunctionsHost.StartAsync(change?.Invoke(options) ?? options);
        }
        catch (HostStartException error)
        {
            throw new InvalidOperationException(
                $"{error.Message}\n{string.Join('\n', system.said)}",
                error
            );
        }
        system.Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = system.host.Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
        return system;
    }

    /// <summary>Sends a report and returns the answer that its sender got.</summary>
    public async Task<JsonNode> ReportAsync(object report, Guid? key = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/reports", report, key: key);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The unit's inbox, newest first.</summary>
    public async Task<JsonArray> InboxAsync(string who, string state = "open") =>
        (await JsonAsync(HttpMethod.Get, $"/api/inbox?state={state}", who: who))[
            "items"
        ]!.AsArray();

    /// <summary>The id of the unit's dispatch of this case, as soon as its inbox shows it.</summary>
    public async Task<string> DispatchAsync(string who, JsonNode report)
    {
        string? id = null;
        await LocalHosting.Eventually.Holds(async () =>
            (
                id = (string?)
                    (await InboxAsync(who, "all"))
                        .FirstOrDefault(item =>
                            (string?)item!["caseNumber"] == (string?)report["caseNumber"]
                        )
                        ?["id"]
            )
                is not null
        );
        return id!;
    }

    public async Task<JsonNode> JsonAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? who = null,
        string? ifMatch = null
    )
    {
        using var answer = await SendAsync(method, path, body, who, ifMatch: ifMatch);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(
            $"{method} {path}: {(int)answer.StatusCode} {text}"
        );
        return JsonNode.Parse(text)!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? who = null,
        Guid? key = null,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body);
            // With a length: the host does not forward a chunked body.
            await request.Content.LoadIntoBufferAsync();
        }
        if (who is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await tokens.GetOrAdd(who, host.TokenAsync)
            );
        }
        if (key is { } given)
            request.Headers.Add("Idempotency-Key", given.ToString());
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }
}
