using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>The program as a person starts it.</summary>
public sealed partial class ProgramTests
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    [Theory(Timeout = 60_000)]
    [InlineData(SigTerm)]
    [InlineData(SigKill)]
    public async Task Every_child_ends_with_the_program_however_it_ends(int signal)
    {
        using var app = new ScriptedApp();
        using var program = LocalProgram.Start(
            app,
            "--ephemeral",
            "--port",
            "0",
            "--app",
            app.Folder
        );
        var said = new List<string>();
        for (
            string? line;
            said.Count < 2
                && (
                    line = await program.StandardOutput.ReadLineAsync(
                        TestContext.Current.CancellationToken
                    )
                )
                    is not null;

        )
        {
            if (Announcement().IsMatch(line))
                said.Add(line);
        }
        said.Select(line => line.Split(' ')[0]).ShouldBe(["ready", "sign-in"]);
        var children = LocalProgram.Children(program.Id);
        children.Count.ShouldBeGreaterThanOrEqualTo(4);

        Send(program.Id, signal).ShouldBe(0);

        await program
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        if (signal == SigTerm)
            program.ExitCode.ShouldBe(0);
        await Eventually.Holds(() => !children.Any(IsAlive), seconds: 5);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_unknown_option_is_a_sentence_and_exit_code_1()
    {
        using var app = new ScriptedApp();
        using var program = LocalProgram.Start(app, "--prot", "1");

        var said = await LocalProgram.FailureAsync(program, TestContext.Current.CancellationToken);

        said.ShouldBe(
            "The option --prot is not known. Known options: --port N, --data DIR, --ephemeral, --app PATH, --demo, --storage-only. Known commands: audit verify, keys rotate."
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task The_third_crash_ends_the_program_with_exit_code_1()
    {
        using var app = new ScriptedApp().Http("Reports", "api/reports");
        using var program = LocalProgram.Start(
            app,
            "--ephemeral",
            "--port",
            "0",
            "--app",
            app.Folder
        );
        var address = (
            await LocalProgram.LineAsync(program, "ready ", TestContext.Current.CancellationToken)
        )["ready ".Length..];
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        for (var crash = 0; crash < 3; crash++)
            (
                await client.GetAsync(
                    "/api/reports?do=crash",
                    TestContext.Current.CancellationToken
                )
            ).Dispose();

        (
            await LocalProgram.FailureAsync(program, TestContext.Current.CancellationToken)
        ).ShouldContain("It failed 3 times within 30 minutes, so the host stops.");
    }

    // A dead child nobody has waited for yet still has its folder, in state Z.
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat")
                .Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        "^(ready|sign-in) http://127\\.0\\.0\\.1:\\d+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Announcement();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
