using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>WebP: a RIFF file of chunks.</summary>
internal static class WebP
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    /// <summary>Drops Exif, XMP and everything behind the file's own length; null when the file is damaged or has no picture.</summary>
    public static byte[]? WithoutMetadata(byte[] original)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(original.AsSpan(4));
        if (end > original.Length)
        {
            return null;
        }
        using var clean = new MemoryStream(original.Length);
        clean.Write(original.AsSpan(0, 12));
        var at = 12;
        var hasPicture = false;
        while (at + 8 <= end)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(original.AsSpan(at + 4));
            var padded = length + (length & 1);
            if (at + 8 + padded > end)
            {
                return null;
            }
            var chunk = original.AsSpan(at, 8 + (int)padded);
            if (!chunk.StartsWith("EXIF"u8) && !chunk.StartsWith("XMP "u8))
            {
                var place = (int)clean.Length;
                clean.Write(chunk);
                hasPicture |= IsPicture(chunk);
                if (chunk.StartsWith("VP8X"u8) && length > 0)
                {
                    clean.GetBuffer()[place + 8] &= unchecked((byte)~(ExifFlag | XmpFlag));
                }
            }
            at += chunk.Length;
        }
        var result = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        return hasPicture ? result : null;
    }

    private static bool IsPicture(ReadOnlySpan<byte> chunk) =>
        chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8) || chunk.StartsWith("ANMF"u8);
}
