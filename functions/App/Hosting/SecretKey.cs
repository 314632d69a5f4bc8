namespace LeftBehindCare.App.Hosting;

/// <summary>A key of 256 bits, as settings hold it.</summary>
internal static class SecretKey
{
    private const int Bytes = 32;

    /// <summary>The key of a setting in base64; null when it is none, so that the message can name the setting and never quote it.</summary>
    public static byte[]? Read(string? base64)
    {
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(base64 ?? "", key, out var written) && written == Bytes
            ? key
            : null;
    }
}
