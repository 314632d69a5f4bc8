using Azure;

namespace LeftBehindCare.LocalHost;

/// <summary>What the app needs beside a host: the storage with all that the app expects in it, the staff, and the sign-in server.</summary>
public sealed class LocalServices : IAsyncDisposable
{
    private const int UsualSignInPort = 7072;
    private readonly DataFolder? data;
    private readonly Uri app;
    private readonly TaskCompletionSource<string> ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private Azurite? azurite;
    private SignInServer? signIn;
    private volatile bool disposed;

    private LocalServices(DataFolder? data, Uri app)
    {
        this.data = data;
        this.app = app;
    }

    /// <summary>The issuer of tokens.</summary>
    public Uri SignIn => signIn!.Address;

    public string StorageConnectionString => azurite!.ConnectionString;

    /// <summary>Completes when one of them died, with a sentence that says so.</summary>
    public Task<string> Ended => ended.Task;

    internal string? TimerFolder => data?.Timers;

    /// <summary>Starts both and fills the storage; <paramref name="app"/> is where a signed-in person returns to.</summary>
    /// <exception cref="HostStartException">Something is missing or taken.</exception>
    public static async Task<LocalServices> StartAsync(
        HostOptions options,
        Uri app,
        CancellationToken cancellation
    )
    {
        var root = RepositoryRoot.Find();
        var services = new LocalServices(
            options.Ephemeral ? null : DataFolder.Hold(options.DataPath(root)),
            app
        );
        try
        {
            await services.StartAsync(options, root, cancellation);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings with which a host, this one or the real one, starts the app on them.</summary>
    public IReadOnlyDictionary<string, string> Settings() =>
        new Dictionary<string, string>(LocalKeys.Load(data?.Path), StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = StorageConnectionString,
            ["SignIn__Authority"] = SignIn.GetLeftPart(UriPartial.Authority),
            ["SignIn__Audience"] = "urn:leftbehindcare",
            ["SignIn__ClientId"] = "desk",
            ["SignIn__ClientSecret"] = "local",
            ["SignIn__SecondFactorAcr"] = SignInServer.SecondFactor,
            ["Site__Address"] = app.GetLeftPart(UriPartial.Authority),
        };

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await Task.WhenAll(Dispose(signIn), Dispose(azurite));
        data?.Dispose();

        static Task Dispose(IAsyncDisposable? part) =>
            part?.DisposeAsync().AsTask() ?? Task.CompletedTask;
    }

    private async Task StartAsync(HostOptions options, string root, CancellationToken cancellation)
    {
        var log = options.Output ?? (_ => { });
        var appRoot = options.AppRoot(root);
        var wanted = Storage.Read(appRoot, FunctionJson.ReadAll(appRoot), options.AppSettings);
        // Both at once: each needs a second or two.
        await Task.WhenAll(StartAzurite(), StartSignIn());
        _ = WatchAsync();
        var filling = wanted.CreateAsync(StorageConnectionString, LocalStaff.Read(), cancellation);
        if (await Task.WhenAny(filling, Ended) == Ended)
            throw new HostStartException(await Ended);
        try
        {
            await filling;
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException)
        {
            throw new HostStartException(
                "The local storage (Azurite) refused to make the app's tables, queues and containers.",
                error
            );
        }

        async Task StartAzurite() =>
            azurite = await Azurite.StartAsync(root, data?.Storage, log, cancellation);
        async Task StartSignIn() =>
            signIn = await SignInServer.StartAsync(
                root,
                options.Ephemeral ? 0 : UsualSignInPort,
                app,
                log,
                cancellation
            );
    }

    private async Task WatchAsync()
    {
        var first = await Task.WhenAny(azurite!.Exited, signIn!.Exited);
        // A signal to the whole process group ends the children together with us; that is no crash.
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        if (disposed)
            return;
        ended.TrySetResult(
            first == azurite.Exited
                ? $"The local storage (Azurite) ended with exit code {await azurite.Exited}."
                : $"The sign-in server ended with exit code {await signIn.Exited}."
        );
    }
}
