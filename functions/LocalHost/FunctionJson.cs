using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LeftBehindCare.LocalHost;

/// <summary>One function: the folder's name and its trigger.</summary>
internal sealed record FunctionJson(string Name, JsonNode Trigger)
{
    public string Kind => (string?)Trigger["type"] ?? "";

    /// <summary>The name under which a trigger's value stands in the envelope.</summary>
    public string Binding => (string?)Trigger["name"] ?? "";

    /// <summary>Reads every direct child folder of the app root with a function.json, in the order of their names.</summary>
    public static IReadOnlyList<FunctionJson> ReadAll(string appRoot) =>
        [
            .. Directory
                .EnumerateDirectories(appRoot)
                .Where(folder => File.Exists(Path.Combine(folder, "function.json")))
                .OrderBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
                .Select(Read),
        ];

    private static FunctionJson Read(string folder)
    {
        var path = Path.Combine(folder, "function.json");
        try
        {
            var bindings = JsonNode.Parse(File.ReadAllText(path))?["bindings"]?.AsArray() ?? [];
            var triggers = bindings
                .Where(b =>
                    ((string?)b!["type"] ?? "").EndsWith(
                        "Trigger",
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                .ToList();
            if (triggers.Count != 1)
                throw new HostStartException($"{path} must hold exactly one trigger.");
            var function = new FunctionJson(Path.GetFileName(folder), triggers[0]!);
            function.Check(path, bindings);
            return function;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new HostStartException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private void Check(string path, JsonArray bindings)
    {
        if (Kind is not ("httpTrigger" or "queueTrigger" or "timerTrigger"))
            throw new HostStartException(
                $"{path}: a trigger of type {Kind} is not supported here."
            );
        // One more binding would turn the raw request into a JSON envelope on the real host.
        if (
            Kind == "httpTrigger"
            && !(
                bindings.Count == 2
                && bindings.Any(b =>
                    (string?)b!["type"] == "http" && (string?)b["direction"] == "out"
                )
            )
        )
            throw new HostStartException(
                $"{path} must hold one httpTrigger and one http output, nothing else."
            );
        if (Kind != "httpTrigger" && bindings.Count != 1)
            throw new HostStartException($"{path}: output bindings are not supported here.");
        if (
            Kind == "queueTrigger"
            && ((string?)Trigger["connection"] ?? "AzureWebJobsStorage")
                is not ("AzureWebJobsStorage" or "")
        )
            throw new HostStartException(
                $"{path}: a connection other than AzureWebJobsStorage is not supported here."
            );
    }

    /// <summary>A trigger's text with each <c>%NAME%</c> replaced by the app setting of that name.</summary>
    public string Text(string property, IReadOnlyDictionary<string, string> settings) =>
        Regex.Replace(
            (string?)Trigger[property]
                ?? throw new HostStartException($"The function {Name} has no {property}."),
            "%(?<name>[^%]+)%",
            name =>
                settings.TryGetValue(name.Groups["name"].Value, out var value)
                    ? value
                    : Environment.GetEnvironmentVariable(name.Groups["name"].Value)
                        ?? throw new HostStartException(
                            $"The function {Name} names the app setting {name.Value}, which is not set."
                        ),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
}
