using System.Net.Sockets;
using LeftBehindCare.Domain.Reminders;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>E-mail by SMTP (电子邮件). That the server took it is all that is known: it is sent, not delivered.</summary>
internal sealed class MailChannel(MailSettings settings, TimeProvider time) : IChannel
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public ReminderChannel Channel => ReminderChannel.Email;

    public bool IsOn => settings.Host is not null;

    public async Task<TryResult> TryAsync(Parcel parcel, CancellationToken cancellation)
    {
        if (MailAddresses.Read(parcel.To) is not { } address)
        {
            return new TryResult(TryOutcome.Refused, "bad-address");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using var message = MessageOf(parcel, address);
            using var client = new SmtpClient();
            client.Timeout = (int)Timeout.TotalMilliseconds;
            // What the server may not be asked from a closed network; its certificate itself is checked.
            client.CheckCertificateRevocation = false;
            await client.ConnectAsync(
                settings.Host!,
                settings.Port,
                settings.Security,
                limit.Token
            );
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(user, settings.Password, limit.Token);
            }
            await client.SendAsync(message, limit.Token);
            try
            {
                await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception late) when (IsTrouble(late))
            {
                // The server has taken it; how it says goodbye changes nothing.
            }
            return new TryResult(TryOutcome.Sent);
        }
        catch (SmtpCommandException refused)
            when (refused.StatusCode >= SmtpStatusCode.CommandUnrecognized
                && refused.ErrorCode
                    is SmtpErrorCode.RecipientNotAccepted
                        or SmtpErrorCode.MessageNotAccepted
            )
        {
            return new TryResult(TryOutcome.Refused, $"smtp-{(int)refused.StatusCode}");
        }
        catch (SmtpCommandException failed)
        {
            return new TryResult(TryOutcome.Failed, $"smtp-{(int)failed.StatusCode}");
        }
        catch (AuthenticationException)
        {
            return new TryResult(TryOutcome.Failed, "sign-in");
        }
        catch (SslHandshakeException)
        {
            return new TryResult(TryOutcome.Failed, "tls");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TryResult(TryOutcome.Failed, "timeout");
        }
        catch (Exception failed) when (IsTrouble(failed))
        {
            return new TryResult(TryOutcome.Failed, "no-connection");
        }
    }

    /// <summary>Every header is made by the library from values, so that no text can add one.</summary>
    public MimeMessage MessageOf(Parcel parcel, string address)
    {
        var sender = settings.Sender!;
        var message = new MimeMessage
        {
            // Made from the reminder, so that mail programs show what comes twice once.
            MessageId = $"{parcel.Mark}@{sender.Domain}",
            Date = time.GetUtcNow(),
            Subject = parcel.Letter.Subject,
            Body = new TextPart(TextFormat.Plain)
            {
                ContentTransferEncoding = ContentEncoding.Base64,
            },
        };
        var text = parcel.Letter.Link is { } link
            ? $"{parcel.Letter.Text}\n\n登录工作台：{link}"
            : parcel.Letter.Text;
        ((TextPart)message.Body).SetText(System.Text.Encoding.UTF8, text);
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(name: null, address));
        // No holiday answer to a machine, RFC 3834.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static bool IsTrouble(Exception exception) =>
        exception
            is IOException
                or SocketException
                or ProtocolException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or OperationCanceledException;
}
