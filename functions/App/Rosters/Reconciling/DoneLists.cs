using System.Collections.Concurrent;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>Which units' lists of a year are in the ledger. That a roster is done never changes, so it is read once by each instance.</summary>
internal sealed class DoneLists(RosterStore rosters)
{
    private const int AtOnce = 8;
    private readonly ConcurrentDictionary<string, (UnitId Unit, RosterKind Kind)> known = new(
        StringComparer.Ordinal
    );

    /// <summary>Tells of a unit whether its list of this kind is in the ledger.</summary>
    public async Task<Func<UnitId, RosterKind, bool>> OfAsync(
        int year,
        CancellationToken cancellation
    )
    {
        var done = new ConcurrentDictionary<(UnitId, RosterKind), bool>();
        await Parallel.ForEachAsync(
            await rosters.OfYearAsync(year, unit: null, cancellation),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (one, stop) =>
            {
                if (
                    !known.TryGetValue(one.Id, out var list)
                    && await rosters.FindAsync(one.Id, stop) is { Stage: RosterStage.Done } roster
                )
                {
                    list = known[one.Id] = (roster.Unit, roster.Kind);
                }
                if (list.Unit.Value is not null)
                {
                    done[list] = true;
                }
            }
        );
        return (unit, kind) => done.ContainsKey((unit, kind));
    }
}
