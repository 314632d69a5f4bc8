using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Yarp.ReverseProxy.Forwarder;

namespace LeftBehindCare.Benchmarks;

/// <summary>Stands between the app and its store and notes every operation.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly WebApplication proxy;
    private readonly HttpMessageInvoker client;

    private CountingProxy(WebApplication proxy, HttpMessageInvoker client)
    {
        this.proxy = proxy;
        this.client = client;
    }

    /// <summary>Every operation so far: method, path and body.</summary>
    public ConcurrentQueue<StorageOperation> Operations { get; } = new();

    public string ConnectionString { get; private set; } = "";

    public static async Task<CountingProxy> StartAsync(FreshStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        var behind = store.Endpoints.ToArray();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in behind)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        var app = builder.Build();
        var invoker = new HttpMessageInvoker(
            new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }
        );
        var counting = new CountingProxy(app, invoker);
        var targets = new Dictionary<int, string>();
        app.Run(context => counting.ForwardAsync(context, targets[context.Connection.LocalPort]));
        await app.StartAsync();
        var inFront = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var (address, (service, target)) in app.Urls.Zip(behind))
        {
            inFront[service] = new Uri(address);
            targets[inFront[service].Port] = target.GetLeftPart(UriPartial.Authority);
        }
        counting.ConnectionString = FreshStore.ConnectionStringOf(inFront);
        return counting;
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, string target)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        context.Request.Body.Position = 0;
        Operations.Enqueue(
            new StorageOperation(context.Request.Method, context.Request.Path, body)
        );
        var forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        await forwarder.SendAsync(context, target, client);
    }
}

internal sealed record StorageOperation(string Method, string Path, string Body)
{
    public bool IsTransaction => Path.EndsWith("$batch", StringComparison.Ordinal);

    public bool IsMessage => Path.EndsWith("/messages", StringComparison.Ordinal);
}
