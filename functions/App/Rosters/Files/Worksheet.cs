using System.Xml;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// The rows of a sheet of a workbook, read as they come. A row in which nothing stands is left out, however it is formatted; so is the
/// row below another that has nothing of its own, only what merged cells carry down.
/// </summary>
internal sealed class Worksheet(
    XmlReader xml,
    StringTable strings,
    CellFormats formats,
    MergedCells.Filling? merges
)
{
    private readonly string?[] cells = new string?[SheetLimits.Columns];
    private readonly CellText text = new();
    private int number;
    private int count;

    /// <summary>The row at which the reading stands.</summary>
    public int Number => number;

    public IEnumerable<SheetRow> Rows(CancellationToken cancellation)
    {
        xml.Root();
        foreach (var part in xml.Children())
        {
            if (part != "sheetData")
            {
                continue;
            }
            foreach (var child in xml.Children())
            {
                cancellation.ThrowIfCancellationRequested();
                if (child == "row" && Row() is { } row)
                {
                    yield return row;
                }
            }
            yield break;
        }
    }

    private SheetRow? Row()
    {
        var above = number;
        number = xml.GetAttribute("r") is { } r ? CellReference.Of("A" + r).Row : above + 1;
        if (number <= above)
        {
            throw new UnreadableFileException(Unreadable.Broken, number);
        }
        Array.Clear(cells);
        var width = Cells();
        if (width == 0)
        {
            return null;
        }
        if (number > SheetLimits.Rows || ++count > SheetLimits.Rows)
        {
            throw new UnreadableFileException(Unreadable.TooManyRows, number);
        }
        width = merges?.Apply(number, cells, width) ?? width;
        var row = new string[width];
        for (var at = 0; at < width; at++)
        {
            row[at] = cells[at] ?? "";
        }
        return new SheetRow(number, row);
    }

    /// <summary>Reads the cells of the row; answers how many there are up to the last that says something.</summary>
    private int Cells()
    {
        if (xml.IsEmptyElement)
        {
            return 0;
        }
        int width = 0,
            column = -1;
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName != "c")
            {
                continue;
            }
            column = xml.GetAttribute("r") is { } r ? CellReference.Of(r).Column : column + 1;
            var said = Cell();
            if (string.IsNullOrWhiteSpace(said))
            {
                continue;
            }
            if (column >= SheetLimits.Columns)
            {
                throw new UnreadableFileException(Unreadable.TooManyColumns, number);
            }
            cells[column] = said;
            width = Math.Max(width, column + 1);
        }
        return width;
    }

    private string? Cell()
    {
        if (xml.IsEmptyElement)
        {
            return null;
        }
        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), out var read) ? read : 0;
        text.Clear();
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName == "v" && type != "inlineStr")
            {
                text.Clear();
                text.Read(xml);
            }
            else if (xml.LocalName == "is" && type == "inlineStr")
            {
                text.Clear();
                text.ReadRich(xml);
            }
        }
        if (text.IsEmpty)
        {
            return null;
        }
        return type switch
        {
            "s" => int.TryParse(text.Span, out var index)
                ? strings[index]
                : throw new UnreadableFileException(Unreadable.Broken, number),
            "b" => text.Span is "1" ? "TRUE" : "FALSE",
            "d" when text.Span.IndexOf('T') == 10 => text.Span[..10].ToString(),
            "str" or "inlineStr" or "e" or "d" => text.ToString(),
            _ => formats.Shown(text.Span, style),
        };
    }
}
