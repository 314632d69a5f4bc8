using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>Of Exif only the turn of the camera is read, without which a picture lies on its side.</summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;

    /// <summary>1 to 8, or null when the segment is no Exif or has none.</summary>
    public static byte? OrientationOf(ReadOnlySpan<byte> payload)
    {
        if (!payload.StartsWith("Exif\0\0"u8) || payload.Length < 16)
        {
            return null;
        }
        var tiff = payload[6..];
        var little = tiff[0] == 'I';
        var place = Read32(tiff[4..], little);
        if (place < 8 || place > tiff.Length - 2)
        {
            return null;
        }
        var directory = (int)place;
        var entries = Read16(tiff[directory..], little);
        for (var i = 0; i < entries && directory + 2 + (12 * (i + 1)) <= tiff.Length; i++)
        {
            var entry = tiff.Slice(directory + 2 + (12 * i), 12);
            if (Read16(entry, little) == OrientationTag)
            {
                var value = Read16(entry[8..], little);
                return value is >= 1 and <= 8 ? (byte)value : null;
            }
        }
        return null;
    }

    /// <summary>An APP1 segment that says the orientation and nothing else.</summary>
    public static byte[] SegmentWith(byte orientation) =>
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool little) =>
        little
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Read32(ReadOnlySpan<byte> bytes, bool little) =>
        little
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
