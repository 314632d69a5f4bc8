using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LeftBehindCare.LocalHost;

/// <summary>Carries a raw request to the app and its answer back, with the losses of the real host.</summary>
internal static class HttpForwarding
{
    private const long BodyLimit = 100L * 1024 * 1024;

    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        // Of the connection, not of the request:
        HeaderNames.Connection,
        HeaderNames.KeepAlive,
        HeaderNames.TransferEncoding,
        HeaderNames.Upgrade,
        HeaderNames.TE,
        HeaderNames.Trailer,
        HeaderNames.Expect,
        HeaderNames.ProxyConnection,
        // Set here:
        HeaderNames.Host,
        HeaderNames.ContentLength,
        HeaderNames.ContentType,
        "X-Azure-Functions-InvocationId",
        "X-Azure-Functions-HostVersion",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        // Lost by the real host:
        HeaderNames.ContentEncoding,
        HeaderNames.ContentLanguage,
        HeaderNames.ContentDisposition,
        HeaderNames.ContentMD5,
    };

    public static async Task ForwardAsync(HttpContext context, AppProcess app)
    {
        var request = context.Request;
        // The real host cannot forward a chunked body, and answers 500, not 413, above its limit.
        if (
            request.Headers.ContainsKey(HeaderNames.TransferEncoding)
            || request.ContentLength > BodyLimit
        )
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        var body = await ReadAsync(request);
        try
        {
            // Not bound to the client's connection: the app is never told that a client went away.
            using var answer = await app.SendAsync(
                address => Request(context, address, body),
                CancellationToken.None
            );
            await AnswerAsync(context, answer);
        }
        catch (Exception error)
            when (error is HttpRequestException or TimeoutException or OperationCanceledException)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
            return [];
        var body = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        return body;
    }

    private static HttpRequestMessage Request(HttpContext context, Uri address, byte[] body)
    {
        var incoming = context.Request;
        var uri = new Uri(
            address.GetLeftPart(UriPartial.Authority) + Target(context),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var request = new HttpRequestMessage(new HttpMethod(incoming.Method), uri)
        {
            Version = HttpVersion.Version11,
        };
        foreach (var (name, values) in incoming.Headers)
        {
            if (!NotForwarded.Contains(name))
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        request.Headers.Host = incoming.Host.Value;
        var client = context.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1";
        var earlier = incoming.Headers["X-Forwarded-For"].ToString();
        request.Headers.TryAddWithoutValidation(
            "X-Forwarded-For",
            earlier.Length == 0 ? client : $"{earlier}, {client}"
        );
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", incoming.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", incoming.Scheme);
        request.Headers.TryAddWithoutValidation(
            "X-Azure-Functions-InvocationId",
            Guid.NewGuid().ToString()
        );
        request.Headers.TryAddWithoutValidation(
            "X-Azure-Functions-HostVersion",
            TriggerCall.HostVersion
        );
        if (body.Length > 0 || incoming.ContentLength is 0)
        {
            request.Content = new ByteArrayContent(body);
            if (body.Length > 0 && incoming.ContentType is { Length: > 0 } type)
                request.Content.Headers.TryAddWithoutValidation(HeaderNames.ContentType, type);
        }
        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
                response.Headers[name] = values.ToArray();
        }
        var bodyless =
            response.StatusCode
            is StatusCodes.Status204NoContent
                or StatusCodes.Status304NotModified;
        if (bodyless)
            response.ContentLength = null;
        if (bodyless || HttpMethods.IsHead(context.Request.Method))
            return;
        var body = await answer.Content.ReadAsByteArrayAsync();
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    /// <summary>Path and query as they were sent, percent-encoding included; keys given twice are merged into one.</summary>
    private static string Target(HttpContext context)
    {
        var raw = RawTarget(context);
        var at = raw.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? raw : raw[..(at + 1)] + MergeKeys(raw[(at + 1)..]);
    }

    /// <summary>The request's target as it was sent, without scheme and host where a client sent them.</summary>
    public static string RawTarget(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return raw.StartsWith('/')
            ? raw
            : context.Request.PathBase.ToUriComponent()
                + context.Request.Path.ToUriComponent()
                + context.Request.QueryString;
    }

    private static string MergeKeys(string query)
    {
        var parts = query.Split('&').Select(part => part.Split('=', 2)).ToList();
        if (
            parts.DistinctBy(part => part[0], StringComparer.OrdinalIgnoreCase).Count()
            == parts.Count
        )
            return query;
        var merged = parts.GroupBy(part => part[0], StringComparer.OrdinalIgnoreCase);
        return string.Join(
            '&',
            merged.Select(same =>
                same.Key
                + "="
                + string.Join(',', same.Select(part => part.ElementAtOrDefault(1) ?? ""))
            )
        );
    }
}
