using System.Diagnostics;

namespace LeftBehindCare.Benchmarks;

/// <summary>The checkout that the benchmarks belong to, and what is published from it.</summary>
internal sealed record Repository(string Root)
{
    public static Repository Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "LeftBehindCare.sln")))
            {
                return new Repository(folder.FullName);
            }
        }
        throw new InvalidOperationException("The benchmarks run from a checkout.");
    }

    /// <summary>Publishes the app as it is deployed.</summary>
    public Task<string> PublishNativeAsync() => PublishAsync("native", []);

    /// <summary>
    /// Publishes the same program for the JIT. Not restored anew: a restore without AOT would ask for another lock file,
    /// and what the native one restored holds all that this needs.
    /// </summary>
    public Task<string> PublishJitAsync() =>
        PublishAsync("jit", ["-p:PublishAot=false", "--no-restore", "--self-contained", "false"]);

    private async Task<string> PublishAsync(string name, string[] more)
    {
        var folder = Path.Combine(Root, "artifacts", "benchmarks", name);
        if (System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
        string[] arguments =
        [
            "publish",
            "functions/App",
            "-c",
            "Release",
            "-r",
            "linux-x64",
            "-o",
            folder,
            "--nologo",
            .. more,
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        // Standard output is the result's alone.
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? folder
            : throw new InvalidOperationException("Publishing failed:\n" + output);
    }
}
