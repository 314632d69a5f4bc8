using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

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
}

/// <summary>A reverse proxy before the storage that counts and breaks.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly List<WebApplication> fronts = [];
    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = false,
        }
    );
    private int requests;

    /// <summary>The storage as the app is to see it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Decides what becomes of a request; called before it is passed on, its body read into memory.</summary>
    public Func<HttpRequest, Fault> Decide { get; set; } = _ => Fault.None;

    /// <summary>Called at each request (false) and again when its answer is there but not passed back yet (true).</summary>
    public Action<HttpRequest, bool>? Seen { get; set; }

    public int Requests => Volatile.Read(ref requests);

    public static async Task<FaultProxy> StartAsync(string connectionString)
    {
        var proxy = new FaultProxy();
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        foreach (var service in new[] { "BlobEndpoint", "QueueEndpoint", "TableEndpoint" })
        {
            var target = new Uri(parts[service]);
            parts[service] = await proxy.FrontAsync(target) + target.AbsolutePath;
        }
        proxy.ConnectionString = string.Join(';', parts.Select(p => $"{p.Key}={p.Value}"));
        return proxy;
    }

    public void Mend() => Decide = _ => Fault.None;

    public async ValueTask DisposeAsync()
    {
        foreach (var front in fronts)
        {
            await front.DisposeAsync();
        }
        client.Dispose();
    }

    private async Task<string> FrontAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var front = builder.Build();
        front.Run(http => ForwardAsync(http, target));
        await front.StartAsync();
        fronts.Add(front);
        return front.Urls.Single();
    }

    private async Task ForwardAsync(HttpContext http, Uri target)
    {
        Interlocked.Increment(ref requests);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        body.Position = 0;
        http.Request.Body = body;
        var fault = Decide(http.Request);
        Seen?.Invoke(http.Request, false);
        if (fault == Fault.Refuse)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (fault == Fault.DropRequest)
        {
            http.Abort();
            return;
        }
        // The address as it was sent: the storage signs its very bytes.
        var path = http
            .Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!
            .RawTarget;
        using var request = new HttpRequestMessage(
            new HttpMethod(http.Request.Method),
            new Uri(target.GetLeftPart(UriPartial.Authority) + path)
        );
        if (body.Length > 0 || http.Request.ContentLength is not null)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }
        foreach (
            var header in http.Request.Headers.Where(h =>
                h.Key is not ("Host" or "Transfer-Encoding" or "Connection")
            )
        )
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(
                    header.Key,
                    header.Value.AsEnumerable()
                );
            }
        }
        using var answer = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseContentRead
        );
        Seen?.Invoke(http.Request, true);
        if (fault == Fault.DropAnswer)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (
            var header in answer
                .Headers.Concat(answer.Content.Headers)
                .Where(h => h.Key is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
        )
        {
            http.Response.Headers[header.Key] = header.Value.ToArray();
        }
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (content.Length > 0)
        {
            await http.Response.Body.WriteAsync(content);
        }
    }
}
