using LeftBehindCare.App.Children;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Applying;

/// <summary>
/// Takes a group of a roster's rows into the ledger. The rows of a group were born on days that share partitions of the ledger, so all that a row could
/// be about is read at once, and what is new is written a hundred at a time.
/// </summary>
internal sealed class TakeGroup(
    RosterStore rosters,
    OriginalStore originals,
    ChildKeys keys,
    ChildStore children,
    LedgerWriterStore ledger
)
{
    /// <summary>So many files are written into the towns' ledgers together: a bucket alone has few of each town.</summary>
    private const int FilesPerLedgerWrite = 800;

    public async Task<GroupTally> TakeAsync(
        Roster roster,
        int group,
        CancellationToken cancellation
    )
    {
        var rows = await RowsAsync(roster, group, cancellation);
        var tally = new GroupTally(group, 0, 0, 0, 0);
        var taken = new List<(StoredRow Row, RowMatch Match)>();
        foreach (
            var bucket in rows.GroupBy(row => keys.BucketOf(row.Checked.Values.BirthDate!.Value))
        )
        {
            taken.AddRange(await TakeAsync(roster, bucket.Key, [.. bucket], cancellation));
            if (taken.Count >= FilesPerLedgerWrite)
            {
                tally = await ShowAsync(roster, taken, tally, cancellation);
                taken.Clear();
            }
        }
        return await ShowAsync(roster, taken, tally, cancellation);
    }

    private async Task<List<StoredRow>> RowsAsync(
        Roster roster,
        int group,
        CancellationToken cancellation
    )
    {
        var rows = new List<StoredRow>();
        foreach (
            var name in await originals.NamesAsync(RowBlobs.TakesOf(roster.Id, group), cancellation)
        )
        {
            rows.AddRange(RowBlobs.Read(await originals.ReadAsync(name, cancellation)));
        }
        if (rows.Exists(row => row.Checked.Outcome == RowOutcome.Question))
        {
            // A person's word stands before what would be found without it.
            await foreach (var decided in rosters.DecidedAsync(roster.Id, cancellation))
            {
                rows.RemoveAll(row => row.Row == decided);
            }
        }
        return rows;
    }

    /// <summary>Takes the rows of one bucket; each comes back with what it meant.</summary>
    private async Task<List<(StoredRow Row, RowMatch Match)>> TakeAsync(
        Roster roster,
        string bucket,
        List<StoredRow> rows,
        CancellationToken cancellation
    )
    {
        var done = new List<(StoredRow, RowMatch)>(rows.Count);
        var waiting = rows;
        while (waiting.Count > 0)
        {
            var read = await children.ReadBucketAsync(bucket, cancellation);
            var taken = new List<(StoredRow Row, RowMatch Match)>(waiting.Count);
            var touched = new HashSet<string>(StringComparer.Ordinal);
            var later = new List<StoredRow>();
            foreach (var row in waiting)
            {
                var match = await MatchAsync(roster, row, read, cancellation);
                // A second row about the same file is decided on what the first has made of it.
                if (match is RowMatch.Takes { Change: var change } && !touched.Add(change.After.Id))
                {
                    later.Add(row);
                }
                else
                {
                    taken.Add((row, match));
                }
            }
            if (await children.CommitAsync(read, ChangesOf(taken), cancellation))
            {
                done.AddRange(taken);
                waiting = later;
            }
            // Else somebody was faster: what was written shows as taken when it is decided again.
        }
        return done;
    }

    /// <summary>Shows what was taken in the ledgers, also what was taken before a crash: its line may be missing. Then the rows are settled.</summary>
    private async Task<GroupTally> ShowAsync(
        Roster roster,
        List<(StoredRow Row, RowMatch Match)> taken,
        GroupTally tally,
        CancellationToken cancellation
    )
    {
        var changes = ChangesOf(taken);
        await ledger.WriteAsync(
            [.. changes.Select(change => change.After)],
            [.. changes.Select(change => change.Before)],
            cancellation
        );
        foreach (var (row, match) in taken)
        {
            tally = await SettleAsync(roster, row, match, tally, cancellation);
        }
        return tally;
    }

    private static List<FileChange> ChangesOf(List<(StoredRow Row, RowMatch Match)> taken) =>
        [.. taken.Select(one => one.Match).OfType<RowMatch.Takes>().Select(match => match.Change)];

    private async Task<RowMatch> MatchAsync(
        Roster roster,
        StoredRow row,
        ChildBucket read,
        CancellationToken cancellation
    )
    {
        var values = row.Checked.Values;
        var byNumber = values.IdNumber is { } number
            ? await OpenAsync(read, read.WithId(keys.IdHash(number)), cancellation)
            : [];
        var byName =
            byNumber.Count == 0 && values.Name is { } name
                ? await OpenAsync(
                    read,
                    read.WithName(keys.NameHash(name, values.BirthDate!.Value)),
                    cancellation
                )
                : [];
        return Matching.Of(
            values,
            TakenRows.NamingOf(roster, row.Row),
            TakenRows.OriginOf(roster, row.Row),
            byNumber,
            byName,
            keys.IdFrom(read.Name, TakenRows.SeedOf(roster, row.Row))
        );
    }

    private async Task<List<ChildFile>> OpenAsync(
        ChildBucket read,
        IEnumerable<BucketRow> rows,
        CancellationToken cancellation
    )
    {
        var files = new List<ChildFile>();
        foreach (var row in rows.ToList())
        {
            if (
                await children.OpenAsync(read, row, cancellation) is { } file
                && !files.Exists(known => known.Id == file.Id)
            )
            {
                files.Add(file);
            }
        }
        return files;
    }

    private async Task<GroupTally> SettleAsync(
        Roster roster,
        StoredRow row,
        RowMatch match,
        GroupTally tally,
        CancellationToken cancellation
    )
    {
        if (match is RowMatch.Asks asks)
        {
            // Without a number and without anybody like it in the ledger it stays the question it was when it was read.
            if (asks.Reason == RowCode.IdMissing)
            {
                return tally;
            }
            await rosters.MarkAsync(
                roster.Id,
                new RowMark
                {
                    Row = row.Row,
                    Reasons = [asks.Reason],
                    Candidates = asks.Candidates,
                },
                cancellation
            );
            return row.Checked.Outcome == RowOutcome.Question
                ? tally
                : tally with
                {
                    Questions = tally.Questions + 1,
                };
        }
        var file = ((RowMatch.Takes)match).Change.After;
        if (row.Checked.Outcome == RowOutcome.Question)
        {
            await rosters.MarkAsync(
                roster.Id,
                new RowMark
                {
                    Row = row.Row,
                    Decision = RowDecisions.Same,
                    Child = file.Id,
                    DecidedAt = roster.ApprovedAt,
                },
                cancellation
            );
        }
        await TakenRows.CloseMendedAsync(roster, row, rosters, cancellation);
        return TakenRows.Count(tally, file, roster, row.Row);
    }
}
