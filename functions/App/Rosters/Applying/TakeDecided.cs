using LeftBehindCare.App.Children;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Applying;

/// <summary>Takes a single row into the ledger as a person has decided.</summary>
internal sealed class TakeDecided(
    RosterStore rosters,
    RowReader rows,
    ChildKeys keys,
    ChildStore children,
    LedgerWriterStore ledger
)
{
    public async Task TakeAsync(Roster roster, int row, CancellationToken cancellation)
    {
        if (
            await rows.FindAsync(roster.Id, row, cancellation)
                is not { Mark: { Decision: { } decision } mark, Stored: var stored }
            || decision == RowDecisions.Leave
        )
        {
            return;
        }
        while (await ChangeAsync(roster, stored, mark, cancellation) is { } decided)
        {
            if (await children.CommitAsync(decided.Read, [decided.Change], cancellation))
            {
                await ledger.WriteAsync(
                    [decided.Change.After],
                    [decided.Change.Before],
                    cancellation
                );
                await TakenRows.CloseMendedAsync(roster, stored, rosters, cancellation);
                return;
            }
            // Somebody changed the file meanwhile: decide again on what it is now.
        }
    }

    /// <summary>What the decision makes of the file; null where the file is no more.</summary>
    private async Task<Decided?> ChangeAsync(
        Roster roster,
        StoredRow stored,
        RowMark mark,
        CancellationToken cancellation
    )
    {
        var naming = TakenRows.NamingOf(roster, stored.Row);
        var origin = TakenRows.OriginOf(roster, stored.Row) with
        {
            By = mark.DecidedBy!,
            At = mark.DecidedAt!.Value,
        };
        var values = stored.Checked.Values;
        var bucket =
            mark.Decision == RowDecisions.New
                ? keys.BucketOf(values.BirthDate)
                : ChildKeys.BucketOf(mark.Child!);
        var read = await children.ReadBucketAsync(bucket, cancellation, withBodies: false);
        var id =
            mark.Decision == RowDecisions.New
                ? keys.IdFrom(bucket, TakenRows.SeedOf(roster, stored.Row))
                : mark.Child!;
        var file = read.Find(id) is { } row
            ? await children.OpenAsync(read, row, cancellation)
            : null;
        if (file is not null)
        {
            return new Decided(read, Matching.Takes(file, values, naming, origin));
        }
        return mark.Decision == RowDecisions.New
            ? new Decided(read, Matching.Opens(values, naming, origin, id))
            : null;
    }

    private sealed record Decided(ChildBucket Read, FileChange Change);
}
