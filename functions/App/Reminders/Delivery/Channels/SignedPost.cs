using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LeftBehindCare.Domain.Reminders;
using StandardWebhooks;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>
/// Posts JSON to another system, signed by the rules of Standard Webhooks (https://www.standardwebhooks.com). It follows no redirect and connects to public
/// addresses only, as they are at the moment of connecting.
/// </summary>
internal sealed class SignedPost : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private readonly TimeProvider time;
    private readonly HttpClient http;

    public SignedPost(IConfiguration configuration, TimeProvider time)
    {
        this.time = time;
        AllowsPrivate = configuration.GetValue("Reminders:Webhook:AllowPrivate", false);
#pragma warning disable CA2000 // The client owns it.
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would connect in our place, wherever it is told to.
                UseProxy = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = 16,
                ActivityHeadersPropagator = null,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Timeout,
        };
#pragma warning restore CA2000
    }

    /// <summary><c>Reminders:Webhook:AllowPrivate</c>: whether units' systems may stand in the district's own network.</summary>
    public bool AllowsPrivate { get; }

    /// <summary>What keeps us from posting there at all: a code of a field's fault; null where nothing does.</summary>
    public string? FaultOf(string? address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0
            ? "invalid_format"
        : uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            ? "needs_https"
        : !AllowsPrivate
        && (
            uri.IsLoopback
            || (IPAddress.TryParse(uri.IdnHost, out var ip) && !PublicAddress.IsPublic(ip))
        )
            ? "private_address"
        : null;

    /// <param name="id">The same at every try.</param>
    /// <param name="secret"><c>whsec_</c> and base64.</param>
    public async Task<TryResult> SendAsync(
        string address,
        string id,
        string secret,
        string json,
        CancellationToken cancellation
    )
    {
        if (FaultOf(address) is { } fault)
        {
            return new TryResult(TryOutcome.Refused, fault.Replace('_', '-'));
        }
        var now = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(
            json,
            Encoding.UTF8,
            new MediaTypeHeaderValue("application/json")
        );
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{now.ToUnixTimeSeconds()}");
        request.Headers.Add("webhook-signature", new StandardWebhook(secret).Sign(id, now, json));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("LeftBehindCare", "1"));
        try
        {
            // Whatever the other side says beside its status is not read.
            using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            return ResultOf(answer, now);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TryResult(TryOutcome.Failed, "timeout");
        }
        catch (HttpRequestException failed)
        {
            return failed.InnerException is PrivateAddressException
                ? new TryResult(TryOutcome.Refused, "private-address")
                : new TryResult(
                    TryOutcome.Failed,
                    failed.HttpRequestError == HttpRequestError.SecureConnectionError
                        ? "tls"
                        : "no-connection"
                );
        }
    }

    public void Dispose() => http.Dispose();

    private static TryResult ResultOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var code = $"http-{(int)answer.StatusCode}";
        return answer switch
        {
            { IsSuccessStatusCode: true } => new TryResult(TryOutcome.Delivered),
            { StatusCode: HttpStatusCode.Gone } => new TryResult(TryOutcome.Refused, code),
            { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } =>
                new TryResult(TryOutcome.Failed, code, AskedWait(answer, now)),
            _ => new TryResult(TryOutcome.Failed, code),
        };
    }

    private static TimeSpan? AskedWait(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } at } => at - now,
            _ => null,
        };

    /// <summary>The name is looked up here and the very address that was looked at is connected to, so that no second answer of the name can lead elsewhere.</summary>
    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (!AllowsPrivate && !Array.TrueForAll(found, PublicAddress.IsPublic))
        {
            throw new PrivateAddressException();
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException : IOException;
}
