namespace LeftBehindCare.LocalHost;

/// <summary>The local sign-in server (OpenID Connect) as a child process; every password and client secret is <c>local</c>.</summary>
internal sealed class SignInServer : IAsyncDisposable
{
    /// <summary>What its tokens say (<c>acr</c>) of somebody who showed a second factor.</summary>
    public const string SecondFactor = "urn:leftbehindcare:two-factors";
    private const string Listening = "listening ";
    private readonly ChildProcess child;

    private SignInServer(ChildProcess child, Uri address)
    {
        this.child = child;
        Address = address;
    }

    public Uri Address { get; }

    public Task<int> Exited => child.Exited;

    /// <summary>Starts it on <paramref name="port"/> (0 is a free one); <paramref name="app"/> is where the desk's sign-in returns to.</summary>
    public static async Task<SignInServer> StartAsync(
        string root,
        int port,
        Uri app,
        Action<string> log,
        CancellationToken cancellation
    )
    {
        var address = new TaskCompletionSource<Uri>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var portTaken = false;
        void Read(string line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                address.TrySetResult(new Uri(line[Listening.Length..]));
            else if (line.Contains("EADDRINUSE", StringComparison.Ordinal))
                portTaken = true;
            else if (
                !portTaken && !line.StartsWith("oidc-provider WARNING", StringComparison.Ordinal)
            )
                log("sign-in: " + line);
        }
        RepositoryRoot.NodeScript(root, "oidc-provider/package.json");
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "sign-in.mjs"),
            root,
            $"{port}",
            LocalStaff.File,
            app.GetLeftPart(UriPartial.Authority),
        ];
        var process = ChildProcess.StartNode(arguments, root, Read);
        try
        {
            var first = await Task.WhenAny(
                address.Task,
                process.Exited,
                Task.Delay(ChildProcess.StartLimit, cancellation)
            );
            cancellation.ThrowIfCancellationRequested();
            if (first == address.Task)
                return new SignInServer(process, await address.Task);
            // The last lines may still be on their way when the exit is seen.
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            throw new HostStartException(
                portTaken
                    ? $"Port {port} is in use: the sign-in server needs it. Stop what listens there, or use --ephemeral."
                    : "The sign-in server did not start; its own lines stand above."
            );
        }
        catch
        {
            await process.StopAsync(TimeSpan.Zero);
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await child.StopAsync(TimeSpan.Zero);
        child.Dispose();
    }
}
