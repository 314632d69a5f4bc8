using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>Rosters that are owed and have not come (DOMAIN #90): due in the first ten days of September (A2.17, A2.18).</summary>
internal sealed class LateRosters(
    RosterStore rosters,
    DistrictDirectory directory,
    TimeProvider time
) : IDigestSource
{
    private const int DueMonth = 9;
    private const int DueDay = 10;

    /// <summary>The entries of the calendar that ask for these lists.</summary>
    public static IReadOnlyCollection<string> Codes { get; } = ["police-roster", "school-roster"];

    public string Code => "rosters";

    public string Title => "名册未报送";

    public async Task<IReadOnlyDictionary<UnitId, int>> LateAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var today = ChinaTime.DayOf(now);
        if (today <= new DateOnly(today.Year, DueMonth, DueDay))
        {
            return new Dictionary<UnitId, int>();
        }
        var lists = await ListOwedRosters.OfAsync(
            WholeDistrict(),
            today.Year,
            rosters,
            directory,
            time,
            cancellation
        );
        return lists
            .Items.Where(list => list.State == "missing")
            .GroupBy(list => new UnitId(list.Unit))
            .ToDictionary(unit => unit.Key, unit => unit.Count());
    }

    /// <summary>Whoever sees every list of the district: civil affairs' coordinator.</summary>
    private Post WholeDistrict() =>
        new()
        {
            Subject = "digest",
            Unit = directory.Member("civil-affairs", townCode: null),
            Roles = [Role.CivilAffairsCoordinator],
        };
}
