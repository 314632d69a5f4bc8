using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace LeftBehindCare.LocalHost;

/// <summary>The custom handler as a child: started, watched, restarted after a crash, killed when a call outlasts the function timeout.</summary>
internal sealed class AppProcess(
    HostJson host,
    string appRoot,
    IReadOnlyDictionary<string, string> environment,
    int maxCrashes,
    Action<string> log
) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan DeathNotice = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CrashWindow = TimeSpan.FromMinutes(30);

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<string> failed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly Queue<DateTimeOffset> crashes = new();
    private TaskCompletionSource<Running> ready = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private ChildProcess? current;
    private ChildProcess? timedOut;
    private Task supervision = Task.CompletedTask;

    private sealed record Running(ChildProcess Process, Uri Address);

    /// <summary>The handler's process, null while none runs.</summary>
    public int? Id => current?.Id;

    /// <summary>Completes with a sentence when the handler crashed too often.</summary>
    public Task<string> Failed => failed.Task;

    public TimeSpan FunctionTimeout => host.FunctionTimeout;

    /// <summary>Returns when the handler answers for the first time.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var first = ready.Task;
        supervision = SuperviseAsync();
        await Task.WhenAny(first, Failed).WaitAsync(cancellation);
        if (Failed.IsCompleted)
            throw new HostStartException(await Failed);
    }

    /// <summary>Sends one call and reads the whole answer; waits for a handler that is being restarted.</summary>
    /// <exception cref="HttpRequestException">The handler died with the call in hand.</exception>
    /// <exception cref="TimeoutException">The call outlasted the function timeout; the handler was killed.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Func<Uri, HttpRequestMessage> call,
        CancellationToken cancellation
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            stopping.Token
        );
        var running = await LiveAsync(ending.Token);
        ending.CancelAfter(host.FunctionTimeout);
        try
        {
            using var request = call(running.Address);
            return await client.SendAsync(
                request,
                HttpCompletionOption.ResponseContentRead,
                ending.Token
            );
        }
        catch (OperationCanceledException)
            when (!cancellation.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            Kill(running.Process);
            throw new TimeoutException();
        }
        catch (HttpRequestException)
        {
            // Never sent again: it may have been half done. But the broken connection is seen before the exit is, and whoever
            // is told of the failure may call again at once.
            await Task.WhenAny(
                running.Process.Exited,
                Task.Delay(DeathNotice, CancellationToken.None)
            );
            throw;
        }
    }

    // The exit of a process is known to the system a moment before its event arrives here.
    private async Task<Running> LiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var running = await Volatile.Read(ref ready).Task.WaitAsync(cancellation);
            if (!running.Process.HasExited)
                return running;
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellation);
        }
    }

    /// <summary>Waits until the handler dies or the timeout is over, then kills it: what the real host does on an answer it cannot take.</summary>
    public async Task WaitOutAsync(TimeSpan spent, CancellationToken cancellation)
    {
        if (current is not { } process)
            return;
        var rest = host.FunctionTimeout - spent;
        await Task.WhenAny(
            process.Exited,
            Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellation)
        );
        cancellation.ThrowIfCancellationRequested();
        Kill(process);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await supervision;
        client.Dispose();
        stopping.Dispose();
    }

    private void Kill(ChildProcess process)
    {
        if (process.Exited.IsCompleted)
            return;
        log(
            $"host: a call outlasted the function timeout of {host.FunctionTimeout}; the app is killed and restarted"
        );
        Interlocked.CompareExchange(ref timedOut, process, null);
        process.Kill();
    }

    private async Task SuperviseAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var problem = await RunOnceAsync();
            if (stopping.IsCancellationRequested || problem is null)
                continue;
            var now = TimeProvider.System.GetUtcNow();
            crashes.Enqueue(now);
            while (crashes.Peek() < now - CrashWindow)
                crashes.Dequeue();
            log("host: " + problem);
            if (crashes.Count < maxCrashes)
                continue;
            failed.TrySetResult(
                $"{problem} It failed {crashes.Count} times within 30 minutes, so the host stops."
            );
            // Nobody waits for a life that will not come.
            Volatile.Read(ref ready).TrySetException(new HttpRequestException(problem));
            return;
        }
    }

    /// <summary>One life of the handler; returns what went wrong, or null when its end was ours.</summary>
    private async Task<string?> RunOnceAsync()
    {
        var port = FreePort();
        ChildProcess process;
        try
        {
            process = ChildProcess.Start(
                host.Executable,
                host.Arguments,
                host.WorkingFolder,
                Environment(port),
                line => log("app: " + line)
            );
        }
        catch (Win32Exception error)
        {
            return $"The app {host.Executable} cannot be run: {error.Message}.";
        }
        using var _ = process;
        current = process;
        try
        {
            var address = new Uri($"http://127.0.0.1:{port}");
            var answering = await AnswersAsync(address, process);
            if (answering)
            {
                Volatile.Read(ref ready).TrySetResult(new Running(process, address));
                await Task.WhenAny(process.Exited, Task.Delay(Timeout.Infinite, stopping.Token));
            }
            if (stopping.IsCancellationRequested)
                return null;
            if (!process.Exited.IsCompleted)
                return $"The app did not answer within {StartLimit.TotalSeconds:0} seconds.";
            var code = await process.Exited;
            if (Interlocked.Exchange(ref timedOut, null) == process)
                return null;
            return answering
                ? $"The app ended with exit code {code}."
                : $"The app ended with exit code {code} before it answered.";
        }
        finally
        {
            // From here on calls wait for the next life.
            if (Volatile.Read(ref ready).Task.IsCompleted)
                Volatile.Write(ref ready, new(TaskCreationOptions.RunContinuationsAsynchronously));
            current = null;
            await process.StopAsync(
                stopping.IsCancellationRequested ? TimeSpan.FromSeconds(3) : TimeSpan.Zero
            );
        }
    }

    private async Task<bool> AnswersAsync(Uri address, ChildProcess process)
    {
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();
        while (
            !process.Exited.IsCompleted
            && !stopping.IsCancellationRequested
            && clock.GetElapsedTime(begun) < StartLimit
        )
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
                limit.CancelAfter(StartLimit);
                using var answer = await client.GetAsync(address, limit.Token);
                return true;
            }
            catch (Exception error)
                when (error is HttpRequestException or OperationCanceledException)
            {
                await Task.WhenAny(process.Exited, Task.Delay(ReadyPoll));
            }
        }
        return false;
    }

    private Dictionary<string, string> Environment(int port) =>
        new(environment, StringComparer.Ordinal)
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString(),
            ["FUNCTIONS_APP_ROOT_PATH"] = appRoot,
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
