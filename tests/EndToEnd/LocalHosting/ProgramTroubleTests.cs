using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>What goes wrong on a developer's machine is one plain sentence and exit code 1.</summary>
public sealed class ProgramTroubleTests : IDisposable
{
    private readonly ScriptedApp app = new();

    [Fact(Timeout = 180_000)]
    public async Task A_taken_port()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        (
            await FailureAsync(
                TestContext.Current.CancellationToken,
                "--ephemeral",
                "--port",
                $"{port}"
            )
        ).ShouldBe(
            $"Port {port} is in use. Stop what listens there, or choose another with --port."
        );
    }

    [Theory(Timeout = 180_000)]
    [InlineData("host.json")]
    [InlineData("host.json/below")]
    [InlineData("RouteReport/function.json")]
    public async Task A_data_folder_that_cannot_be_written(string file)
    {
        // A file where a folder should be stops root too, whom no permission stops.
        var folder = Path.Combine(app.Folder, file);

        (
            await FailureAsync(
                TestContext.Current.CancellationToken,
                "--data",
                folder,
                "--port",
                "0"
            )
        ).ShouldBe(
            $"The data folder {folder} cannot be written. Choose another with --data, or keep nothing with --ephemeral."
        );
    }

    [Fact(Timeout = 180_000)]
    public async Task Keys_that_cannot_be_read_are_never_made_anew()
    {
        var keys = Path.Combine(app.Folder, "data", "keys.json");
        Directory.CreateDirectory(Path.GetDirectoryName(keys)!);
        await File.WriteAllTextAsync(keys, "{", TestContext.Current.CancellationToken);

        Should
            .Throw<LocalHost.HostStartException>(() =>
                LocalHost.LocalKeys.Load(Path.GetDirectoryName(keys))
            )
            .Message.ShouldStartWith($"The keys in {keys} cannot be read");
        (await File.ReadAllTextAsync(keys, TestContext.Current.CancellationToken)).ShouldBe("{");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_missing_Node()
    {
        using var program = LocalProgram.Start(
            app,
            path: app.Folder,
            ["--ephemeral", "--port", "0", "--app", app.Folder]
        );

        (await LocalProgram.FailureAsync(program, TestContext.Current.CancellationToken)).ShouldBe(
            "Node.js was not found: install Node.js 20 or newer and put it on the PATH."
        );
    }

    [Theory(Timeout = 180_000)]
    [InlineData("azurite.js", "The local storage (Azurite) ended with exit code 137.")]
    [InlineData("sign-in.mjs", "The sign-in server ended with exit code 137.")]
    public async Task A_service_that_dies(string script, string sentence)
    {
        using var program = LocalProgram.Start(
            app,
            "--ephemeral",
            "--port",
            "0",
            "--app",
            app.Folder
        );
        await LocalProgram.LineAsync(program, "ready ", TestContext.Current.CancellationToken);

        var service = LocalProgram
            .Children(program.Id)
            .Single(child =>
                File.ReadAllText($"/proc/{child}/cmdline")
                    .Contains(script, StringComparison.Ordinal)
            );
        using (var killed = Process.GetProcessById(service))
            killed.Kill();

        (await LocalProgram.FailureAsync(program, TestContext.Current.CancellationToken)).ShouldBe(
            sentence
        );
    }

    public void Dispose() => app.Dispose();

    private async Task<string> FailureAsync(CancellationToken stop, params string[] options)
    {
        using var program = LocalProgram.Start(app, [.. options, "--app", app.Folder]);
        return await LocalProgram.FailureAsync(program, stop);
    }
}
