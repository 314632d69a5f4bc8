using System.IO.Compression;
using System.Text;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// Workbooks that we send, written as the rows come. Every cell is text, in a text format: an identity number stays whole, and what
/// begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> is never run (RELIABILITY 19).
/// </summary>
internal static class XlsxFile
{
    public const string ContentType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Related =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const int LongestSheetName = 31;

    /// <param name="output">Stays open; written synchronously, so not the answer of a request itself but a file or memory before it.</param>
    /// <param name="sheetName">Shortened to what a spreadsheet takes.</param>
    /// <param name="rows">The heading first.</param>
    /// <param name="headingRows">How many rows from the first stay in view and stand out.</param>
    /// <param name="widths">Of the columns, in characters; those behind the last are ordinary.</param>
    /// <param name="head">Stands at the head of each printed page.</param>
    public static void Write(
        Stream output,
        string sheetName,
        IEnumerable<IReadOnlyList<string>> rows,
        int headingRows,
        IReadOnlyList<int> widths,
        string? head = null
    )
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(
            zip,
            "[Content_Types].xml",
            $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/></Types>"""
        );
        Part(
            zip,
            "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Related}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            zip,
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Related}/styles" Target="styles.xml"/></Relationships>"""
        );
        Part(
            zip,
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Related}"><sheets><sheet name="{SheetName(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>"""
        );
        // Style 0 is text, wrapped; style 1 the heading, bold on grey.
        Part(
            zip,
            "xl/styles.xml",
            $"""<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>"""
        );
        using var sheet = Writer(zip, "xl/worksheets/sheet1.xml");
        sheet.Write($"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0">""");
        if (headingRows > 0)
        {
            sheet.Write(
                $"""<pane ySplit="{headingRows}" topLeftCell="A{headingRows + 1}" activePane="bottomLeft" state="frozen"/>"""
            );
        }
        sheet.Write("</sheetView></sheetViews>");
        WriteWidths(sheet, widths);
        sheet.Write("<sheetData>");
        WriteRows(sheet, rows, headingRows);
        sheet.Write("</sheetData>");
        if (head is not null)
        {
            // An ampersand begins a code of the head's own.
            var text = XmlText.Escaped(head.Replace("&", "&&", StringComparison.Ordinal));
            sheet.Write($"<headerFooter><oddHeader>&amp;C{text}</oddHeader></headerFooter>");
        }
        sheet.Write("</worksheet>");
    }

    private static void WriteWidths(StreamWriter sheet, IReadOnlyList<int> widths)
    {
        if (widths.Count == 0)
        {
            return;
        }
        sheet.Write("<cols>");
        for (var at = 1; at <= widths.Count; at++)
        {
            sheet.Write(
                $"""<col min="{at}" max="{at}" width="{Math.Clamp(widths[at - 1], 1, 255)}" style="0" customWidth="1"/>"""
            );
        }
        sheet.Write("</cols>");
    }

    private static void WriteRows(
        StreamWriter sheet,
        IEnumerable<IReadOnlyList<string>> rows,
        int headingRows
    )
    {
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            sheet.Write($"""<row r="{number}">""");
            for (var column = 0; column < row.Count; column++)
            {
                if (row[column].Length == 0)
                {
                    continue;
                }
                var style = number <= headingRows ? 1 : 0;
                sheet.Write(
                    $"""<c r="{CellReference.ColumnName(column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">"""
                );
                sheet.Write(XmlText.Escaped(Shortened(row[column])));
                sheet.Write("</t></is></c>");
            }
            sheet.Write("</row>");
        }
    }

    private static string Shortened(string cell) =>
        cell.Length <= SheetLimits.CellLength ? cell : cell[..SheetLimits.CellLength];

    /// <summary>A sheet's name has no <c>: \ / ? * [ ]</c> and no apostrophe at its ends.</summary>
    private static string SheetName(string name)
    {
        var plain = string.Concat(name.Where(one => !@":\/?*[]".Contains(one) && one >= ' '))
            .Trim('\'');
        plain = plain.Length <= LongestSheetName ? plain : plain[..LongestSheetName];
        return plain.Length == 0
            ? "Sheet1"
            : XmlText.Escaped(plain).Replace("\"", "&quot;", StringComparison.Ordinal);
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var part = Writer(zip, name);
        part.Write(content);
    }

    private static StreamWriter Writer(ZipArchive zip, string name)
    {
        var writer = new StreamWriter(
            zip.CreateEntry(name, CompressionLevel.Fastest).Open(),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            bufferSize: 32 * 1024
        );
        writer.Write(Head);
        return writer;
    }
}
