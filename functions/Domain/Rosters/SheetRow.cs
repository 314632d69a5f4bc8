namespace LeftBehindCare.Domain.Rosters;

/// <summary>A row as it stands in the sender's sheet, each cell as text; what merged cells say stands in every one of them.</summary>
/// <param name="Number">The row's number in the sender's sheet or the line's in the file, from 1.</param>
/// <param name="Cells">Its cells from the first column on, never null; cells behind the last filled one may be missing.</param>
public readonly record struct SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column, empty where the row has none.</summary>
    public string this[int column] => (uint)column < (uint)Cells.Count ? Cells[column] : "";
}
