using System.Security.Cryptography;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>A secret by which posts are signed: <c>whsec_</c> and base64 of 24 to 64 bytes (Standard Webhooks).</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;
    private const int UsualBytes = 32;

    public static string Make() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(UsualBytes));

    public static bool IsOne(string? text)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        return text is not null
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length >= FewestBytes;
    }

    public static byte[] BytesOf(string secret) =>
        Convert.FromBase64String(secret[Prefix.Length..]);
}
