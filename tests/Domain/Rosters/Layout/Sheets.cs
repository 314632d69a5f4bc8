using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Tests.Rosters.Layout;

/// <summary>Sheets written down as text, a line a row, cells divided by bars.</summary>
internal static class Sheets
{
    public static List<SheetRow> Rows(string sheet) =>
        [.. sheet.ReplaceLineEndings("\n").Split('\n').Select((line, at) => Row(at + 1, line))];

    public static SheetRow Row(int number, string line) =>
        new(number, [.. line.Split('|').Select(cell => cell.Trim(' '))]);

    public static SheetLayout LayoutOf(string sheet, RosterKind kind = RosterKind.School) =>
        SheetLayout.Find(Rows(sheet), kind).ShouldNotBeNull();

    /// <summary>The fields in the order of their columns; those that a person should look at with a question mark.</summary>
    public static string Fields(this SheetLayout layout) =>
        string.Join(
            ' ',
            layout.Columns.Select(column =>
                (column.Field?.ToString() ?? "-") + (column.IsSure ? "" : "?")
            )
        );
}
