using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>JPEG: segments up to the scans, scans up to the end marker; what stands behind it is not part of the picture.</summary>
internal static class Jpeg
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Comment = 0xFE;

    /// <summary>
    /// Keeps what the picture needs: APP0 (JFIF), APP2 (colour profile), APP14 (colour transform) and the turn of the camera;
    /// drops Exif with its place, XMP, comments and everything behind the end. Null when the file is damaged.
    /// </summary>
    public static byte[]? WithoutMetadata(byte[] original)
    {
        using var clean = new MemoryStream(original.Length);
        clean.Write([0xFF, 0xD8]);
        var at = 2;
        while (at + 4 <= original.Length && original[at] == 0xFF)
        {
            var marker = original[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == EndOfImage)
            {
                break;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(original.AsSpan(at + 2));
            var end = at + 2 + length;
            if (length < 2 || end > original.Length)
            {
                return null;
            }
            var segment = original.AsSpan(at, end - at);
            if (marker == 0xE1 && Exif.OrientationOf(segment[4..]) is { } orientation)
            {
                clean.Write(Exif.SegmentWith(orientation));
            }
            else if (IsNeeded(marker, segment))
            {
                clean.Write(segment);
            }
            at = end;
            if (marker == StartOfScan)
            {
                var scanEnd = ScanEnd(original, at);
                clean.Write(original.AsSpan(at, scanEnd - at));
                at = scanEnd;
                if (at + 1 < original.Length && original[at + 1] == EndOfImage)
                {
                    clean.Write([0xFF, EndOfImage]);
                    return clean.ToArray();
                }
            }
        }
        return null;
    }

    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            0xE0 => segment[4..].StartsWith("JFIF\0"u8),
            0xE2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
            0xEE => segment[4..].StartsWith("Adobe"u8),
            >= 0xE0 and <= 0xEF or Comment => false,
            _ => true,
        };

    /// <summary>Where the next marker stands; stuffed zeros and restart markers belong to the scan.</summary>
    private static int ScanEnd(byte[] bytes, int at)
    {
        while (
            at + 1 < bytes.Length
            && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
        )
        {
            at++;
        }
        return at + 1 < bytes.Length ? at : bytes.Length;
    }
}
