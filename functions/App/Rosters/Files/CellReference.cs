namespace LeftBehindCare.App.Rosters.Files;

/// <summary>Where a cell stands, as sheets write it: <c>AB12</c>.</summary>
internal static class CellReference
{
    public const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    /// <summary>The row from 1, the column from 0.</summary>
    /// <exception cref="UnreadableFileException">No cell is called so.</exception>
    public static (int Row, int Column) Of(ReadOnlySpan<char> reference)
    {
        int at = 0,
            column = 0,
            row = 0;
        while (at < reference.Length && (reference[at] | 0x20) is >= 'a' and <= 'z' && at < 3)
        {
            column = (column * 26) + (reference[at++] | 0x20) - 'a' + 1;
        }
        if (
            column is 0 or > LastColumn
            || !int.TryParse(
                reference[at..],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out row
            )
            || row is < 1 or > LastRow
        )
        {
            throw new UnreadableFileException(Unreadable.Broken);
        }
        return (row, column - 1);
    }

    /// <summary>What a column from 0 is called.</summary>
    public static string ColumnName(int column) =>
        column < 26
            ? ((char)('A' + column)).ToString()
            : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));
}
