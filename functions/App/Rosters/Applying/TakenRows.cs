using System.Globalization;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Rosters.Applying;

/// <summary>How a row of a roster is named in the files that it goes to.</summary>
internal static class TakenRows
{
    public static Naming NamingOf(Roster roster, int row) =>
        new(roster.Year, roster.Kind, roster.Unit, roster.Id, row);

    public static Origin OriginOf(Roster roster, int row) =>
        new(roster.ApprovedAt!.Value, roster.ApprovedBy!, roster.Unit)
        {
            Roster = roster.Id,
            Row = row,
        };

    /// <summary>From what the id of a file that the row opens is made: the same row opens the same file.</summary>
    public static string SeedOf(Roster roster, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{roster.Id} {row}");

    /// <summary>What the row did, read from the file: a second run after a crash counts the same.</summary>
    public static GroupTally Count(GroupTally tally, ChildFile file, Roster roster, int row)
    {
        bool IsFrom(Origin origin) => origin.Roster == roster.Id && origin.Row == row;
        return IsFrom(file.Created) ? tally with { Opened = tally.Opened + 1 }
            : file.Values.Values.Any(value => IsFrom(value.Origin))
                ? tally with
                {
                    Changed = tally.Changed + 1,
                }
            : tally with { Same = tally.Same + 1 };
    }

    /// <summary>The row that this one mends is closed, if its sender is the same.</summary>
    public static async Task CloseMendedAsync(
        Roster roster,
        StoredRow row,
        RosterStore rosters,
        CancellationToken cancellation
    )
    {
        if (
            row.Mends is { } mends
            && await rosters.FindAsync(mends.Roster, cancellation) is { } mended
            && mended.Unit == roster.Unit
        )
        {
            await rosters.CloseMendedAsync(mends, roster.Id, cancellation);
        }
    }
}
