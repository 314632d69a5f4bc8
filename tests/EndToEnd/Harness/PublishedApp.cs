using System.Diagnostics;

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The app as it is deployed: published once in a test run, compiled natively wherever the machine has a C linker.</summary>
internal static class PublishedApp
{
    private const string MissingLinker =
        "This machine has no C linker, so the end-to-end tests run the app on the JIT and not as it is deployed. Install clang, or gcc with zlib1g-dev (Debian, Ubuntu: apt-get install clang zlib1g-dev).";

    private static readonly Lazy<Task<string>> Once = new(PublishAsync);

    /// <summary>The folder with the binary, host.json and a folder for each function.</summary>
    public static Task<string> FolderAsync() => Once.Value;

    /// <summary>Whether the binary in the folder is native code.</summary>
    public static bool IsNative(string folder) =>
        !File.Exists(Path.Combine(folder, "LeftBehindCare.App.dll"));

    private static async Task<string> PublishAsync()
    {
        var root = CheckoutRoot();
        var folder = Path.Combine(root, "artifacts", "end-to-end", "app");
        var (code, said) = await RunAsync(root, folder);
        if (code != 0 && said.Contains("Platform linker", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(MissingLinker);
            // Not restored anew: without AOT a restore would ask for another lock file.
            (code, said) = await RunAsync(
                root,
                folder,
                "-p:PublishAot=false",
                "--no-restore",
                "--self-contained",
                "false"
            );
        }
        return code == 0
            ? folder
            : throw new InvalidOperationException("The app cannot be published:\n" + said);
    }

    private static async Task<(int Code, string Said)> RunAsync(
        string root,
        string folder,
        params string[] more
    )
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
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
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Of the test runner's own build: another configuration is built here.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        using var publish = Process.Start(start)!;
        var errors = publish.StandardError.ReadToEndAsync();
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return (publish.ExitCode, output + await errors);
    }

    public static string CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LeftBehindCare.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
