using System.Buffers.Binary;

namespace LeftBehindCare.App.Reports.Attachments;

/// <summary>MP4: a row of boxes, some of which are rows of boxes again.</summary>
internal static class Mp4
{
    /// <summary>
    /// Empties the boxes in which cameras write place, device and texts (<c>udta</c>, <c>meta</c>, <c>uuid</c>). They stay as free space
    /// of the same length, since the tables of a film point to places in the file. Null when the file is damaged or holds no film.
    /// </summary>
    public static byte[]? WithoutMetadata(byte[] original)
    {
        var clean = (byte[])original.Clone();
        var (movie, pictures) = (false, false);
        Span<byte> rest = clean;
        while (NextBox(rest, out var head) is { Length: > 0 } box)
        {
            movie |= Is(box, "moov"u8);
            pictures |= Is(box, "mdat"u8);
            if (!Clean(box, head, depth: 0))
            {
                return null;
            }
            rest = rest[box.Length..];
        }
        return movie && pictures && rest.IsEmpty ? clean : null;
    }

    /// <summary>A film's own boxes and its tracks' are looked into, and no deeper: what is nested for ever ends here.</summary>
    private static bool Clean(Span<byte> box, int head, int depth)
    {
        if (Is(box, "udta"u8) || Is(box, "meta"u8) || Is(box, "uuid"u8))
        {
            "free"u8.CopyTo(box[4..]);
            box[head..].Clear();
        }
        else if (IsRow(box, depth))
        {
            var rest = box[head..];
            while (NextBox(rest, out var nested) is { Length: > 0 } part)
            {
                if (!Clean(part, nested, depth + 1))
                {
                    return false;
                }
                rest = rest[part.Length..];
            }
            // QuickTime ends a row with four zeros.
            return rest.Length < 8;
        }
        return true;
    }

    /// <summary>The first box of a row; empty when there is none or it does not end in the row.</summary>
    /// <param name="head">The bytes before its content.</param>
    private static Span<byte> NextBox(Span<byte> row, out int head)
    {
        head = 8;
        if (row.Length < 8)
        {
            return [];
        }
        ulong length = BinaryPrimitives.ReadUInt32BigEndian(row);
        if (length == 1 && row.Length >= 16)
        {
            head = 16;
            length = BinaryPrimitives.ReadUInt64BigEndian(row[8..]);
        }
        else if (length == 0)
        {
            length = (ulong)row.Length;
        }
        return length < (ulong)head || length > (ulong)row.Length ? [] : row[..(int)length];
    }

    private static bool IsRow(ReadOnlySpan<byte> box, int depth) =>
        depth switch
        {
            0 => Is(box, "moov"u8) || Is(box, "moof"u8),
            1 => Is(box, "trak"u8) || Is(box, "traf"u8),
            _ => false,
        };

    private static bool Is(ReadOnlySpan<byte> box, ReadOnlySpan<byte> name) =>
        box[4..].StartsWith(name);
}
