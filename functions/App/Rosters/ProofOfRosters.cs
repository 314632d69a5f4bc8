using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>A unit has given its list of September (DOMAIN #90) when it has approved one of that kind and year: what was only uploaded it may still take back.</summary>
internal sealed class ProofOfRosters(string code, RosterStore rosters, RosterKind[] kinds)
    : IProofOfObligation
{
    private const int AtOnce = 8;

    public string Code => code;

    public static ProofOfRosters OfPolice(RosterStore rosters) =>
        new("police-roster", rosters, [RosterKind.Police]);

    public static ProofOfRosters OfSchools(RosterStore rosters) =>
        new("school-roster", rosters, [RosterKind.School, RosterKind.Kindergarten]);

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var year = int.Parse(period, System.Globalization.CultureInfo.InvariantCulture);
        // Of one unit its own lists are asked for, of many the year's once.
        var sent = await rosters.OfYearAsync(
            year,
            units.Count == 1 ? units.First() : null,
            cancellation
        );
        var done = new Dictionary<UnitId, DateTimeOffset>();
        await Parallel.ForEachAsync(
            sent.Where(one => units.Contains(one.Unit)),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (one, stop) =>
            {
                if (
                    await rosters.FindAsync(one.Id, stop)
                        is {
                            ApprovedAt: { } at,
                            Stage: RosterStage.Applying or RosterStage.Done
                        } roster
                    && kinds.Contains(roster.Kind)
                )
                {
                    lock (done)
                    {
                        // The first counts: a later one adds to it.
                        if (!done.TryGetValue(one.Unit, out var earlier) || at < earlier)
                        {
                            done[one.Unit] = at;
                        }
                    }
                }
            }
        );
        return done;
    }
}
