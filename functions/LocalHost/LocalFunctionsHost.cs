using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>The stand-in for the Azure Functions host, with its storage and sign-in server, all running.</summary>
public sealed class LocalFunctionsHost : IAsyncDisposable
{
    private readonly HostOptions options;
    private readonly Action<string> log;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<string> ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly List<TimerTrigger> timers = [];
    private readonly List<Task> listeners = [];
    private HttpFront? front;
    private LocalServices? services;
    private AppProcess? app;
    private int disposed;

    private LocalFunctionsHost(HostOptions options)
    {
        this.options = options;
        log = options.Output ?? (_ => { });
    }

    /// <summary>Where the app is reached.</summary>
    public Uri Address => front!.Address;

    /// <summary>The issuer of tokens.</summary>
    public Uri SignIn => services!.SignIn;

    /// <summary>Reaches the storage directly, past <see cref="HostOptions.AppStorage"/>.</summary>
    public string StorageConnectionString => services!.StorageConnectionString;

    /// <summary>The app's process now; null in the moment between two lives.</summary>
    public int? AppProcessId => app?.Id;

    /// <summary>Completes when the host cannot go on (the app crashed too often, a child died), with a sentence that says why.</summary>
    public Task<string> Ended => ended.Task;

    /// <summary>Starts everything and returns when the app answers.</summary>
    /// <exception cref="HostStartException">Something is missing or taken.</exception>
    public static async Task<LocalFunctionsHost> StartAsync(
        HostOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var host = new LocalFunctionsHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a timer function now; true for success.</summary>
    /// <exception cref="ArgumentException">There is no such timer.</exception>
    public Task<bool> RunFunctionAsync(string timerName) =>
        (
            timers.Find(t => t.Name.Equals(timerName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no timer function {timerName}.",
                nameof(timerName)
            )
        ).CallAsync(isPastDue: false, stopping.Token);

    /// <summary>A bearer token for one of the local staff, such as <c>police</c> or <c>town-330212110</c>.</summary>
    public async Task<string> TokenAsync(string who)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(SignIn, "token"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(who + ":local"))
        );
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await client.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new ArgumentException($"The sign-in server does not know {who}.", nameof(who));
    }

    /// <summary>Stops every child.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await stopping.CancelAsync();
        // What is in hand is given back while the storage still runs, but nobody waits long for it.
        await Task.WhenAny(Task.WhenAll(listeners), Task.Delay(TimeSpan.FromSeconds(1)));
        if (app is not null)
            await app.DisposeAsync();
        await Task.WhenAll(Dispose(front), Dispose(services));
        stopping.Dispose();

        static Task Dispose(IAsyncDisposable? part) =>
            part?.DisposeAsync().AsTask() ?? Task.CompletedTask;
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var appRoot = options.AppRoot(RepositoryRoot.Find());
        var host = HostJson.Read(appRoot);
        var functions = FunctionJson.ReadAll(appRoot);

        front = await HttpFront.StartAsync(options.Port, cancellation);
        var routes = front.Routes(functions, host.RoutePrefix);
        services = await LocalServices.StartAsync(options, front.Address, cancellation);

        var environment = await AppEnvironmentAsync();
        app = new AppProcess(host, appRoot, environment, options.MaxCrashes, log);
        await app.StartAsync(cancellation);
        var call = new TriggerCall(app, log);
        var hidden = options.VisibilityTimeout ?? host.VisibilityTimeout;
        timers.AddRange(
            functions
                .Where(f => f.Kind == "timerTrigger")
                .Select(f => new TimerTrigger(f, options.AppSettings, call, services.TimerFolder))
        );
        front.Open(routes, new AdminEndpoints(timers, stopping.Token), app);
        foreach (
            var function in functions.Where(f => f.Kind == "queueTrigger" && options.StartQueues)
        )
            listeners.Add(
                Task.Run(
                    () =>
                        new QueueTrigger(
                            function,
                            function.Text("queueName", options.AppSettings),
                            StorageConnectionString,
                            host,
                            hidden,
                            call,
                            log
                        ).RunAsync(stopping.Token),
                    CancellationToken.None
                )
            );
        if (options.StartTimers)
            listeners.AddRange(
                timers.Select(timer =>
                    Task.Run(() => timer.RunAsync(stopping.Token), CancellationToken.None)
                )
            );
        _ = WatchAsync();
        if (options.Demo)
            _ = DemoReports.PostAsync(Address, log, stopping.Token);
    }

    private async Task<Dictionary<string, string>> AppEnvironmentAsync()
    {
        var environment = new Dictionary<string, string>(
            services!.Settings(),
            StringComparer.Ordinal
        );
        if (options.AppStorage is { } otherWay)
            environment["AzureWebJobsStorage"] = await otherWay(StorageConnectionString);
        foreach (var (name, value) in options.AppSettings)
            environment[name] = value;
        return environment;
    }

    private async Task WatchAsync() =>
        ended.TrySetResult(await await Task.WhenAny(app!.Failed, services!.Ended));
}
