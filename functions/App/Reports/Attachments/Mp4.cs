using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>MP4: a row of boxes.</summary>
internal static class Mp4
{
    /// <summary>Every box ends inside the file, and a movie is among them.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var movie = false;
        long at = 0;
        while (at + 8 <= bytes.Length)
        {
            var box = bytes[(int)at..];
            movie |= box[4..].StartsWith("moov"u8);
            long length = BinaryPrimitives.ReadUInt32BigEndian(box);
            if (length == 1 && box.Length >= 16)
            {
                length = (long)
                    Math.Min(BinaryPrimitives.ReadUInt64BigEndian(box[8..]), long.MaxValue);
            }
            if (length == 0)
            {
                return movie;
            }
            if (length < 8 || length > bytes.Length - at)
            {
                return false;
            }
            at += length;
        }
        return movie && at == bytes.Length;
    }
}
