using MailKit.Security;
using MimeKit;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>The mail server (SMTP) that takes reminders, from <c>Reminders:Mail</c>; without a host no reminder goes by mail.</summary>
internal sealed class MailSettings
{
    private const int UsualPort = 587;
    private const int HighestPort = 65535;

    public MailSettings(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Reminders:Mail");
        Host = mail["Host"] is { Length: > 0 } host ? host : null;
        if (Host is null)
        {
            return;
        }
        Port = mail["Port"] is { Length: > 0 } port
            ? int.TryParse(port, out var number) && number is > 0 and <= HighestPort
                ? number
                : throw Wrong("Port", "a port number")
            : UsualPort;
        Security = mail["Security"] switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when Host is "127.0.0.1" or "localhost" or "::1" => SecureSocketOptions.None,
            _ => throw Wrong("Security", "starttls or tls; none only for this very machine"),
        };
        User = mail["User"] is { Length: > 0 } user ? user : null;
        Password = mail["Password"] ?? "";
        if (User is not null && Password.Length == 0)
        {
            throw Wrong("Password", "the user's password");
        }
        Sender = MailAddresses.Read(mail["Sender"]) is { } sender
            ? new MailboxAddress(mail["SenderName"] ?? "留守儿童关爱保护平台", sender)
            : throw Wrong("Sender", "the address that reminders come from");
    }

    /// <summary>Null: no mail.</summary>
    public string? Host { get; }

    public int Port { get; }

    public SecureSocketOptions Security { get; }

    /// <summary>Null: the server wants no sign-in.</summary>
    public string? User { get; }

    public string Password { get; } = "";

    public MailboxAddress? Sender { get; }

    /// <summary>The value is not told: it may be a secret.</summary>
    private static InvalidOperationException Wrong(string name, string what) =>
        new($"Set Reminders__Mail__{name} to {what}.");
}
