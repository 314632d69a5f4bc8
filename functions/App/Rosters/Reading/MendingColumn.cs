using System.Globalization;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reading;

/// <summary>The column by which a file of corrections says which row of which roster each of its rows mends: <c>ROSTER-ROW</c>.</summary>
internal sealed class MendingColumn
{
    public const string Title = "更正编号（请勿修改）";
    public const string ReasonTitle = "需要修改的原因";
    private readonly int? column;

    private MendingColumn(int? column) => this.column = column;

    /// <summary>The column of this sheet; most have none.</summary>
    public static MendingColumn In(SheetLayout layout) =>
        new(layout.Columns.FirstOrDefault(one => one.Title == Title)?.Index);

    public static string Write(string roster, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{roster}-{row}");

    /// <summary>What the row mends; null where it says nothing that could be meant so.</summary>
    public Mending? Of(SheetRow row)
    {
        if (column is not { } index)
        {
            return null;
        }
        var parts = row[index].Trim().Split('-');
        return
            parts.Length == 2
            && RosterKeys.IsId(parts[0])
            && int.TryParse(
                parts[1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? new Mending(parts[0], number)
            : null;
    }
}
