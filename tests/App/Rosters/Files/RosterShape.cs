using System.Text;
using CsCheck;
using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>One way in which a sender may write a table down.</summary>
internal sealed record RosterShape
{
    public static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16be", "gb18030"];
    private static readonly char[] Delimiters = [',', '\t', ';'];

    /// <summary>Null: a workbook.</summary>
    public string? Encoding { get; init; }
    public bool Marked { get; init; }
    public char Delimiter { get; init; }
    public string LineEnd { get; init; } = "\n";
    public int Titles { get; init; }

    /// <summary>1 to 3.</summary>
    public int HeadingRows { get; init; }
    public bool Repeated { get; init; }
    public bool Totals { get; init; }
    public bool Signed { get; init; }

    /// <summary>Of workbooks: whether texts are shared, and group titles merged rather than left blank.</summary>
    public bool Shared { get; init; }
    public bool Merged { get; init; }

    public static Gen<RosterShape> Any { get; } =
        Gen.Select(
            Gen.Int[0, 2 * Encodings.Length - 1],
            Gen.Int[0, 2],
            Gen.Int[0, 2],
            Gen.Int[1, 3],
            Gen.Int[0, 127],
            (form, delimiter, titles, heading, bits) =>
                new RosterShape
                {
                    Encoding = form < Encodings.Length ? Encodings[form] : null,
                    Delimiter = Delimiters[delimiter],
                    Titles = titles,
                    HeadingRows = heading,
                    // GB18030 has no mark.
                    Marked = (bits & 1) != 0 && form != 3,
                    LineEnd = (bits & 2) != 0 ? "\r\n" : "\n",
                    Repeated = (bits & 4) != 0,
                    Totals = (bits & 8) != 0,
                    Signed = (bits & 16) != 0,
                    Shared = (bits & 32) != 0,
                    Merged = (bits & 64) != 0,
                }
        );

    /// <summary>The file, and the row numbers of its children.</summary>
    public (byte[] File, List<int> Numbers) Write(IReadOnlyList<string[]> children)
    {
        List<string[]> lines = [];
        for (var at = 0; at < Titles; at++)
        {
            lines.Add([at == 0 ? "2024年留守儿童花名册" : "学校：邱隘小学"]);
        }
        var top = lines.Count;
        lines.AddRange(AnyTableAnyShape.Heading(HeadingRows));
        List<int> numbers = [];
        for (var at = 0; at < children.Count; at++)
        {
            if (Repeated && at > 0 && at % 3 == 0)
            {
                lines.AddRange(AnyTableAnyShape.Heading(HeadingRows));
            }
            lines.Add(children[at]);
            numbers.Add(lines.Count);
            if (Totals && at % 4 == 3)
            {
                lines.Add(["小计", "4"]);
            }
        }
        if (Totals)
        {
            lines.Add(["", "合 计", $"{children.Count}人"]);
        }
        if (Signed)
        {
            lines.Add(["填表人：王老师", "", "", "审核人：李校长", "填表日期：2024年9月1日"]);
            lines.Add(["注：1.本表一式两份。"]);
        }
        return (Encoding is null ? Workbook(lines, top) : Text(lines), numbers);
    }

    private byte[] Text(List<string[]> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendJoin(Delimiter, line.Select(Quoted)).Append(LineEnd);
        }
        return ReadingText.Encoded(text.ToString(), Encoding!, Marked);
    }

    private string Quoted(string cell) =>
        cell.AsSpan().ContainsAny($"{Delimiter}\"\r\n") || cell.StartsWith('"')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private byte[] Workbook(List<string[]> lines, int top)
    {
        var shared = new List<string>();
        var rows = new StringBuilder();
        for (var at = 0; at < lines.Count; at++)
        {
            rows.Append($"<row r='{at + 1}'>");
            for (var column = 0; column < lines[at].Length; column++)
            {
                var cell = lines[at][column];
                if (cell.Length == 0)
                {
                    continue;
                }
                var text = $"<t xml:space='preserve'>{XmlText.Escaped(cell)}</t>";
                var place = $"{CellReference.ColumnName(column)}{at + 1}";
                rows.Append(
                    Shared
                        ? $"<c r='{place}' t='s'><v>{shared.Count}</v></c>"
                        : $"<c r='{place}' t='inlineStr'><is>{text}</is></c>"
                );
                if (Shared)
                {
                    shared.Add($"<si>{text}</si>");
                }
            }
            rows.Append("</row>");
        }
        var merges = Merged
            ? AnyTableAnyShape.Merges(HeadingRows, top + 1).Concat(Titles > 0 ? ["A1:XFD1"] : [])
            : [];
        return new TestWorkbook()
            .Sheet(
                rows.ToString(),
                $"<mergeCells>{string.Concat(merges.Select(one => $"<mergeCell ref='{one}'/>"))}</mergeCells>"
            )
            .Shared([.. shared])
            .Bytes();
    }
}
