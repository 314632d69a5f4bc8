using System.Xml;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>A sheet of a workbook.</summary>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string Part);

/// <summary>A workbook in Office Open XML (ECMA-376, ISO/IEC 29500), transitional or strict, as spreadsheets and WPS write it.</summary>
internal sealed class Workbook
{
    private readonly ZipParts parts;
    private readonly Dictionary<string, MergedCells?> merges = new(StringComparer.Ordinal);
    private readonly StringTable strings = new();
    private readonly CellFormats formats;

    public Workbook(ZipParts parts, string main)
    {
        this.parts = parts;
        var related = Relations.Of(parts, main);
        using (var xml = Part(main))
        {
            Sheets = ReadSheets(xml, related);
        }
        if (related.Find("sharedStrings") is { } shared && parts.Has(shared))
        {
            using var xml = Part(shared);
            strings = StringTable.Read(xml);
        }
        formats = CellFormats.None(Dates1904);
        if (related.Find("styles") is { } styles && parts.Has(styles))
        {
            using var xml = Part(styles);
            formats = CellFormats.Read(xml, Dates1904);
        }
    }

    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Whether days are counted from 1904, as on the old Macintosh.</summary>
    public bool Dates1904 { get; private set; }

    public IEnumerable<SheetRow> Rows(WorkbookSheet sheet, CancellationToken cancellation)
    {
        if (!merges.TryGetValue(sheet.Part, out var merged))
        {
            merged = MergesOf(sheet, cancellation);
            merges.Add(sheet.Part, merged);
        }
        using var xml = Part(sheet.Part);
        foreach (var row in new Worksheet(xml, strings, formats, merged?.Fill()).Rows(cancellation))
        {
            yield return row;
        }
    }

    /// <summary>They stand behind the rows that they concern, so the part is gone through before it is read.</summary>
    private MergedCells? MergesOf(WorkbookSheet sheet, CancellationToken cancellation)
    {
        if (!Mentions(sheet, cancellation))
        {
            return null;
        }
        using var xml = Part(sheet.Part);
        xml.Root();
        foreach (var child in xml.Children())
        {
            cancellation.ThrowIfCancellationRequested();
            if (child == "mergeCells")
            {
                return MergedCells.Read(xml);
            }
        }
        return null;
    }

    /// <summary>Most sheets of systems have none, which the bytes tell ten times faster than the XML reader.</summary>
    private bool Mentions(WorkbookSheet sheet, CancellationToken cancellation)
    {
        using var part =
            parts.Open(sheet.Part) ?? throw new UnreadableFileException(Unreadable.Broken);
        var word = "mergeCell"u8;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        int read;
        while ((read = part.Read(buffer.AsSpan(kept))) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var seen = buffer.AsSpan(0, kept + read);
            // A part in UTF-16 has a zero in each tag.
            if (seen.IndexOf(word) >= 0 || seen.Contains((byte)0))
            {
                return true;
            }
            kept = Math.Min(word.Length - 1, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
        return false;
    }

    private List<WorkbookSheet> ReadSheets(XmlReader xml, Relations related)
    {
        var sheets = new List<WorkbookSheet>();
        xml.Root();
        foreach (var child in xml.Children())
        {
            if (child == "workbookPr")
            {
                Dates1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            }
            if (child != "sheets")
            {
                continue;
            }
            foreach (var _ in xml.Children())
            {
                if (sheets.Count == SheetLimits.Sheets)
                {
                    throw new UnreadableFileException(Unreadable.TooManyParts);
                }
                var name = XmlText.Unescaped(xml.GetAttribute("name"));
                var hidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                // Charts and dialogs are sheets too, of other kinds.
                if (related.Find("worksheet", IdOf(xml)) is { } part && parts.Has(part))
                {
                    sheets.Add(new WorkbookSheet(name, hidden, part));
                }
            }
        }
        return sheets.Count > 0 ? sheets : throw new UnreadableFileException(Unreadable.Broken);
    }

    private static string IdOf(XmlReader xml)
    {
        var id = "";
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id")
            {
                id = xml.Value;
            }
        }
        xml.MoveToElement();
        return id;
    }

    private XmlReader Part(string name) =>
        XmlParts.Open(parts.Open(name) ?? throw new UnreadableFileException(Unreadable.Broken));
}
