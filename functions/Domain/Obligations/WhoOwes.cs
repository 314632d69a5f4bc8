using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>Which units owe an entry of the calendar, and who is told when they are late.</summary>
public static class WhoOwes
{
    private const string SuperiorOf = "superior";

    /// <summary>The units that owe it and are there on the due day: one that ends before owes nothing, one that begins by then does.</summary>
    public static IEnumerable<UnitId> On(
        DateOnly due,
        ObligationEntry entry,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(directory);
        var kinds = entry.Owes.Select(UnitKinds.Find).OfType<UnitKind>().ToHashSet();
        var members = entry
            .Owes.Where(name => UnitKinds.Find(name) is null)
            .Select(name => new UnitId($"{directory.District.Value}/{name}"))
            .ToHashSet();
        return directory
            .Units.Where(unit =>
                (kinds.Contains(unit.Kind) || members.Contains(unit.Id)) && IsThereOn(due, unit)
            )
            .Select(unit => unit.Id)
            .Order();
    }

    /// <summary>Whether the unit is there on that day.</summary>
    public static bool IsThereOn(DateOnly day, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return !(unit.ValidFrom > day) && !(unit.ValidTo < day);
    }

    /// <summary>Whom a name such as <c>superior</c> or <c>police</c> means for a unit; null where there is nobody but the unit itself.</summary>
    public static UnitId? Told(string name, UnitId unit, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var told = name == SuperiorOf ? Above(unit, directory) : MemberFor(name, unit, directory);
        return told == unit ? null : told;
    }

    /// <summary>The district itself is told through its civil affairs bureau, where somebody sits (DOMAIN #99).</summary>
    private static UnitId? Above(UnitId unit, DistrictDirectory directory) =>
        directory.Superiors(unit).Select(above => (UnitId?)above).FirstOrDefault() is { } above
            ? above == directory.District
                ? directory.Member("civil-affairs", townCode: null)
                : above
            : null;

    private static UnitId? MemberFor(string name, UnitId unit, DistrictDirectory directory)
    {
        var member = new UnitId($"{directory.District.Value}/{name}");
        return directory.Find(member) is null
            ? null
            : directory.Current(directory.Member(name, directory.Find(unit)?.TownCode));
    }
}
