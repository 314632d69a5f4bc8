using System.Collections.Concurrent;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Quarters;

namespace LeftBehindCare.App.Quarters.Reports;

/// <summary>A village has reported (季度报告、年度报告, DOMAIN #24) when its report is signed and was not given back.</summary>
/// <param name="code">The calendar's entry: <see cref="Quarter"/> or <see cref="Year"/>.</param>
internal sealed class ProofOfVillageReport(
    string code,
    VillageReportStore store,
    DistrictDirectory directory
) : IProofOfObligation
{
    public const string Quarter = "village-quarter";
    public const string Year = "village-year";
    private const int AtOnce = 8;

    public string Code => code;

    public bool MayBeTakenBack => true;

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var done = new ConcurrentDictionary<UnitId, DateTimeOffset>();
        if (ReportPeriod.Find(period) is not { } found || found.IsYear != (code == Year))
        {
            return done;
        }
        await Parallel.ForEachAsync(
            units
                .Where(unit => directory.Village(unit.Value) is not null)
                .GroupBy(unit => directory.Village(unit.Value)!.TownCode!, StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) =>
            {
                var marks = await store.MarksAsync(period, town.Key, stop);
                foreach (var unit in town)
                {
                    if (
                        marks.GetValueOrDefault(unit.Value) is
                        { IsHandedIn: true, SignedAt: { } at }
                    )
                    {
                        done[unit] = at;
                    }
                }
            }
        );
        return done;
    }
}
