using System.Text;
using CsvHelper;
using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// The rows of a text file, read as they come. They are counted as a spreadsheet shows them: a line break in quotation marks begins
/// no row, an empty line is one. A row in which nothing stands is left out.
/// </summary>
internal sealed class CsvRows
{
    private const int BeginningChars = 64 * 1024;
    private readonly Stream file;
    private readonly Encoding encoding;
    private readonly int mark;
    private readonly char delimiter;
    private readonly bool hasSeparatorLine;

    public CsvRows(Stream file)
    {
        this.file = file;
        (encoding, mark) = TextEncoding.Of(file);
        using var text = Text();
        var beginning = new char[BeginningChars];
        var seen = beginning.AsSpan(0, text.ReadBlock(beginning));
        if (file.Length <= BeginningChars && seen.IsWhiteSpace())
        {
            throw new UnreadableFileException(Unreadable.Empty);
        }
        delimiter = Delimiter.In(seen);
        hasSeparatorLine = Delimiter.SeparatorLine(seen) is not null;
    }

    public IEnumerable<SheetRow> Rows(CancellationToken cancellation)
    {
        var malformed = false;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            Separator = delimiter,
            DetectSeparatorHint = false,
            MaxRecordSize = SheetLimits.RecordBytes,
            IncludeValuesInExceptions = false,
            PoolStrings = true,
            OnMalformedRecord = record =>
                malformed |=
                    record.Reason == CsvMalformedReason.UnterminatedQuote
                    || record.RawRecord.AsSpan().ContainsAny('\r', '\n'),
        };
        using var csv = Open(options);
        int number = 0,
            count = 0;
        var skip = hasSeparatorLine;
        while (Next(csv, number))
        {
            if (skip)
            {
                skip = false;
                continue;
            }
            number++;
            if (malformed)
            {
                // What follows the mark that is missing or too many would lie in one cell, and its children would be lost.
                throw new UnreadableFileException(Unreadable.Quotes, number);
            }
            cancellation.ThrowIfCancellationRequested();
            if (CellsOf(csv, number) is { } cells)
            {
                if (++count > SheetLimits.Rows)
                {
                    throw new UnreadableFileException(Unreadable.TooManyRows, number);
                }
                yield return new SheetRow(number, cells);
            }
        }
    }

    private static bool Next(CsvReader csv, int number)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw new UnreadableFileException(Unreadable.RowTooLong, number + 1);
        }
    }

    private static string[]? CellsOf(CsvReader csv, int number)
    {
        var width = csv.FieldCount;
        while (width > 0 && csv.IsEmpty(width - 1))
        {
            width--;
        }
        if (width > SheetLimits.Columns)
        {
            throw new UnreadableFileException(Unreadable.TooManyColumns, number);
        }
        var cells = new string[width];
        var said = false;
        for (var at = 0; at < width; at++)
        {
            var cell = CsvText.Restored(csv.GetString(at) ?? "");
            if (cell.Length > SheetLimits.CellLength)
            {
                throw new UnreadableFileException(Unreadable.CellTooLong, number);
            }
            said |= !string.IsNullOrWhiteSpace(cell);
            cells[at] = cell;
        }
        return said ? cells : null;
    }

    private CsvReader Open(CsvReaderOptions options)
    {
        if (!ReferenceEquals(encoding, TextEncoding.Utf8))
        {
            return CsvReader.Create(Text(), options);
        }
        file.Position = mark;
        return CsvReader.Create(file, options, leaveOpen: true);
    }

    private StreamReader Text()
    {
        file.Position = mark;
        return new StreamReader(
            file,
            encoding,
            detectEncodingFromByteOrderMarks: false,
            bufferSize: 64 * 1024,
            leaveOpen: true
        );
    }
}
