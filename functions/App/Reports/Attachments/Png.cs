using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>PNG: chunks from IHDR to IEND.</summary>
internal static class Png
{
    private static readonly string[] Dropped = ["eXIf", "tEXt", "iTXt", "zTXt", "tIME"];

    public static ReadOnlySpan<byte> Signature =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Drops texts, times, Exif and everything behind the end; null when the file is damaged or has no picture.</summary>
    public static byte[]? WithoutMetadata(byte[] original)
    {
        using var clean = new MemoryStream(original.Length);
        clean.Write(Signature);
        var at = Signature.Length;
        var hasPicture = false;
        while (at + 12 <= original.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(original.AsSpan(at));
            if (length > original.Length - at - 12)
            {
                return null;
            }
            var chunk = original.AsSpan(at, (int)length + 12);
            var type = System.Text.Encoding.Latin1.GetString(chunk.Slice(4, 4));
            if (!Dropped.Contains(type, StringComparer.Ordinal))
            {
                clean.Write(chunk);
            }
            at += chunk.Length;
            hasPicture |= type == "IDAT";
            if (type == "IEND")
            {
                return hasPicture ? clean.ToArray() : null;
            }
        }
        return null;
    }
}
