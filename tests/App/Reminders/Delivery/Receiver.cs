using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>What came in by a signed post.</summary>
internal sealed record Received(
    string Path,
    string Id,
    string Timestamp,
    string Signature,
    string Body
)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>By the rules of Standard Webhooks, reckoned here and not by what signed it.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}");
        return Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}

/// <summary>Another unit's system in this process, which may refuse, dawdle or be gone.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> received = new();
    private WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<Received> Got => [.. received];

    /// <summary>Decides the answer to a post that was read.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        receiver.app = builder.Build();
        receiver.app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            receiver.received.Enqueue(
                new Received(
                    http.Request.Path,
                    http.Request.Headers["webhook-id"].ToString(),
                    http.Request.Headers["webhook-timestamp"].ToString(),
                    http.Request.Headers["webhook-signature"].ToString(),
                    body
                )
            );
            await receiver.Answer(http);
        });
        await receiver.app.StartAsync();
        receiver.Address = new Uri(receiver.app.Urls.Single() + "/hooks/key-998");
        return receiver;
    }

    public void Says(int status, string? retryAfter = null) =>
        Answer = http =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                http.Response.Headers.RetryAfter = retryAfter;
            }
            return Task.CompletedTask;
        };

    public void Clear()
    {
        received.Clear();
        Answer = _ => Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
