namespace LeftBehindCare.Domain.Directory;

/// <summary>The district's units, towns and villages, and who answers to whom (单位名录). Immutable; made once from data files.</summary>
public sealed class DistrictDirectory
{
    private readonly Dictionary<UnitId, Unit> units;
    private readonly Dictionary<string, Division> towns;
    private readonly Dictionary<string, Division> villages;
    private readonly Dictionary<string, UnitId> stations;
    private readonly Dictionary<string, List<Division>> villagesOfTown;
    private readonly List<MemberOverride> overrides;
    private readonly UnitId district;

    internal DistrictDirectory(
        UnitId district,
        IReadOnlyList<Division> towns,
        IReadOnlyList<Division> villages,
        IReadOnlyList<Unit> units,
        List<MemberOverride> overrides,
        PlaceNames names
    )
    {
        this.district = district;
        Towns = towns;
        Villages = villages;
        Names = names;
        VillageSpellings = new VillageIndex(villages);
        this.overrides = overrides;
        this.units = units.ToDictionary(unit => unit.Id);
        this.towns = towns.ToDictionary(town => town.Code, StringComparer.Ordinal);
        this.villages = villages.ToDictionary(village => village.Code, StringComparer.Ordinal);
        villagesOfTown = villages
            .GroupBy(village => village.TownCode!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        stations = units
            .Where(unit => unit is { Kind: UnitKind.PoliceStation, TownCode: not null })
            .GroupBy(unit => unit.TownCode!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Min(unit => unit.Id),
                StringComparer.Ordinal
            );
    }

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
        foreach (var row in overrides)
        {
            if (row.Replaces && Concerns(row, member, townCode))
            {
                return row.Branch;
            }
        }

        var id = new UnitId($"{district.Value}/{member}");
        return units.ContainsKey(id)
            ? id
            : throw new ArgumentException($"No member '{member}' in {district}.", nameof(member));
    }

    /// <summary>The branches that are told beside the responsible member unit in a town managed by a zone; empty elsewhere.</summary>
    public IEnumerable<UnitId> Branches(string member, string? townCode) =>
        overrides
            .Where(row => !row.Replaces && Concerns(row, member, townCode))
            .Select(row => row.Branch);

    /// <summary>The unit directly above, or null for the district and for unknown ids.</summary>
    public UnitId? SuperiorOf(UnitId id) => Find(id)?.Superior;

    /// <summary>The chain above a unit, nearest first, ending with the district; empty for the district and for unknown ids.</summary>
    public IEnumerable<UnitId> Superiors(UnitId id)
    {
        for (var next = SuperiorOf(id); next is { } superior; next = SuperiorOf(superior))
        {
            yield return superior;
        }
    }

    /// <summary>
    /// Whether the unit is a member of this name or answers to it: the district's police, a zone's branch, a police station.
    /// </summary>
    public bool IsUnder(UnitId unit, string member)
    {
        var top = new UnitId($"{district.Value}/{member}");
        return unit == top || Superiors(unit).Contains(top);
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

    private static bool Concerns(MemberOverride row, string member, string? townCode) =>
        string.Equals(row.Member, member, StringComparison.Ordinal)
        && string.Equals(row.TownCode, townCode, StringComparison.Ordinal);
}
