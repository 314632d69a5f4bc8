using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Retention;

/// <summary>
/// Erases what lists brought with them: first the senders' files, later what is kept of their rows. What is known of a child stands in its file; of the list
/// the counts stay, by which is seen who sent what.
/// </summary>
internal sealed class EraseRosters(
    RosterStore rosters,
    OriginalStore originals,
    RetentionStore receipts,
    RetentionTable table
)
{
    /// <summary>A list may come for the year after, and one that could not be erased is found again the year after.</summary>
    private const int YearsBack = 3;

    public async Task EraseAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var thisYear = ChinaTime.DayOf(now).Year;
        for (var year = thisYear - YearsBack; year <= thisYear + 1; year++)
        {
            foreach (var (_, id) in await rosters.OfYearAsync(year, unit: null, cancellation))
            {
                await LookAtAsync(id, now, cancellation);
            }
        }
    }

    private async Task LookAtAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (
            await rosters.FindAsync(id, cancellation) is { HasOriginal: true } roster
            && IsLapsed(RetentionTable.RosterFile, roster, now)
        )
        {
            await EraseAsync(
                RetentionTable.RosterFile,
                roster with
                {
                    HasOriginal = false,
                    FileName = "",
                },
                OriginalStore.OriginalsOf(id),
                now,
                cancellation
            );
        }
        if (
            await rosters.FindAsync(id, cancellation) is { HasRows: true } read
            && IsLapsed(RetentionTable.RosterRows, read, now)
        )
        {
            await EraseAsync(
                RetentionTable.RosterRows,
                read with
                {
                    HasRows = false,
                    Columns = [],
                },
                OriginalStore.AllOf(id),
                now,
                cancellation
            );
        }
    }

    private bool IsLapsed(string kind, Roster roster, DateTimeOffset now) =>
        roster.ReceivedAt < table.Of(kind).EraseAfter!.Before(now);

    /// <summary>The receipt is begun first and ended last, and the roster says only then that it is gone: a run that is stopped goes on.</summary>
    private async Task EraseAsync(
        string kind,
        Roster after,
        string blobs,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var erasing = await receipts.BeginAsync(
            table.Of(kind),
            after.Id,
            after.Id,
            EraseReport.Lapsed,
            now,
            cancellation
        );
        var gone = await originals.EraseAsync(blobs, cancellation);
        var rows =
            kind == RetentionTable.RosterRows
                ? await rosters.EraseMarksAsync(after.Id, cancellation)
                : 0;
        erasing = await receipts.CountAsync(erasing, rows, gone, cancellation);
        // Lost: somebody changed it a moment ago; the next night finds it again.
        if (await rosters.ChangeAsync(after, cancellation))
        {
            await receipts.FinishAsync(kind, after.Id, erasing, now, cancellation);
        }
    }
}
