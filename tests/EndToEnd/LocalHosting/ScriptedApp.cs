using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>A throw-away app root whose handler is a script that does as the test asks and records what reached it.</summary>
internal sealed class ScriptedApp : IDisposable
{
    private readonly string record;

    public ScriptedApp(
        string functionTimeout = "00:01:00",
        string visibilityTimeout = "00:00:00",
        int maxDequeueCount = 3
    )
    {
        Folder = Directory.CreateTempSubdirectory("scripted-app-").FullName;
        record = Path.Combine(Folder, "record.jsonl");
        Write(
            "host.json",
            $$"""
            {
              "version": "2.0", "functionTimeout": "{{functionTimeout}}",
              "customHandler": {
                "description": { "defaultExecutablePath": "node", "arguments": {{JsonSerializer.Serialize(
                new[] { Path.Combine(AppContext.BaseDirectory, "LocalHosting", "handler.mjs") }
            )}} },
                "enableForwardingHttpRequest": true
              },
              "extensions": {
                "http": { "routePrefix": "" },
                "queues": { "batchSize": 16, "maxDequeueCount": {{maxDequeueCount}}, "visibilityTimeout": "{{visibilityTimeout}}" }
              }
            }
            """
        );
        Write(
            "storage.json",
            """{ "tables": ["reports"], "queues": ["extra"], "containers": ["files"] }"""
        );
        Function(
            "RouteReport",
            """{ "type": "queueTrigger", "direction": "in", "name": "message", "queueName": "route-report" }"""
        );
    }

    public string Folder { get; }

    public ScriptedApp Http(string name, string route, params string[] methods)
    {
        var listed = JsonSerializer.Serialize(methods);
        return Function(
            name,
            $$"""
            { "type": "httpTrigger", "direction": "in", "authLevel": "anonymous", "name": "req", "route": "{{route}}", "methods": {{listed}} },
            { "type": "http", "direction": "out", "name": "res" }
            """
        );
    }

    public ScriptedApp Timer(string name, string schedule) =>
        Function(
            name,
            $$"""{ "type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "{{schedule}}" }"""
        );

    public ScriptedApp Function(string name, string bindings)
    {
        Directory.CreateDirectory(Path.Combine(Folder, name));
        Write(Path.Combine(name, "function.json"), $$"""{ "bindings": [ {{bindings}} ] }""");
        return this;
    }

    public HostOptions Options =>
        new()
        {
            Port = 0,
            Ephemeral = true,
            App = Folder,
            AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HANDLER_RECORD"] = record,
            },
            Output = line => TestContext.Current.TestOutputHelper?.WriteLine(line),
        };

    public Task<LocalFunctionsHost> StartAsync() =>
        LocalFunctionsHost.StartAsync(Options, TestContext.Current.CancellationToken);

    /// <summary>What reached the handler at this path, in order.</summary>
    public IReadOnlyList<JsonNode> Calls(string path) =>
        File.Exists(record)
            ?
            [
                .. File.ReadAllLines(record)
                    .Select(line => JsonNode.Parse(line)!)
                    .Where(call => ((string)call["url"]!).Split('?')[0] == path),
            ]
            : [];

    public async Task<IReadOnlyList<JsonNode>> CallsAsync(
        string path,
        int atLeast,
        double seconds = 10
    )
    {
        await Eventually.Holds(() => Calls(path).Count >= atLeast, seconds);
        return Calls(path);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(Folder, name), text);
}
