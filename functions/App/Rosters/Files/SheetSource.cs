using System.Text;
using System.Xml;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// A sender's file, whatever its form: its rows, as texts. It reads the stream as it goes, in memory that does not grow with the file
/// but for the texts that a workbook's cells share, and does not close it.
/// </summary>
internal sealed class SheetSource
{
    private const int LooksAt = 200;
    private const int SheetsCompared = 20;
    private readonly Func<CancellationToken, IEnumerable<SheetRow>> rows;

    private SheetSource(CsvRows csv)
    {
        Format = RosterFormat.Csv;
        rows = csv.Rows;
    }

    private SheetSource(Workbook book, WorkbookSheet sheet)
    {
        Format = RosterFormat.Xlsx;
        Sheets = [.. book.Sheets.Select(one => one.Name)];
        HiddenSheets = [.. book.Sheets.Where(one => one.IsHidden).Select(one => one.Name)];
        Sheet = sheet.Name;
        Dates1904 = book.Dates1904;
        rows = cancellation => book.Rows(sheet, cancellation);
    }

    public RosterFormat Format { get; }

    /// <summary>The names of the sheets in their order; none of a text file.</summary>
    public IReadOnlyList<string> Sheets { get; } = [];

    public IReadOnlyList<string> HiddenSheets { get; } = [];

    /// <summary>The sheet that is read; null of a text file.</summary>
    public string? Sheet { get; }

    /// <summary>Whether numbers that stand for days count from 1904 (DOMAIN §4.8).</summary>
    public bool Dates1904 { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="file">Can seek; stays open, and belongs to this alone until it is read.</param>
    /// <param name="sheet">
    /// The name of the sheet to read, of a workbook. When null: of the visible sheets that have a heading the one with most rows, else
    /// the first visible one, else the first.
    /// </param>
    /// <exception cref="UnreadableFileException">The file is refused.</exception>
    public static SheetSource Open(
        Stream file,
        string? sheet = null,
        CancellationToken cancellation = default
    ) =>
        Refusing(() =>
        {
            if (RosterFile.FormatOf(file) == RosterFormat.Csv)
            {
                return new SheetSource(new CsvRows(file));
            }
            var parts = new ZipParts(file);
            var book = new Workbook(parts, RosterFile.WorkbookIn(parts)!);
            return new SheetSource(book, Chosen(book, sheet, cancellation));
        });

    /// <summary>The rows in which something stands, from the first; may be asked for again.</summary>
    /// <exception cref="UnreadableFileException">While they are read: the file is refused, at a row where that is known.</exception>
    public IEnumerable<SheetRow> Rows(CancellationToken cancellation = default)
    {
        var last = 0;
        using var row = rows(cancellation).GetEnumerator();
        while (Refusing(row.MoveNext, last))
        {
            last = row.Current.Number;
            yield return row.Current;
        }
    }

    private static WorkbookSheet Chosen(Workbook book, string? name, CancellationToken cancellation)
    {
        if (name is not null)
        {
            return book.Sheets.FirstOrDefault(sheet => sheet.Name == name)
                ?? throw new UnreadableFileException(Unreadable.SheetMissing);
        }
        var visible = book.Sheets.Where(sheet => !sheet.IsHidden).Take(SheetsCompared).ToList();
        if (visible.Count < 2)
        {
            return visible.Count == 0 ? book.Sheets[0] : visible[0];
        }
        var most = visible[0];
        var longest = 0;
        foreach (var sheet in visible)
        {
            var first = new List<SheetRow>();
            var count = 0;
            foreach (var row in book.Rows(sheet, cancellation))
            {
                count++;
                if (first.Count < LooksAt)
                {
                    first.Add(row);
                }
            }
            if (count > longest && SheetLayout.Find(first, RosterKind.School) is not null)
            {
                (most, longest) = (sheet, count);
            }
        }
        return most;
    }

    /// <summary>What the libraries say of broken bytes, said in our way; their messages may hold what stands in the file.</summary>
    private static T Refusing<T>(Func<T> read, int? row = null)
    {
        try
        {
            return read();
        }
        catch (UnreadableFileException refused) when (refused.Row is null && row > 0)
        {
            throw new UnreadableFileException(refused.Code, row + 1);
        }
        catch (XmlException broken)
        {
            throw new UnreadableFileException(
                broken.Message.Contains("DTD", StringComparison.Ordinal)
                    ? Unreadable.Dtd
                    : Unreadable.Broken,
                row + 1
            );
        }
        catch (Exception broken)
            when (broken is InvalidDataException or EndOfStreamException or DecoderFallbackException
            )
        {
            throw new UnreadableFileException(Unreadable.Broken, row + 1);
        }
    }
}
