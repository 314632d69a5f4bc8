namespace LeftBehindCare.LocalHost;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    public const string Known =
        "Known options: --port N, --data DIR, --ephemeral, --app PATH, --demo, --storage-only. Known commands: audit verify, keys rotate.";

    public static HostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new HostOptions();
        var first = 0;
        if (arguments is ["audit", "verify", ..])
        {
            options = options with { VerifyAudit = true, Port = 0, StartTimers = false };
            first = 2;
        }
        else if (arguments is ["keys", "rotate", ..])
        {
            options = options with { RotateKeys = true };
            first = 2;
        }
        for (var i = first; i < arguments.Count; i++)
        {
            string Value() =>
                ++i < arguments.Count
                    ? arguments[i]
                    : throw new HostStartException($"{arguments[i - 1]} needs a value. {Known}");
            options = arguments[i] switch
            {
                "--port" => options with { Port = Port(Value()) },
                "--data" => options with { Data = Value() },
                "--app" => options with { App = Folder(Value()) },
                "--ephemeral" => options with { Ephemeral = true },
                "--storage-only" => options with { StorageOnly = true },
                "--demo" => options with { Demo = true },
                var other => throw new HostStartException(
                    $"The option {other} is not known. {Known}"
                ),
            };
        }
        return options;
    }

    private static int Port(string text) =>
        int.TryParse(text, out var port) && port is >= 0 and <= 65535
            ? port
            : throw new HostStartException($"--port needs a number from 0 to 65535, not {text}.");

    private static string Folder(string path) =>
        Directory.Exists(path)
            ? path
            : throw new HostStartException($"The folder {path} of --app does not exist.");
}
