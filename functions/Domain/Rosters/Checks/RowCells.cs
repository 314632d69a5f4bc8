namespace LeftBehindCare.Domain.Rosters;

/// <summary>The cells of a row by what they say, and whether one of those asked for ran over several lines.</summary>
internal struct RowCells(SheetRow row, FieldPlaces places)
{
    /// <summary>Whether a cell that says something has a line break in it.</summary>
    public bool HadLineBreak { get; private set; }

    /// <summary>As it stands; empty for an error of a formula and for blanks only.</summary>
    public string Of(RosterField field)
    {
        var raw = places.Of(row, field) ?? "";
        if (raw.Length == 0)
        {
            return raw;
        }
        var first = raw[0];
        if (first == '#' || CellText.IsBlank(first))
        {
            var trimmed = CellText.Trim(raw);
            if (trimmed.IsEmpty || CellText.IsFormulaError(trimmed))
            {
                return "";
            }
        }
        HadLineBreak |= CellText.HasLineBreak(raw);
        return raw;
    }

    /// <summary>The words of a cell, or null when it says nothing.</summary>
    public string? Words(RosterField field) =>
        Of(field) is { Length: > 0 } raw ? CellText.Words(raw) : null;
}
