namespace LeftBehindCare.Domain.Directory;

/// <summary>Whether a changed or added unit fits into the directory.</summary>
public static class UnitRules
{
    private const int TownDigits = 9;
    private const int VillageDigits = 12;
    private const int LongestName = 40;

    /// <summary>Every fault of the unit; none when it fits.</summary>
    /// <param name="unit">As it shall be.</param>
    /// <param name="before">The directory as it is.</param>
    /// <param name="after">The directory with all that changes together.</param>
    public static IEnumerable<DirectoryFault> Check(
        Unit unit,
        DistrictDirectory before,
        DistrictDirectory after
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Identity(unit, before, after)
            .Concat(Above(unit, after))
            .Concat(Life(unit, after))
            .Concat(Map(unit, after));
    }

    private static IEnumerable<DirectoryFault> Identity(
        Unit unit,
        DistrictDirectory before,
        DistrictDirectory after
    )
    {
        if (before.Find(unit.Id) is { } known)
        {
            if (known.Kind != unit.Kind)
            {
                yield return new("kind", "fixed");
            }
        }
        else if (!HasShape(unit, after))
        {
            yield return new("id", "invalid_format");
        }
        if (
            unit.TownCode is { } town
            && after.Find(new UnitId(town)) is not { Kind: UnitKind.Town }
        )
        {
            yield return new("townCode", "unknown_code");
        }
    }

    /// <summary>A town has 9 digits, a village its town's and three more, every other unit a name of its own under the district or a town.</summary>
    private static bool HasShape(Unit unit, DistrictDirectory after)
    {
        var id = unit.Id.Value;
        switch (unit.Kind)
        {
            case UnitKind.District:
                return false;
            case UnitKind.Town:
                return id.Length == TownDigits
                    && id.All(char.IsAsciiDigit)
                    && id.StartsWith(after.District.Value, StringComparison.Ordinal);
            case UnitKind.Village:
                return id.Length == VillageDigits
                    && id.All(char.IsAsciiDigit)
                    && after.Find(new UnitId(id[..TownDigits])) is { Kind: UnitKind.Town };
            default:
                var parts = id.Split('/');
                return parts.Length == 2
                    && after.Find(new UnitId(parts[0]))
                        is { Kind: UnitKind.District or UnitKind.Town }
                    && parts[1].Length is > 0 and <= LongestName
                    && parts[1]
                        .All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        }
    }

    private static IEnumerable<DirectoryFault> Above(Unit unit, DistrictDirectory after)
    {
        if (unit.Kind == UnitKind.District)
        {
            if (unit.Superior is not null)
            {
                yield return new("superior", "fixed");
            }
            yield break;
        }
        if (unit.Superior is not { } superior)
        {
            yield return new("superior", "required");
        }
        else if (after.Find(superior) is not { } above)
        {
            yield return new("superior", "unknown_unit");
        }
        else if (Returns(unit.Id, after, one => one.Superior))
        {
            yield return new("superior", "cycle");
        }
        else if (
            unit.Kind == UnitKind.Village && above.Kind != UnitKind.Town
            || unit.Kind == UnitKind.Town && above.Kind != UnitKind.District
        )
        {
            yield return new("superior", "wrong_kind");
        }
    }

    private static IEnumerable<DirectoryFault> Life(Unit unit, DistrictDirectory after)
    {
        if (unit.ValidTo < unit.ValidFrom)
        {
            yield return new("validTo", "before_start");
        }
        if (unit is { Kind: UnitKind.District, ValidTo: not null })
        {
            yield return new("validTo", "fixed");
        }
        if (unit.Successor is not { } successor)
        {
            yield break;
        }
        if (after.Find(successor) is null)
        {
            yield return new("successor", "unknown_unit");
        }
        else if (Returns(unit.Id, after, one => one.Successor))
        {
            yield return new("successor", "cycle");
        }
    }

    private static IEnumerable<DirectoryFault> Map(Unit unit, DistrictDirectory after)
    {
        if (unit.AnswersFor is not { } task)
        {
            yield break;
        }
        var member = new UnitId($"{after.District.Value}/{task.Member}");
        if (unit.Kind != UnitKind.Member || member == unit.Id || after.Find(member) is null)
        {
            yield return new("member", "unknown_unit");
        }
        if (
            task.Towns.IsEmpty
            || task.Towns.Any(town => after.Find(new UnitId(town)) is not { Kind: UnitKind.Town })
        )
        {
            yield return new("towns", "unknown_code");
        }
    }

    private static bool Returns(UnitId start, DistrictDirectory after, Func<Unit, UnitId?> follow)
    {
        var seen = new HashSet<UnitId> { start };
        for (var next = Next(start); next is { } id; next = Next(id))
        {
            if (!seen.Add(id))
            {
                return true;
            }
        }
        return false;

        UnitId? Next(UnitId id) => after.Find(id) is { } unit ? follow(unit) : null;
    }
}
