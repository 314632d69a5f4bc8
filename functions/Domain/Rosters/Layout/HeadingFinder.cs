using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Finds the heading of a sheet, of one to three rows, below whatever titles stand above it.</summary>
internal static class HeadingFinder
{
    private const int Tallest = 3;
    private const int FewestFields = 2;

    /// <summary>Digits in one cell that no title has, but a number, a date or a phone.</summary>
    private const int DigitsOfData = 6;

    public static SheetLayout? Find(IReadOnlyList<SheetRow> rows, RosterKind kind)
    {
        SheetLayout? best = null;
        var most = 0;
        var last = rows.Count;
        for (var top = 0; top < last; top++)
        {
            if (!MayBegin(rows[top]))
            {
                continue;
            }
            for (var height = 1; height <= Tallest && top + height <= rows.Count; height++)
            {
                if (height > 1 && !Continues(rows, top + height - 1))
                {
                    break;
                }
                var layout = Layout(rows, top, height, kind);
                var worth = Worth(layout);
                if (worth > most || (worth == most && best is not null && height < Height(best)))
                {
                    best = layout;
                    most = worth;
                    // What was taken for a heading may be a line above it that says the school and the class.
                    last = Math.Min(last, top + Tallest);
                }
            }
        }
        return best;

        int Height(SheetLayout layout) => layout.HeadingRows;
    }

    private static int Worth(SheetLayout layout)
    {
        var fields = layout.Columns.Where(column => column.Field is not null).ToList();
        return
            fields.Count >= FewestFields
            && fields.Exists(column => column.Field is RosterField.Name or RosterField.IdNumber)
            ? fields.Sum(column => column.IsSure ? 2 : 1)
            : 0;
    }

    private static bool MayBegin(SheetRow row) =>
        !HoldsData(row)
        && row.Cells.Where(cell => IsTitle(cell) || IsGroup(cell))
            .Distinct(StringComparer.Ordinal)
            .Count() >= FewestFields;

    /// <summary>Whether a row below a heading's first belongs to it: it has titles of its own, or groups over those of the next.</summary>
    private static bool Continues(IReadOnlyList<SheetRow> rows, int at)
    {
        var own = OwnCells(rows, at);
        return !HoldsData(rows[at])
            && (
                own.Any(IsTitle)
                || (
                    own.Any(IsGroup)
                    && at + 1 < rows.Count
                    && !HoldsData(rows[at + 1])
                    && OwnCells(rows, at + 1).Count(IsTitle) >= FewestFields
                )
            );
    }

    /// <summary>Cells that do not merely repeat what stands above, as merged ones do.</summary>
    private static List<string> OwnCells(IReadOnlyList<SheetRow> rows, int at) =>
        [
            .. rows[at]
                .Cells.Where((cell, column) => cell.Length > 0 && cell != rows[at - 1][column]),
        ];

    private static bool IsTitle(string cell) =>
        cell.Length > 0
        && (
            TitleWords.IsTitle(TitleText.Plain(cell)) || TitleWords.IsTitle(TitleText.Outside(cell))
        );

    private static bool IsGroup(string cell) =>
        cell.Length > 0 && TitleWords.GroupOf(TitleText.Plain(cell)) != TitleGroup.None;

    private static bool HoldsData(SheetRow row) =>
        row.Cells.Any(cell => TitleText.Digits(cell) >= DigitsOfData);

    private static SheetLayout Layout(
        IReadOnlyList<SheetRow> rows,
        int top,
        int height,
        RosterKind kind
    )
    {
        var heading = Enumerable.Range(top, height).Select(at => rows[at]).ToList();
        var below = rows.Skip(top + height).ToList();
        var width = rows.Skip(top).Max(row => row.Cells.Count);
        var columns = new List<(int Index, IReadOnlyList<string> Path, TitleSense Sense)>();
        for (var column = 0; column < width; column++)
        {
            var path = PathOf(heading, column);
            if (path.Count > 0)
            {
                var again =
                    columns.Count > 0
                    && columns[^1].Index == column - 1
                    && columns[^1].Path.SequenceEqual(path, StringComparer.Ordinal)
                    && below.TrueForAll(row =>
                        row[column].Length == 0 || row[column] == row[column - 1]
                    );
                // One column that is merged of several says nothing new in the others.
                columns.Add((column, path, again ? default : TitleSense.Of(path, kind)));
            }
            else if (below.Exists(row => row[column].Length > 0))
            {
                columns.Add((column, path, default));
            }
        }
        return new SheetLayout
        {
            Columns = ClaimedFields.Of(columns),
            FirstRow = heading[^1].Number + 1,
            HeadingRows = height,
        };
    }

    private static List<string> PathOf(List<SheetRow> heading, int column)
    {
        var path = new List<string>();
        for (var at = 0; at < heading.Count; at++)
        {
            var title = heading[at][column];
            if (string.IsNullOrWhiteSpace(title) && at + 1 < heading.Count)
            {
                title = Carried(heading, at, column);
            }
            title = title.Trim();
            if (title.Length > 0 && (path.Count == 0 || path[^1] != title))
            {
                path.Add(title);
            }
        }
        return path;
    }

    /// <summary>In text files the title of a group stands over the first of its columns only.</summary>
    private static string Carried(List<SheetRow> heading, int at, int column)
    {
        for (var left = column; left >= 0; left--)
        {
            if (string.IsNullOrWhiteSpace(heading[at + 1][left]))
            {
                // Three rows: a group of groups stands over columns whose next title is carried itself.
                if (at + 2 >= heading.Count || string.IsNullOrWhiteSpace(heading[at + 2][left]))
                {
                    return "";
                }
            }
            if (!string.IsNullOrWhiteSpace(heading[at][left]))
            {
                return heading[at][left];
            }
        }
        return "";
    }
}
