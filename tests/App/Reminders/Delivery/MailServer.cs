using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>A mail server in this process, which may refuse or dawdle.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly SmtpServer.SmtpServer server;
    private readonly Task running;
    private readonly ConcurrentQueue<MimeMessage> received = new();

    public MailServer()
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(false)
            )
            .Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add(
            (IMailboxFilter)
                new DelegatingMailboxFilter(
                    (IMailbox one, IMailbox other) =>
                        !Unknown.Contains(one.User) && !Unknown.Contains(other.User)
                )
        );
        server = new SmtpServer.SmtpServer(options, services);
        running = server.StartAsync(stop.Token);
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Received => [.. received];

    /// <summary>How many it took or refused.</summary>
    public int Tries { get; private set; }

    /// <summary>Answers so instead of taking it; null: takes all.</summary>
    public Func<SmtpResponse?> Answer { get; set; } = () => null;

    /// <summary>Waited for after a message is here and before the answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Mailboxes that do not exist.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    public void Clear()
    {
        received.Clear();
        Tries = 0;
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        Tries++;
        using var bytes = new MemoryStream(buffer.ToArray());
        var message = await MimeMessage.LoadAsync(bytes, cancellationToken);
        await Before();
        if (Answer() is { } refusal)
        {
            return refusal;
        }
        received.Enqueue(message);
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
