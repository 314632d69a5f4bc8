using System.Collections.Concurrent;
using System.Globalization;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Screening;

/// <summary>
/// A town has finished the screening when there is no blind spot (排查无盲点, DOMAIN #93): every candidate of its worklist has an outcome. Up to the
/// cut-off its own stations, schools and kindergartens must have given their lists and the worklist must hold what they name, for whoever has nobody
/// to screen yet has not finished.
/// </summary>
internal sealed class ProofOfScreening(
    CampaignStore campaigns,
    ScreeningStore screenings,
    RosterStore rosters,
    DistrictDirectory directory,
    TimeProvider time
) : IProofOfObligation
{
    private const int AtOnce = 8;

    public string Code => "screening";

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var year = int.Parse(period, CultureInfo.InvariantCulture);
        if (await campaigns.FindAsync(year, cancellation) is not { Campaign: var campaign })
        {
            return new Dictionary<UnitId, DateTimeOffset>();
        }
        var gathered = await campaigns.GatheredAsync(year, cancellation);
        var seen = new ConcurrentDictionary<UnitId, DateTimeOffset>();
        await Parallel.ForEachAsync(
            units.Where(unit => gathered.ContainsKey(unit.Value)),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (unit, stop) =>
            {
                if (await DoneAtAsync(campaign, unit.Value, gathered[unit.Value], stop) is { } at)
                {
                    seen[unit] = at;
                }
            }
        );
        return seen.IsEmpty || ChinaTime.DayOf(time.GetUtcNow()) > campaign.CutOff
            ? seen
            : await WithListsAsync(seen, period, gathered, cancellation);
    }

    /// <summary>When the last outcome was given; null while one is missing.</summary>
    private async Task<DateTimeOffset?> DoneAtAsync(
        Campaign campaign,
        string town,
        DateTimeOffset gathered,
        CancellationToken cancellation
    )
    {
        DateTimeOffset? last = null;
        await foreach (
            var mark in screenings.ReadAsync(
                campaign.Year,
                town,
                after: null,
                to: null,
                cancellation
            )
        )
        {
            switch (mark.Standing.State)
            {
                case ScreeningState.Open or ScreeningState.Draft:
                    return null;
                case ScreeningState.Submitted when !(mark.SubmittedAt <= last):
                    last = mark.SubmittedAt;
                    break;
            }
        }
        // Where nobody was to be screened nobody is late, however late that is seen.
        var inTime = ChinaTime.StartOf(campaign.CutOff).ToUniversalTime();
        return last ?? (gathered < inTime ? gathered : inTime);
    }

    private async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> WithListsAsync(
        ConcurrentDictionary<UnitId, DateTimeOffset> seen,
        string period,
        IReadOnlyDictionary<string, DateTimeOffset> gathered,
        CancellationToken cancellation
    )
    {
        var owed = directory
            .Units.Where(unit =>
                RosterSenders.OwedBy(unit.Kind) is not null
                && !directory.HasEnded(unit)
                && !directory.IsToCome(unit)
                && unit.TownCode is { } town
                && seen.ContainsKey(new UnitId(town))
            )
            .ToLookup(unit => new UnitId(unit.TownCode!), unit => unit.Id);
        var units = owed.SelectMany(town => town).ToList();
        var given = new Dictionary<UnitId, DateTimeOffset>();
        foreach (
            var proof in new[]
            {
                ProofOfRosters.OfPolice(rosters),
                ProofOfRosters.OfSchools(rosters),
            }
        )
        {
            foreach (var (unit, at) in await proof.DoneAsync(period, units, cancellation))
            {
                given[unit] = at;
            }
        }
        return seen.Where(town =>
                owed[town.Key]
                    .All(unit =>
                        given.TryGetValue(unit, out var at) && at <= gathered[town.Key.Value]
                    )
            )
            .ToDictionary();
    }
}
