namespace LeftBehindCare.Domain.Rosters;

/// <summary>In which column of a sheet each field stands.</summary>
public sealed class FieldPlaces
{
    private static readonly int Fields = Enum.GetValues<RosterField>().Length;
    private readonly int[] columns = new int[Fields];

    /// <param name="places">Each field with its column, from 0; a field may be named once.</param>
    public FieldPlaces(IEnumerable<KeyValuePair<RosterField, int>> places)
    {
        Array.Fill(columns, -1);
        foreach (var (field, column) in places)
        {
            columns[(int)field] = column;
        }
    }

    /// <summary>Whether the sheet has the field at all.</summary>
    public bool Has(RosterField field) => columns[(int)field] >= 0;

    /// <summary>What a row says there, raw; empty where the sheet has no such column.</summary>
    public string Of(SheetRow row, RosterField field)
    {
        var column = columns[(int)field];
        return column < 0 ? "" : row[column];
    }
}
