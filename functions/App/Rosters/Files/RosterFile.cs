using System.Text;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>In what form a roster was sent.</summary>
internal enum RosterFormat
{
    /// <summary>Text with a line for each row.</summary>
    Csv,

    /// <summary>A workbook in Office Open XML.</summary>
    Xlsx,
}

/// <summary>What a file is, told by its content alone: names lie (DOMAIN §4.8: HTML renamed .xls, .xls saved as .xlsx).</summary>
internal static class RosterFile
{
    private const int HeadBytes = 4_096;

    private static readonly string[] Tags =
    [
        "<html",
        "<!doctype html",
        "<?xml",
        "<table",
        "<head",
        "<meta",
        "<style",
        "<body",
        "<div",
        "<workbook",
    ];

    /// <summary>The format, where rows can be read from it.</summary>
    /// <exception cref="UnreadableFileException">It is something else, which the code names.</exception>
    public static RosterFormat FormatOf(Stream file)
    {
        var buffer = new byte[(int)Math.Min(HeadBytes, file.Length)];
        file.Position = 0;
        file.ReadExactly(buffer);
        if (RefusalOf(buffer) is { } code)
        {
            throw new UnreadableFileException(code);
        }
        if (buffer.AsSpan().StartsWith(OleFile.Mark))
        {
            throw new UnreadableFileException(OleFile.CodeOf(file));
        }
        if (!buffer.AsSpan().StartsWith("PK"u8) || buffer.Length < 4 || buffer[2] > 8)
        {
            return RosterFormat.Csv;
        }
        var parts = new ZipParts(file);
        return WorkbookIn(parts) is null
            ? throw new UnreadableFileException(CodeOf(parts))
            : RosterFormat.Xlsx;
    }

    /// <summary>The main part of the workbook in an archive, or null where there is none.</summary>
    public static string? WorkbookIn(ZipParts parts)
    {
        if (parts.AnyEncrypted)
        {
            throw new UnreadableFileException(Unreadable.Encrypted);
        }
        if (!parts.Has("[Content_Types].xml"))
        {
            return null;
        }
        var main = Relations.Of(parts, "").Find("officeDocument");
        return
            main is not null
            && main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && parts.Has(main)
            && parts.Has(Relations.NameFor(main))
            && !parts.Has("word/document.xml")
            && !parts.Has("ppt/presentation.xml")
            ? main
            : null;
    }

    private static string CodeOf(ZipParts parts) =>
        parts.Has("xl/workbook.bin") ? Unreadable.Xlsb
        : parts.Has("word/document.xml") ? Unreadable.Docx
        : parts.Has("mimetype") && parts.Has("content.xml") ? Unreadable.Ods
        : Unreadable.Zip;

    private static string? RefusalOf(ReadOnlySpan<byte> head) =>
        head.IsEmpty ? Unreadable.Empty
        : head.StartsWith("%PDF-"u8) ? Unreadable.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Unreadable.Gzip
        : IsImage(head) ? Unreadable.Image
        : IsOldBiff(head) ? Unreadable.Xls
        : head.StartsWith("Rar!\u001a\u0007"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[.. "7z"u8, 0xBC, 0xAF])
            ? Unreadable.Zip
        : head.StartsWith(@"{\rtf"u8) || head.StartsWith("\u007FELF"u8) ? Unreadable.Binary
        : IsMarkup(head) ? Unreadable.Html
        : null;

    private static bool IsImage(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8])
        || head.StartsWith("GIF8"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[.. "II*"u8, 0])
        || head.StartsWith((ReadOnlySpan<byte>)[.. "MM"u8, 0, (byte)'*'])
        || (head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
        || (head.Length > 12 && head[4..].StartsWith("ftyp"u8))
        || (
            head.Length > 14 && head.StartsWith("BM"u8) && head[6..10].IndexOfAnyExcept((byte)0) < 0
        );

    /// <summary>Workbooks from before they were compound files: the record BOF of BIFF2 to BIFF8 and its length.</summary>
    private static bool IsOldBiff(ReadOnlySpan<byte> head) =>
        head.Length > 4
        && head[0] == 0x09
        && head[1] is 0x00 or 0x02 or 0x04 or 0x08
        && head[2] is 0x04 or 0x06 or 0x08 or 0x10
        && head[3] == 0;

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        // Whatever the encoding, tags are ASCII once the zeros of UTF-16 and the marks are gone.
        var text = Encoding
            .Latin1.GetString(head)
            .Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        return text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            || (
                text.StartsWith('<')
                && Array.Exists(Tags, tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase))
            );
    }
}
