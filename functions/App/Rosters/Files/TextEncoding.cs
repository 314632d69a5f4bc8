using System.Text;
using System.Text.Unicode;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// In which encoding a text file is. UTF-8 is believed only when the whole of the file is valid, since the same bytes mostly decode as
/// GB18030 too; GB18030, of which GBK and GB2312 are parts, is what remains (DOMAIN §4.7).
/// </summary>
internal static class TextEncoding
{
    private const int BufferBytes = 64 * 1024;
    private static readonly byte[] Dividers = [.. "\t\r\n,;"u8];

    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static Encoding Utf16 { get; } = new UnicodeEncoding(false, false, true);

    public static Encoding Utf16BigEndian { get; } = new UnicodeEncoding(true, false, true);

    public static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(
            54936,
            EncoderFallback.ExceptionFallback,
            DecoderFallback.ExceptionFallback
        )!;

    /// <summary>The encoding and how long its mark at the beginning is.</summary>
    /// <exception cref="UnreadableFileException">No text.</exception>
    public static (Encoding Encoding, int Mark) Of(Stream file)
    {
        var head = new byte[(int)Math.Min(BufferBytes, file.Length)];
        file.Position = 0;
        file.ReadExactly(head);
        if (Utf16Of(head) is { } wide)
        {
            Check(file, wide.Encoding, wide.Mark);
            return wide;
        }
        var mark = head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        switch (Utf8In(file))
        {
            case Validity.Whole:
                return (Utf8, mark);
            case Validity.CutOff:
                throw new UnreadableFileException(Unreadable.Truncated);
            case Validity.None when mark > 0:
                throw new UnreadableFileException(Unreadable.Encoding);
            default:
                Check(file, Gb18030, 0);
                return (Gb18030, 0);
        }
    }

    private enum Validity
    {
        None,
        Whole,
        CutOff,
    }

    private static (Encoding Encoding, int Mark)? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Utf16, 2);
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Utf16BigEndian, 2);
        }
        // Without a mark: what divides cells and lines has its zero on one side. Zeros alone do not tell, 一 (U+4E00) has one too.
        int little = 0,
            big = 0;
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            little += head[at + 1] == 0 && Dividers.Contains(head[at]) ? 1 : 0;
            big += head[at] == 0 && Dividers.Contains(head[at + 1]) ? 1 : 0;
        }
        return little > big ? (Utf16, 0)
            : big > little ? (Utf16BigEndian, 0)
            : null;
    }

    private static Validity Utf8In(Stream file)
    {
        var buffer = new byte[BufferBytes];
        int kept = 0,
            read;
        long controls = 0;
        var beyondAscii = false;
        file.Position = 0;
        while ((read = file.Read(buffer.AsSpan(kept))) > 0)
        {
            var seen = buffer.AsSpan(0, kept + read);
            controls += seen[kept..].Count((byte)0) > 0 ? file.Length : Controls(seen[kept..]);
            if (controls > 16 + (file.Length / 100))
            {
                throw new UnreadableFileException(Unreadable.Binary);
            }
            kept = Unfinished(seen);
            if (!Utf8IsValid(seen[..^kept]))
            {
                return Validity.None;
            }
            beyondAscii |= !Ascii.IsValid(seen[..^kept]);
            seen[^kept..].CopyTo(buffer);
        }
        return kept == 0 ? Validity.Whole
            : beyondAscii ? Validity.CutOff
            : Validity.None;
    }

    private static bool Utf8IsValid(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>How many bytes at the end begin a character that the next bytes may finish.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var one = bytes[^back];
            if (one < 0x80)
            {
                return 0;
            }
            if (one >= 0xC0)
            {
                var length =
                    one >= 0xF0 ? 4
                    : one >= 0xE0 ? 3
                    : 2;
                return length > back ? back : 0;
            }
        }
        return 0;
    }

    private static int Controls(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var one in bytes)
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                count++;
            }
        }
        return count;
    }

    /// <summary>Decodes the whole file once, so that nothing comes up in the middle of reading it.</summary>
    private static void Check(Stream file, Encoding encoding, int mark)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[BufferBytes];
        var chars = new char[BufferBytes + 2];
        file.Position = mark;
        try
        {
            int read;
            do
            {
                read = file.Read(bytes);
                var count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
                if (chars.AsSpan(0, count).Contains('\0'))
                {
                    throw new UnreadableFileException(Unreadable.Binary);
                }
            } while (read > 0);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableFileException(Unreadable.Encoding);
        }
    }
}
