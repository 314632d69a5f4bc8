using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LeftBehindCare.LocalHost;

/// <summary>A child of this host: its lines are passed on, and it never outlives the host.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    /// <summary>How long a service may take until it answers; one that ends is noticed at once. Long, since a cold disk or a busy machine is no fault.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly TaskCompletionSource<int> exited = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private ChildProcess(Process process) => this.process = process;

    public int Id { get; private set; }

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>Asks the system, so it may be true a moment before <see cref="Exited"/> completes.</summary>
    public bool HasExited
    {
        get
        {
            try
            {
                return Exited.IsCompleted || process.HasExited;
            }
            catch (InvalidOperationException)
            {
                // Disposed after its end.
                return true;
            }
        }
    }

    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        Action<string> onLine
    )
    {
        var info = new ProcessStartInfo(file)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        var started = new Process { StartInfo = info, EnableRaisingEvents = true };
        var child = new ChildProcess(started);
        void Pass(object sender, DataReceivedEventArgs e)
        {
            if (e.Data is not null)
                onLine(e.Data);
        }
        started.OutputDataReceived += Pass;
        started.ErrorDataReceived += Pass;
        started.Exited += (_, _) => child.OnExit();
        started.Start();
        child.Id = started.Id;
        Watchdog.Add(child.Id);
        started.StandardInput.Close();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return child;
    }

    /// <summary>Starts Node on a script; a missing Node is a plain sentence.</summary>
    public static ChildProcess StartNode(
        IEnumerable<string> arguments,
        string folder,
        Action<string> onLine,
        params (string Name, string Value)[] environment
    )
    {
        try
        {
            return Start(
                "node",
                arguments,
                folder,
                environment.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
                onLine
            );
        }
        catch (Win32Exception error)
        {
            throw new HostStartException(
                "Node.js was not found: install Node.js 20 or newer and put it on the PATH.",
                error
            );
        }
    }

    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException) { }
    }

    /// <summary>Asks the child to end, and kills it when it has not after <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (patience > TimeSpan.Zero && !OperatingSystem.IsWindows() && !Exited.IsCompleted)
        {
            _ = SendSignal(Id, SigTerm);
            await Task.WhenAny(Exited, Task.Delay(patience));
        }
        if (!Exited.IsCompleted)
            Kill();
        await Exited;
    }

    public void Dispose() => process.Dispose();

    private void OnExit()
    {
        Watchdog.Remove(Id);
        exited.TrySetResult(process.ExitCode);
    }

    private const int SigTerm = 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
