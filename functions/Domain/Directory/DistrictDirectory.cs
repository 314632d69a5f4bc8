namespace LeftBehindCare.Domain.Directory;

/// <summary>
/// The district's units, towns and villages, and who answers to whom (单位名录), on one day. Immutable: made from data files, and
/// anew from itself with what was changed since.
/// </summary>
public sealed class DistrictDirectory
{
    private readonly Dictionary<UnitId, Unit> units;
    private readonly Dictionary<string, Division> towns;
    private readonly Dictionary<string, Division> villages;
    private readonly Dictionary<string, UnitId> stations;
    private readonly Dictionary<string, List<Division>> villagesOfTown;
    private readonly List<Unit> branches;
    private readonly UnitId district;
    private readonly DateOnly? day;

    internal DistrictDirectory(
        UnitId district,
        IReadOnlyList<Division> towns,
        IReadOnlyList<Division> villages,
        IReadOnlyList<Unit> units,
        PlaceNames names,
        DateOnly? day = null,
        VillageIndex? spellings = null
    )
    {
        this.district = district;
        this.day = day;
        Towns = towns;
        Villages = villages;
        Names = names;
        VillageSpellings = spellings ?? new VillageIndex(villages);
        branches = [.. units.Where(unit => unit.AnswersFor is not null && !IsToCome(unit))];
        this.units = units.ToDictionary(unit => unit.Id);
        this.towns = towns.ToDictionary(town => town.Code, StringComparer.Ordinal);
        this.villages = villages.ToDictionary(village => village.Code, StringComparer.Ordinal);
        villagesOfTown = villages
            .GroupBy(village => village.TownCode!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        stations = units
            .Where(unit =>
                unit is { Kind: UnitKind.PoliceStation, TownCode: not null } && !IsToCome(unit)
            )
            .GroupBy(unit => unit.TownCode!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(HasEnded).ThenBy(unit => unit.Id).First().Id,
                StringComparer.Ordinal
            );
    }

    /// <summary>The district government, the top of the tree.</summary>
    public UnitId District => district;

    /// <summary>Every unit.</summary>
    public IReadOnlyCollection<Unit> Units => units.Values;

    /// <summary>The towns and streets, in the table's order.</summary>
    public IReadOnlyList<Division> Towns { get; }

    /// <summary>The villages and communities, in the table's order.</summary>
    public IReadOnlyList<Division> Villages { get; }

    internal PlaceNames Names { get; }

    internal VillageIndex VillageSpellings { get; }

    /// <summary>Reads the directory from the texts of its three data files.</summary>
    /// <exception cref="FormatException">A data file is broken, or a unit names a superior that does not exist.</exception>
    public static DistrictDirectory Load(string divisionsCsv, string unitsCsv, string aliasesCsv) =>
        DirectoryLoader.Load(divisionsCsv, unitsCsv, aliasesCsv);

    /// <summary>The same directory on a day, with units changed or added. Whether they fit together, <see cref="UnitRules"/> says.</summary>
    public DistrictDirectory With(IEnumerable<Unit> changed, DateOnly today)
    {
        var by = units.Values.ToDictionary(unit => unit.Id);
        var places = false;
        foreach (var unit in changed)
        {
            by[unit.Id] = unit;
            places |= unit.Kind is UnitKind.Town or UnitKind.Village;
        }
        return new DistrictDirectory(
            district,
            places ? Placed(Towns, by.Values, UnitKind.Town) : Towns,
            places ? Placed(Villages, by.Values, UnitKind.Village) : Villages,
            [.. by.Values],
            Names,
            today,
            places ? null : VillageSpellings
        );
    }

    /// <summary>The unit with this id, or null.</summary>
    public Unit? Find(UnitId id) => id.Value is null ? null : units.GetValueOrDefault(id);

    /// <summary>The town with this 9-digit code of today, or null.</summary>
    public Division? Town(string code) => towns.GetValueOrDefault(code);

    /// <summary>The village with this 12-digit code, or null.</summary>
    public Division? Village(string code) => villages.GetValueOrDefault(code);

    /// <summary>
    /// The unit that is responsible for a member's work in a town: <c>330212/police</c>, unless the data lets a zone's
    /// branch take its place there.
    /// </summary>
    /// <param name="member">The member's name within the district: <c>police</c>, <c>civil-affairs</c>, <c>education</c>, <c>health</c> …</param>
    /// <param name="townCode">The town concerned; null when it is unknown.</param>
    /// <exception cref="ArgumentException">No such member.</exception>
    public UnitId Member(string member, string? townCode)
    {
        if (Standing(member, townCode, replaces: true).FirstOrDefault() is { } branch)
        {
            return branch.Id;
        }

        var id = new UnitId($"{district.Value}/{member}");
        return units.ContainsKey(id)
            ? id
            : throw new ArgumentException($"No member '{member}' in {district}.", nameof(member));
    }

    /// <summary>The branches that are told beside the responsible member unit in a town managed by a zone; empty elsewhere.</summary>
    public IEnumerable<UnitId> Branches(string member, string? townCode) =>
        Standing(member, townCode, replaces: false).Select(branch => branch.Id);

    /// <summary>The unit directly above, or null for the district and for unknown ids.</summary>
    public UnitId? SuperiorOf(UnitId id) => Find(id)?.Superior;

    /// <summary>
    /// The chain above a unit, nearest first, ending with the district; empty for the district and for unknown ids. For what has
    /// ended stands whoever took over.
    /// </summary>
    public IEnumerable<UnitId> Superiors(UnitId id)
    {
        var next = SuperiorOf(id);
        for (var steps = 0; next is { } superior && steps < units.Count; steps++)
        {
            var now = Current(superior);
            if (now != id)
            {
                yield return now;
            }
            next = SuperiorOf(superior);
        }
    }

    /// <summary>Whether the unit's last day is over.</summary>
    public bool HasEnded(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ValidTo < day;
    }

    /// <summary>Whether the unit's first day is not there yet.</summary>
    public bool IsToCome(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ValidFrom > day;
    }

    /// <summary>Who does the unit's work on this day: itself; once it has ended its successor, or without one its superior.</summary>
    public UnitId Current(UnitId id)
    {
        var now = id;
        for (var steps = 0; steps < units.Count; steps++)
        {
            if (Find(now) is not { } unit || !HasEnded(unit))
            {
                return now;
            }
            var next =
                unit.Successor is { } heir && Find(heir) is { } found && !IsToCome(found)
                    ? heir
                    : unit.Superior;
            if (next is not { } follows)
            {
                return now;
            }
            now = follows;
        }
        return id;
    }

    /// <summary>
    /// Whether the unit is a member of this name or answers to it: the district's police, a zone's branch, a police station.
    /// </summary>
    public bool IsUnder(UnitId unit, string member)
    {
        var top = new UnitId($"{district.Value}/{member}");
        return unit == top || unit == Current(top) || Superiors(unit).Contains(Current(top));
    }

    /// <summary>
    /// The unit that a mandated reporter names, by its id or by one of its full names; null when none or several bear the name.
    /// </summary>
    public UnitId? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }
        var typed = name.Trim();
        var found = units
            .Values.Where(unit =>
                string.Equals(unit.Id.Value, typed, StringComparison.Ordinal)
                || string.Equals(unit.PolicyName, typed, StringComparison.Ordinal)
                || string.Equals(unit.CurrentName, typed, StringComparison.Ordinal)
            )
            .Take(2)
            .ToList();
        return found.Count == 1 ? found[0].Id : null;
    }

    /// <summary>The police station (派出所) of a town; null where the data has none.</summary>
    public UnitId? PoliceStationOf(string townCode) =>
        stations.TryGetValue(townCode, out var station) ? station : null;

    internal IReadOnlyList<Division> VillagesOf(string townCode) =>
        villagesOfTown.TryGetValue(townCode, out var list) ? list : [];

    private IEnumerable<Unit> Standing(string member, string? townCode, bool replaces) =>
        townCode is null
            ? []
            : branches.Where(branch =>
                branch.AnswersFor is { } task
                && task.Replaces == replaces
                && string.Equals(task.Member, member, StringComparison.Ordinal)
                && task.Towns.Contains(townCode, StringComparer.Ordinal)
            );

    /// <summary>A place keeps the name of the division table, so that addresses still lead to it; its new name leads to it too.</summary>
    private static List<Division> Placed(
        IReadOnlyList<Division> known,
        IEnumerable<Unit> units,
        UnitKind kind
    )
    {
        var by = units
            .Where(unit => unit.Kind == kind)
            .ToDictionary(unit => unit.Id.Value, StringComparer.Ordinal);
        return
        [
            .. known.Select(place =>
                by.Remove(place.Code, out var unit)
                && !string.Equals(unit.CurrentName, place.Name, StringComparison.Ordinal)
                && !place.Aliases.Contains(unit.CurrentName, StringComparer.Ordinal)
                    ? place with
                    {
                        Aliases = [.. place.Aliases, unit.CurrentName],
                    }
                    : place
            ),
            .. by
                .Values.OrderBy(unit => unit.Id)
                .Select(unit => new Division(
                    unit.Id.Value,
                    unit.CurrentName,
                    kind == UnitKind.Village ? unit.Superior?.Value ?? "" : null,
                    []
                )),
        ];
    }
}
