using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LeftBehindCare.LocalHost;

/// <summary>What the public reaches: the functions' routes and nothing else.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    private readonly WebApplication web;
    private volatile RequestDelegate answer = NotYet;

    private HttpFront(WebApplication web) => this.web = web;

    public Uri Address { get; private set; } = null!;

    /// <summary>Takes the port before anything else starts, so that a taken one is told at once.</summary>
    public static async Task<HttpFront> StartAsync(int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "LocalHost" }
        );
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                listen => listen.Protocols = HttpProtocols.Http1
            );
        });
        builder.Services.AddRouting();
        // Signals are the program's business; in a test they are the test runner's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromMilliseconds(500)
        );
        var server = builder.Build();
        var front = new HttpFront(server);
        server.Run(context => front.answer(context));
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await server.DisposeAsync();
            throw new HostStartException(
                $"Port {port} is in use. Stop what listens there, or choose another with --port.",
                error
            );
        }
        catch (SocketException error)
        {
            await server.DisposeAsync();
            throw new HostStartException(
                $"Port {port} cannot be listened on ({error.Message}). Choose another with --port.",
                error
            );
        }
        front.Address = new Uri(server.Urls.First());
        return front;
    }

    public IReadOnlyList<HttpRoute> Routes(IEnumerable<FunctionJson> functions, string prefix)
    {
        var resolver = web.Services.GetRequiredService<IInlineConstraintResolver>();
        return
        [
            .. functions
                .Where(f => f.Kind == "httpTrigger")
                .Select(f => new HttpRoute(f, prefix, resolver)),
        ];
    }

    /// <summary>From now on requests are answered; before, they get 503.</summary>
    public void Open(IReadOnlyList<HttpRoute> routes, AdminEndpoints admin, AppProcess app) =>
        answer = context =>
        {
            var raw = HttpForwarding.RawTarget(context).AsSpan();
            var query = raw.IndexOf('?');
            if ((query < 0 ? raw : raw[..query]).IndexOf("//") >= 0)
                return Refuse(context, StatusCodes.Status404NotFound);
            if (
                context.Request.Path.StartsWithSegments(
                    "/admin",
                    StringComparison.OrdinalIgnoreCase
                )
            )
                return admin.AnswerAsync(context);
            var route = routes.FirstOrDefault(r => r.Matches(context));
            if (route is null)
                return Refuse(context, StatusCodes.Status404NotFound);
            return route.IsAnonymous
                ? HttpForwarding.ForwardAsync(context, app)
                : Refuse(context, StatusCodes.Status401Unauthorized);
        };

    public async ValueTask DisposeAsync()
    {
        answer = NotYet;
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private static Task NotYet(HttpContext context) =>
        Refuse(context, StatusCodes.Status503ServiceUnavailable);

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
