using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>What the proxy does with a request to the storage.</summary>
public enum Fault
{
    /// <summary>Passes it on.</summary>
    None,

    /// <summary>Answers 503 and does not pass it on.</summary>
    Refuse,

    /// <summary>Passes it on and drops the answer: the caller's connection breaks.</summary>
    DropAnswer,

    /// <summary>Breaks the connection and does not pass it on.</summary>
    DropRequest,

    /// <summary>Says nothing until <see cref="FaultProxy.Mend"/>, then passes it on; not if the caller has given up by then.</summary>
    Hang,

    /// <summary>Answers 429 with a time to try again and does not pass it on.</summary>
    Throttle,

    /// <summary>Answers a query of a table with an empty page that is not the last; any other request it passes on.</summary>
    EmptyPage,
}

/// <summary>A reverse proxy before the storage that counts and breaks.</summary>
public sealed class FaultProxy : HttpTransformer, IAsyncDisposable
{
    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    );
    private WebApplication front = null!;
    private TaskCompletionSource mended = new();
    private int requests;
    private int requestsForUnits;

    /// <summary>The storage as the app is to see it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Decides what becomes of a request; called before it is passed on, its body read into memory.</summary>
    public Func<HttpRequest, Fault> Decide { get; set; } = _ => Fault.None;

    /// <summary>Called at each request (false) and again when its answer is there but not passed back yet (true).</summary>
    public Action<HttpRequest, bool>? Seen { get; set; }

    /// <summary>Waited for before a request is passed on: here one worker can be held while another overtakes it.</summary>
    public Func<HttpRequest, Task>? Hold { get; set; }

    public int Requests => Volatile.Read(ref requests);

    /// <summary>Without those that keep the directory of units fresh, which any call may bring about.</summary>
    public int RequestsButForUnits => Requests - Volatile.Read(ref requestsForUnits);

    public static async Task<FaultProxy> StartAsync(string connectionString)
    {
        var proxy = new FaultProxy();
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        string[] services = ["BlobEndpoint", "QueueEndpoint", "TableEndpoint"];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var _ in services)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        proxy.front = builder.Build();
        var targets = new Dictionary<int, Uri>();
        proxy.front.Run(http => proxy.ForwardAsync(http, targets[http.Connection.LocalPort]));
        await proxy.front.StartAsync();
        foreach (var (service, url) in services.Zip(proxy.front.Urls))
        {
            var target = new Uri(parts[service]);
            targets[new Uri(url).Port] = target;
            parts[service] = url + target.AbsolutePath;
        }
        proxy.ConnectionString = string.Join(';', parts.Select(p => $"{p.Key}={p.Value}"));
        return proxy;
    }

    public void Mend()
    {
        Decide = _ => Fault.None;
        Interlocked.Exchange(ref mended, new TaskCompletionSource()).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await front.DisposeAsync();
        client.Dispose();
    }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(
            httpContext,
            proxyRequest,
            destinationPrefix,
            cancellationToken
        );
        // The address as it was sent: the storage signs its very bytes.
        var sent = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        proxyRequest.RequestUri = new Uri(destinationPrefix + EmptyPages.WithoutMark(sent));
        proxyRequest.Headers.Host = null;
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext,
        HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken
    )
    {
        Seen?.Invoke(httpContext.Request, true);
        if (httpContext.Items.ContainsKey(Fault.DropAnswer))
        {
            httpContext.Abort();
            return false;
        }
        return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    private async Task ForwardAsync(HttpContext http, Uri target)
    {
        Interlocked.Increment(ref requests);
        if (http.Request.Path.Value!.Contains("/units(", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref requestsForUnits);
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        body.Position = 0;
        http.Request.Body = body;
        var mending = mended.Task;
        var fault = Decide(http.Request);
        Seen?.Invoke(http.Request, false);
        switch (fault)
        {
            case Fault.Refuse:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case Fault.Throttle:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "0";
                return;
            case Fault.DropRequest:
                http.Abort();
                return;
            case Fault.EmptyPage when EmptyPages.IsWanted(http.Request):
                await EmptyPages.AnswerAsync(http);
                return;
            case Fault.DropAnswer:
                http.Items[Fault.DropAnswer] = true;
                break;
            case Fault.Hang:
                await mending.WaitAsync(http.RequestAborted);
                break;
        }
        await (Hold?.Invoke(http.Request) ?? Task.CompletedTask);
        await http
            .RequestServices.GetRequiredService<IHttpForwarder>()
            .SendAsync(
                http,
                target.GetLeftPart(UriPartial.Authority),
                client,
                ForwarderRequestConfig.Empty,
                this
            );
    }

    /// <summary>
    /// Queries of tables answered by an empty page first. Its continuation token is the caller's own with a mark before it, which is
    /// taken off again when the caller asks for the next page.
    /// </summary>
    private static class EmptyPages
    {
        private const string Mark = "empty.";
        private const string Token = "NextPartitionKey";

        public static bool IsWanted(HttpRequest request) =>
            HttpMethods.IsGet(request.Method)
            && request.Path.Value!.EndsWith("()", StringComparison.Ordinal)
            && !request.Query[Token].ToString().StartsWith(Mark, StringComparison.Ordinal);

        public static Task AnswerAsync(HttpContext http)
        {
            var asked = http.Request.Query;
            var answer = http.Response;
            answer.Headers["x-ms-continuation-NextPartitionKey"] = Mark + asked[Token];
            answer.Headers["x-ms-continuation-NextRowKey"] = asked["NextRowKey"].ToString();
            answer.ContentType = "application/json;odata=minimalmetadata";
            return answer.WriteAsync("""{"value":[]}""");
        }

        public static string WithoutMark(string target)
        {
            if (!target.Contains($"{Token}={Mark}", StringComparison.Ordinal))
            {
                return target;
            }
            var parts = target.Split('?', 2);
            var kept = parts[1]
                .Split('&')
                .Select(p => p.Replace($"{Token}={Mark}", $"{Token}=", StringComparison.Ordinal))
                .Where(p => p is not ("NextPartitionKey=" or "NextRowKey="));
            return parts[0] + '?' + string.Join('&', kept);
        }
    }
}
