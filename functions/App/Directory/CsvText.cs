using System.Text;
using CsvHelper;

namespace LeftBehindCare.App.Directory;

/// <summary>A line of a file, by column.</summary>
/// <param name="Line">Counts from 1, the heading's.</param>
internal sealed record CsvLine(int Line, IReadOnlyDictionary<string, string> Cells);

/// <summary>
/// Files that people fill in with a spreadsheet. What a spreadsheet would run as a formula gets an apostrophe before it, which reading
/// takes away again.
/// </summary>
internal static class CsvText
{
    public const string ContentType = "text/csv";
    private const char Apostrophe = '\'';
    private const string Formula = "=+-@\t\r";

    /// <summary>Spreadsheets take a file for UTF-8 by this mark alone.</summary>
    private const char Mark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var file = new MemoryStream();
        Write(file, columns, rows);
        return file.ToArray();
    }

    /// <summary>Writes the rows as they come; the stream stays open.</summary>
    public static void Write(
        Stream output,
        IReadOnlyList<string> columns,
        IEnumerable<string[]> rows
    )
    {
        using var text = new StreamWriter(output, Strict, bufferSize: 32 * 1024, leaveOpen: true);
        text.Write(Mark);
        using (
            var csv = CsvWriter.Create(
                text,
                new CsvWriterOptions { Injection = CsvInjection.Escape, NewLine = "\r\n" },
                leaveOpen: true
            )
        )
        {
            foreach (var row in rows.Prepend([.. columns]))
            {
                foreach (var cell in row)
                {
                    // An apostrophe that stood there is doubled, so that reading can tell it from one that was put there.
                    csv.WriteField(cell.StartsWith(Apostrophe) ? Apostrophe + cell : cell);
                }
                csv.EndRecord();
            }
        }
    }

    /// <summary>The lines, and what is wrong with the file as such; the columns may stand in any order.</summary>
    public static (IReadOnlyList<CsvLine> Lines, IReadOnlyList<LineError> Errors) Read(
        ReadOnlySpan<byte> file,
        IReadOnlyList<string> columns
    )
    {
        try
        {
            return Read(Strict.GetString(file).TrimStart(Mark), columns);
        }
        catch (DecoderFallbackException)
        {
            return ([], [new LineError(0, "file", "not_utf8")]);
        }
        catch (CsvFormatException broken)
        {
            return ([], [new LineError((int)broken.LineNumber, "file", "invalid_format")]);
        }
    }

    private static (IReadOnlyList<CsvLine> Lines, IReadOnlyList<LineError> Errors) Read(
        string text,
        IReadOnlyList<string> columns
    )
    {
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false });
        if (!csv.Read())
        {
            return ([], [new LineError(0, "file", "required")]);
        }
        var heading = CellsOf(csv);
        var errors = columns
            .Where(column => heading.Count(one => one == column) != 1)
            .Select(column => new LineError(1, column, "missing_column"))
            .Concat(
                heading
                    .Where(one => !columns.Contains(one, StringComparer.Ordinal))
                    .Select(one => new LineError(1, "file", "unknown_field"))
            )
            .ToList();
        var lines = new List<CsvLine>();
        for (var number = 2; errors.Count == 0 && csv.Read(); number++)
        {
            var cells = CellsOf(csv);
            if (cells.TrueForAll(string.IsNullOrEmpty))
            {
                continue;
            }
            if (cells.Count != heading.Count)
            {
                return (lines, [new LineError(number, "file", "wrong_cell_count")]);
            }
            lines.Add(
                new CsvLine(
                    number,
                    heading
                        .Zip(cells)
                        .ToDictionary(
                            cell => cell.First,
                            cell => cell.Second,
                            StringComparer.Ordinal
                        )
                )
            );
        }
        return (lines, errors);
    }

    private static List<string> CellsOf(CsvReader csv) =>
        [.. Enumerable.Range(0, csv.FieldCount).Select(at => Restored(csv.GetString(at)))];

    /// <summary>A cell without the apostrophe that was put before it when it was written.</summary>
    internal static string Restored(string cell) =>
        cell.Length > 1
        && cell[0] == Apostrophe
        && (cell[1] == Apostrophe || Formula.Contains(cell[1], StringComparison.Ordinal))
            ? cell[1..]
            : cell;
}
