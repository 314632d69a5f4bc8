using System.Diagnostics;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>LocalHost as a program of its own.</summary>
internal static class LocalProgram
{
    public static Process Start(ScriptedApp app, params string[] options) =>
        Start(app, path: null, options);

    /// <param name="path">The search path it runs with; null is this process's own.</param>
    public static Process Start(ScriptedApp app, string? path, string[] options)
    {
        // By its full name, since the path it is given may hide it.
        var info = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(HostOptions).Assembly.Location, .. options]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in app.Options.AppSettings)
            info.Environment[name] = value;
        if (path is not null)
            info.Environment["PATH"] = path;
        return Process.Start(info)!;
    }

    /// <summary>The first line that begins so; what came before it is passed over.</summary>
    public static async Task<string> LineAsync(
        Process program,
        string beginning,
        CancellationToken stop
    )
    {
        while (await program.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException(
            "The program ended: " + await program.StandardError.ReadToEndAsync(stop)
        );
    }

    /// <summary>Waits for the end with exit code 1 and returns what was told: one line.</summary>
    public static async Task<string> FailureAsync(Process program, CancellationToken stop)
    {
        var output = program.StandardOutput.ReadToEndAsync(stop);
        var said = await program.StandardError.ReadToEndAsync(stop);
        await program.WaitForExitAsync(stop);
        await output;
        program.ExitCode.ShouldBe(1, said);
        said.Trim().ShouldNotContain("\n");
        return said.Trim();
    }

    public static List<int> Children(int parent) =>
        [
            .. Directory
                .EnumerateDirectories($"/proc/{parent}/task")
                .SelectMany(task =>
                    File.ReadAllText(Path.Combine(task, "children"))
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                )
                .Select(int.Parse),
        ];
}
