using System.IO.Compression;
using System.Text;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>A workbook written part by part, so that it can be odd in any way.</summary>
internal sealed class TestWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Related =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private readonly Dictionary<string, byte[]> parts = [];
    private readonly List<(string Name, string State)> sheets = [];

    public TestWorkbook()
    {
        this["[Content_Types].xml"] = $"<Types xmlns='{Package}/content-types'/>";
        this["_rels/.rels"] =
            $"<Relationships xmlns='{Package}/relationships'><Relationship Id='a' Type='{Related}/officeDocument' Target='xl/workbook.xml'/></Relationships>";
    }

    public string Properties { get; init; } = "";

    public string Relations { get; init; } = "";

    public string this[string part]
    {
        set => parts[part] = Encoding.UTF8.GetBytes(value);
    }

    public void Remove(string part) => parts.Remove(part);

    public void Set(string part, byte[] content) => parts[part] = content;

    /// <summary>A sheet of which the rows are given, and what stands behind them.</summary>
    public TestWorkbook Sheet(string rows, string behind = "", string name = "", string state = "")
    {
        sheets.Add((name.Length == 0 ? $"Sheet{sheets.Count + 1}" : name, state));
        this[$"xl/worksheets/sheet{sheets.Count}.xml"] =
            $"<worksheet xmlns='{Main}'><sheetData>{rows}</sheetData>{behind}</worksheet>";
        return this;
    }

    public TestWorkbook Shared(params string[] items)
    {
        this["xl/sharedStrings.xml"] = $"<sst xmlns='{Main}'>{string.Concat(items)}</sst>";
        return this;
    }

    public byte[] Bytes(CompressionLevel level = CompressionLevel.Fastest)
    {
        if (!parts.ContainsKey("xl/workbook.xml"))
        {
            this["xl/workbook.xml"] =
                $"<workbook xmlns='{Main}' xmlns:r='{Related}'>{Properties}<sheets>{string.Concat(sheets.Select((sheet, at) => $"<sheet name='{sheet.Name}' sheetId='{at + 1}' state='{sheet.State}' r:id='s{at + 1}'/>"))}</sheets></workbook>";
        }
        if (!parts.ContainsKey("xl/_rels/workbook.xml.rels"))
        {
            this["xl/_rels/workbook.xml.rels"] =
                $"<Relationships xmlns='{Package}/relationships'>{string.Concat(sheets.Select((_, at) => $"<Relationship Id='s{at + 1}' Type='{Related}/worksheet' Target='worksheets/sheet{at + 1}.xml'/>"))}<Relationship Id='t' Type='{Related}/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='u' Type='{Related}/styles' Target='/xl/styles.xml'/>{Relations}</Relationships>";
        }
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(content);
            }
        }
        return bytes.ToArray();
    }
}

/// <summary>Reading bytes the way the system does.</summary>
internal static class ReadRoster
{
    public static SheetSource Source(byte[] file, string? sheet = null) =>
        SheetSource.Open(new MemoryStream(file), sheet);

    public static List<SheetRow> Rows(byte[] file, string? sheet = null) =>
        [.. Source(file, sheet).Rows()];

    /// <summary>The texts, a row a line, its number first.</summary>
    public static string[] Lines(byte[] file, string? sheet = null) =>
        [.. Rows(file, sheet).Select(row => $"{row.Number}:{string.Join('|', row.Cells)}")];

    public static UnreadableFileException Refusal(byte[] file, string? sheet = null) =>
        Should.Throw<UnreadableFileException>(() => Rows(file, sheet));
}
