using System.Globalization;
using System.Runtime.CompilerServices;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>Rows of the town's senders that met the ledger and may be about several files, or contradict one (待确认).</summary>
internal sealed class RowsInConflict(
    RosterStore rosters,
    RowReader rows,
    ChildReader children,
    ChildStore store,
    DistrictDirectory directory
)
{
    public async Task<int> CountAsync(
        Post post,
        string town,
        int year,
        CancellationToken cancellation
    )
    {
        var count = 0;
        foreach (var id in await RostersAsync(post, town, year, cancellation))
        {
            await foreach (var _ in WaitingAsync(id, cancellation))
            {
                count++;
            }
        }
        return count;
    }

    /// <param name="after">The last page's cursor: <c>ROSTER_ROW</c>; null from the beginning.</param>
    public async Task<(IReadOnlyList<ConflictItem> Items, string? Next)> PageAsync(
        Post post,
        string town,
        int year,
        (string Roster, int Row)? after,
        int size,
        CancellationToken cancellation
    )
    {
        var items = new List<ConflictItem>();
        foreach (var id in await RostersAsync(post, town, year, cancellation))
        {
            if (
                string.CompareOrdinal(id, after?.Roster) < 0
                || await SeenRoster.FindAsync(id, post, rosters, directory, cancellation)
                    is not { } seen
            )
            {
                continue;
            }
            await foreach (var mark in WaitingAsync(id, cancellation))
            {
                if (id == after?.Roster && mark.Row <= after?.Row)
                {
                    continue;
                }
                if (items.Count == size)
                {
                    var last = items[^1];
                    return (items, CursorOf(last.Roster, last.Row.Row));
                }
                if (await rows.FindAsync(id, mark.Row, cancellation) is { } row)
                {
                    items.Add(await ItemAsync(seen, row, cancellation));
                }
            }
        }
        return (items, null);
    }

    private static string CursorOf(string roster, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{roster}_{row}");

    public static (string Roster, int Row)? ReadCursor(string? after) =>
        after?.Split('_') is [var roster, var row]
        && RosterKeys.IsId(roster)
        && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (roster, number)
            : null;

    /// <summary>In the order of their ids.</summary>
    private async Task<List<string>> RostersAsync(
        Post post,
        string town,
        int year,
        CancellationToken cancellation
    ) =>
        [
            .. (await rosters.OfYearAsync(year, unit: null, cancellation))
                .Where(one =>
                    (one.Unit.Value == town || directory.Find(one.Unit)?.TownCode == town)
                    && RosterScope.Covers(post, one.Unit, directory)
                )
                .Select(one => one.Id)
                .Order(StringComparer.Ordinal),
        ];

    private async IAsyncEnumerable<RowMark> WaitingAsync(
        string id,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var mark in rosters.OpenMarksAsync(id, cancellation))
        {
            if (
                mark.Reasons.Contains(RowCode.SeveralCandidates)
                || mark.Reasons.Contains(RowCode.ConflictsWithFile)
            )
            {
                yield return mark;
            }
        }
    }

    private async Task<ConflictItem> ItemAsync(
        SeenRoster seen,
        FoundRow row,
        CancellationToken cancellation
    )
    {
        var files = new List<ConflictFile>();
        foreach (var id in row.Mark!.Candidates)
        {
            if (await store.FindAsync(id, cancellation) is { File: { } file })
            {
                var sees = children.Sees(seen.Post, file);
                files.Add(
                    new ConflictFile(
                        id,
                        sees,
                        sees
                            ? SideViews.Masked(TwoSides.Fields, field => file[field])
                            : SideViews.None
                    )
                );
            }
        }
        return new ConflictItem
        {
            Roster = seen.Roster.Id,
            Unit = seen.Roster.Unit.Value,
            UnitName = directory.Find(seen.Roster.Unit)?.CurrentName ?? seen.Roster.Unit.Value,
            Row = RowReader.ViewOf(row, seen),
            Files = files,
        };
    }
}
