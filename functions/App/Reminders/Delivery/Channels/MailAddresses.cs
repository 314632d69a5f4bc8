using MimeKit;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>Which texts are addresses of mailboxes.</summary>
internal static class MailAddresses
{
    private const int Longest = 254;

    /// <summary>The bare address; null for anything else: a name beside it, several, a line end, a domain without a dot.</summary>
    public static string? Read(string? text)
    {
        var typed = text?.Trim();
        return
            typed is { Length: > 0 and <= Longest }
            && typed.All(c => c is > ' ' and < '\u007f' && c is not ('<' or '>' or ',' or ';'))
            && MailboxAddress.TryParse(typed, out var mailbox)
            && mailbox.Address == typed
            && typed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && typed.IndexOf('.', at) > at
            ? typed
            : null;
    }

    /// <summary>As colleagues see it in the log: <c>w***@example.com</c>.</summary>
    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }
}
