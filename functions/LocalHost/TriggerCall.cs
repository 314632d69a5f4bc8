using System.Net.Http.Headers;
using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>Calls a trigger function and judges the answer as the real host does.</summary>
internal sealed class TriggerCall(AppProcess app, Action<string> log)
{
    public const string HostVersion = "4.1037.0.0";

    /// <summary>True for success; a failure is logged with its reason.</summary>
    public async Task<bool> InvokeAsync(
        string function,
        byte[] envelope,
        CancellationToken cancellation
    )
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            using var answer = await app.SendAsync(
                address => Request(address, function, envelope),
                cancellation
            );
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            if (answer.IsSuccessStatusCode && body.Length == 0)
            {
                await app.WaitOutAsync(TimeProvider.System.GetElapsedTime(begun), cancellation);
                return Fail(function, "it answered with an empty body");
            }
            if (!answer.IsSuccessStatusCode)
                return Fail(function, $"it answered {(int)answer.StatusCode}");
            var type = answer.Content.Headers.ContentType?.MediaType;
            if (type is not ("application/json" or "text/json"))
                return Fail(function, $"it answered {type ?? "no content type"} instead of JSON");
            return Accept(function, body);
        }
        catch (HttpRequestException)
        {
            return Fail(function, "the connection to the app broke");
        }
        catch (Exception error)
            when (error is TimeoutException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            return Fail(function, "it outlasted the function timeout");
        }
    }

    private static HttpRequestMessage Request(Uri address, string function, byte[] envelope)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, function))
        {
            Content = new ByteArrayContent(envelope),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json")
        {
            CharSet = "utf-8",
        };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        return request;
    }

    private bool Accept(string function, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Fail(function, "it answered JSON that is no object");
            if (
                json.RootElement.TryGetProperty("Logs", out var lines)
                && lines.ValueKind == JsonValueKind.Array
            )
            {
                foreach (var line in lines.EnumerateArray())
                    log($"app: {line}");
            }
            return true;
        }
        catch (JsonException)
        {
            return Fail(function, "it answered broken JSON");
        }
    }

    private bool Fail(string function, string reason)
    {
        log($"host: {function} failed: {reason}");
        return false;
    }
}
