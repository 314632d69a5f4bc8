using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>Which units are told that one is late (逾期汇总报给谁).</summary>
public static class DigestReceivers
{
    private const string CivilAffairs = "civil-affairs";

    /// <summary>
    /// The unit above, and the town that a school or station stands in, to which it owes its lists; for the district government, which nobody sits in
    /// for, civil affairs, which coordinates for it.
    /// </summary>
    public static IReadOnlyList<UnitId> Of(UnitId late, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var town = directory.Find(late)?.TownCode is { } code ? new UnitId(code) : (UnitId?)null;
        var coordinator = directory.Member(CivilAffairs, townCode: null);
        return
        [
            .. directory
                .Superiors(late)
                .Take(1)
                .Select(unit => unit == directory.District ? coordinator : unit)
                .Concat(town is { } one ? [directory.Current(one)] : [])
                .Where(unit => unit != late)
                .Distinct()
                .Order(),
        ];
    }
}
