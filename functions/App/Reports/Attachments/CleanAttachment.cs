namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>A file judged by its content and stripped of what tells more than the picture.</summary>
/// <param name="Code">Why it is refused; null when it is kept.</param>
/// <param name="Content">What the units get to see.</param>
internal sealed record CleanAttachment(string? Code, byte[] Content, string ContentType)
{
    /// <summary>The declared type and the name's ending are ignored: only the bytes count.</summary>
    public static CleanAttachment Of(byte[] original)
    {
        ReadOnlySpan<byte> bytes = original;
        if (bytes.Length > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF)
        {
            return Kept(Jpeg.WithoutMetadata(original), "image/jpeg");
        }
        if (bytes.StartsWith(Png.Signature))
        {
            return Kept(Png.WithoutMetadata(original), "image/png");
        }
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
        {
            return Kept(WebP.WithoutMetadata(original), "image/webp");
        }
        if (bytes.StartsWith("%PDF-"u8))
        {
            return Kept(
                bytes[^Math.Min(2048, bytes.Length)..].IndexOf("%%EOF"u8) >= 0 ? original : null,
                "application/pdf"
            );
        }
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8))
        {
            return Kept(Mp4.WithoutMetadata(original), "video/mp4");
        }
        return new CleanAttachment("type_not_allowed", [], "");
    }

    private static CleanAttachment Kept(byte[]? content, string type) =>
        content is null
            ? new CleanAttachment("damaged", [], "")
            : new CleanAttachment(null, content, type);
}
