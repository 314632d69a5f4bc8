using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>A file within an archive.</summary>
internal sealed record ZipPart(bool IsEncrypted, int Method, long PackedBytes, long Header);

/// <summary>
/// The files of an archive (APPNOTE 6.3). The directory is walked here rather than by <see cref="ZipArchive"/>, which holds every
/// entry before it can be asked how many there are: 40 MB of directory would be 900,000 of them.
/// </summary>
internal sealed class ZipParts
{
    private const uint EndMark = 0x06054b50;
    private const uint Locator64Mark = 0x07064b50;
    private const uint End64Mark = 0x06064b50;
    private const uint EntryMark = 0x02014b50;
    private const uint HeaderMark = 0x04034b50;
    private readonly Stream file;
    private readonly Dictionary<string, ZipPart> parts = new(StringComparer.OrdinalIgnoreCase);

    public ZipParts(Stream file)
    {
        this.file = file;
        var at = Directory();
        Span<byte> fixedPart = stackalloc byte[46];
        while (Fill(at, fixedPart) && Mark(fixedPart) == EntryMark)
        {
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[28..]);
            int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[30..]);
            int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[32..]);
            var rest = new byte[nameLength + extraLength];
            if (!Fill(at + 46, rest))
            {
                throw new UnreadableFileException(Unreadable.Truncated);
            }
            if (parts.Count == SheetLimits.Parts)
            {
                throw new UnreadableFileException(Unreadable.TooManyParts);
            }
            Add(fixedPart, rest.AsSpan(0, nameLength), rest.AsSpan(nameLength));
            at += 46 + nameLength + extraLength + commentLength;
        }
    }

    public bool Has(string name) => parts.ContainsKey(name);

    public IEnumerable<string> Names => parts.Keys;

    public bool AnyEncrypted => parts.Values.Any(part => part.IsEncrypted);

    /// <summary>A part unpacked, or null when there is none of this name. The caller disposes it.</summary>
    public Stream? Open(string name)
    {
        if (!parts.TryGetValue(name, out var part))
        {
            return null;
        }
        Span<byte> header = stackalloc byte[30];
        if (!Fill(part.Header, header) || Mark(header) != HeaderMark)
        {
            throw new UnreadableFileException(Unreadable.Broken);
        }
        var start =
            part.Header
            + 30
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var packed = new SliceStream(file, start, part.PackedBytes);
        return part.Method switch
        {
            0 => new UnpackedStream(packed, packed),
            8 => new UnpackedStream(new DeflateStream(packed, CompressionMode.Decompress), packed),
            _ => throw new UnreadableFileException(Unreadable.Broken),
        };
    }

    private void Add(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        // What does not fit into 32 bits stands in the extra field 1, in this order, each only where it is needed.
        var large = ExtraOf(extra, 1);
        _ = Large(unpacked, ref large);
        packed = Large(packed, ref large);
        header = Large(header, ref large);
        // Some writers divide by a backslash; the first of two of one name is the one that is read.
        parts.TryAdd(
            Encoding.UTF8.GetString(name).Replace('\\', '/').TrimStart('/'),
            new ZipPart(
                (flags & 1) != 0,
                BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]),
                packed,
                header
            )
        );
    }

    private static long Large(long value, ref ReadOnlySpan<byte> large)
    {
        if (value != uint.MaxValue || large.Length < 8)
        {
            return value;
        }
        value = BinaryPrimitives.ReadInt64LittleEndian(large);
        large = large[8..];
        return value;
    }

    private static ReadOnlySpan<byte> ExtraOf(ReadOnlySpan<byte> extra, int id)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(
                BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]),
                extra.Length - 4
            );
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id)
            {
                return extra.Slice(4, length);
            }
            extra = extra[(4 + length)..];
        }
        return [];
    }

    /// <summary>Where the directory begins: the record at the end says so.</summary>
    private long Directory()
    {
        var tail = new byte[(int)Math.Min(file.Length, 22 + ushort.MaxValue)];
        if (!Fill(file.Length - tail.Length, tail))
        {
            throw new UnreadableFileException(Unreadable.Truncated);
        }
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length || Mark(tail.AsSpan(end)) != EndMark)
        {
            throw new UnreadableFileException(Unreadable.Truncated);
        }
        long at = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        if (at != uint.MaxValue && count != ushort.MaxValue)
        {
            return at;
        }
        Span<byte> locator = stackalloc byte[20];
        Span<byte> end64 = stackalloc byte[56];
        return
            Fill(file.Length - tail.Length + end - 20, locator)
            && Mark(locator) == Locator64Mark
            && Fill(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), end64)
            && Mark(end64) == End64Mark
            ? BinaryPrimitives.ReadInt64LittleEndian(end64[48..])
            : at;
    }

    private static uint Mark(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record);

    private bool Fill(long at, Span<byte> buffer)
    {
        if (at < 0 || at > file.Length - buffer.Length)
        {
            return false;
        }
        file.Position = at;
        file.ReadExactly(buffer);
        return true;
    }
}
