using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeftBehindCare.LocalHost;

/// <summary>The settings of host.json this host honours, with the real host's defaults.</summary>
internal sealed record HostJson
{
    public required string Executable { get; init; }
    public required string WorkingFolder { get; init; }
    public required IReadOnlyList<string> Arguments { get; init; }
    public required string RoutePrefix { get; init; }
    public required TimeSpan FunctionTimeout { get; init; }
    public required int BatchSize { get; init; }
    public required int NewBatchThreshold { get; init; }
    public required int MaxDequeueCount { get; init; }
    public required TimeSpan VisibilityTimeout { get; init; }
    public required TimeSpan MaxPollingInterval { get; init; }

    public static HostJson Read(string appRoot)
    {
        var path = Path.Combine(appRoot, "host.json");
        if (!File.Exists(path))
            throw new HostStartException($"{appRoot} is no app folder: it has no host.json.");
        try
        {
            return Read(
                appRoot,
                JsonNode.Parse(
                    File.ReadAllText(path),
                    documentOptions: new() { CommentHandling = JsonCommentHandling.Skip }
                )!
            );
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new HostStartException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static HostJson Read(string appRoot, JsonNode json)
    {
        var handler = json["customHandler"]?["description"];
        var executable = (string?)handler?["defaultExecutablePath"];
        if (string.IsNullOrEmpty(executable))
            throw new HostStartException(
                $"host.json in {appRoot} names no customHandler.description.defaultExecutablePath."
            );
        if ((bool?)json["customHandler"]?["enableForwardingHttpRequest"] != true)
            throw new HostStartException(
                $"host.json in {appRoot} must set customHandler.enableForwardingHttpRequest: this host only forwards raw requests."
            );
        var queues = json["extensions"]?["queues"];
        if (((string?)queues?["messageEncoding"] ?? "base64") != "base64")
            throw new HostStartException(
                "extensions.queues.messageEncoding other than base64 is not supported."
            );
        var batch = Math.Clamp((int?)queues?["batchSize"] ?? 16, 1, 32);
        // A bare name is looked up in the app root, else on the PATH, as the real host does.
        var inRoot = Path.Combine(appRoot, executable);
        return new HostJson
        {
            Executable = File.Exists(inRoot) ? inRoot : executable,
            WorkingFolder = Path.Combine(appRoot, (string?)handler?["workingDirectory"] ?? ""),
            Arguments = [.. (handler?["arguments"]?.AsArray() ?? []).Select(a => (string?)a ?? "")],
            RoutePrefix = ((string?)json["extensions"]?["http"]?["routePrefix"] ?? "api").Trim('/'),
            FunctionTimeout = Span(json["functionTimeout"], TimeSpan.FromMinutes(30)),
            BatchSize = batch,
            NewBatchThreshold = (int?)queues?["newBatchThreshold"] ?? batch / 2,
            MaxDequeueCount = (int?)queues?["maxDequeueCount"] ?? 5,
            VisibilityTimeout = Span(queues?["visibilityTimeout"], TimeSpan.Zero),
            MaxPollingInterval = Span(queues?["maxPollingInterval"], TimeSpan.FromMinutes(1)),
        };
    }

    private static TimeSpan Span(JsonNode? node, TimeSpan otherwise) =>
        node is null ? otherwise : TimeSpan.Parse((string)node!);
}
