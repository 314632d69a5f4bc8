using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.Domain.Directory;

/// <summary>Something amiss with units and people.</summary>
/// <param name="Kind">One of <see cref="DirectoryAlarms"/>.</param>
/// <param name="Unit">Where.</param>
/// <param name="Role">The role that nobody holds; null where it is about none or about any that may take a dispatch.</param>
/// <param name="Count">How many hold it.</param>
public sealed record DirectoryAlarm(string Kind, UnitId Unit, Role? Role, int Count);

/// <summary>Finds tasks without a person (事有人干、责有人负, DOMAIN #102) and villages without their one or two supervisors (#55).</summary>
public static class DirectoryAlarms
{
    public const string VillageWithoutSupervisor = "village-without-supervisor";
    public const string VillageWithManySupervisors = "village-with-many-supervisors";
    public const string NobodyOnDuty = "nobody-on-duty";
    public const string RoleWithoutPerson = "role-without-person";
    public const string NobodyNamed = "nobody-named";
    private const int MostSupervisors = 2;

    /// <summary>The posts that are held on a day, with what is lent by standing in.</summary>
    public static IReadOnlyList<Post> PostsOn(
        IReadOnlyDictionary<string, StaffMember> staff,
        DateOnly day
    )
    {
        ArgumentNullException.ThrowIfNull(staff);
        return
        [
            .. staff
                .Values.Select(one =>
                    one.PostOn(
                        day,
                        one.ActsFor is { } to ? staff.GetValueOrDefault(to.Absent) : null
                    )
                )
                .OfType<Post>(),
        ];
    }

    /// <summary>Units of which nobody may take what comes: only a shift can say who is there.</summary>
    public static IEnumerable<UnitId> WithoutTaker(
        DistrictDirectory directory,
        IEnumerable<Post> posts
    )
    {
        ArgumentNullException.ThrowIfNull(directory);
        var taken = posts.Where(MayTake).Select(post => post.Unit).ToHashSet();
        return directory.Units.Select(unit => unit.Id).Where(unit => !taken.Contains(unit));
    }

    /// <summary>Every alarm, by kind and unit.</summary>
    /// <param name="posts">Those of today.</param>
    /// <param name="unattended">Units that owe something, have no shift now and nobody who may take it.</param>
    public static IReadOnlyList<DirectoryAlarm> Find(
        DistrictDirectory directory,
        IReadOnlyCollection<Post> posts,
        IEnumerable<UnitId> unattended
    )
    {
        ArgumentNullException.ThrowIfNull(directory);
        var byUnit = posts.ToLookup(post => post.Unit);
        return
        [
            .. directory
                .Units.Where(unit => !directory.HasEnded(unit) && !directory.IsToCome(unit))
                .SelectMany(unit => Of(unit, [.. byUnit[unit.Id]], directory))
                .Concat(unattended.Select(unit => new DirectoryAlarm(NobodyOnDuty, unit, null, 0)))
                .OrderBy(alarm => alarm.Kind, StringComparer.Ordinal)
                .ThenBy(alarm => alarm.Unit),
        ];
    }

    private static IEnumerable<DirectoryAlarm> Of(
        Unit unit,
        List<Post> posts,
        DistrictDirectory directory
    )
    {
        switch (unit.Kind)
        {
            case UnitKind.Village:
                var supervisors = posts.Count(post => post.Roles.Contains(Role.VillageSupervisor));
                if (supervisors is 0 or > MostSupervisors)
                {
                    yield return new DirectoryAlarm(
                        supervisors == 0 ? VillageWithoutSupervisor : VillageWithManySupervisors,
                        unit.Id,
                        Role.VillageSupervisor,
                        supervisors
                    );
                }
                yield break;
            case UnitKind.District:
                foreach (var role in (Role[])[Role.Auditor, Role.Administrator])
                {
                    if (!posts.Exists(post => post.Roles.Contains(role)))
                    {
                        yield return new DirectoryAlarm(RoleWithoutPerson, unit.Id, role, 0);
                    }
                }
                break;
            case UnitKind.Member or UnitKind.Town when !posts.Exists(MayTake):
                yield return new DirectoryAlarm(RoleWithoutPerson, unit.Id, null, 0);
                break;
        }
        if (
            (
                unit.Kind == UnitKind.Town
                || directory.IsUnder(unit.Id, "police")
                || directory.IsUnder(unit.Id, "civil-affairs")
            ) && !posts.Exists(post => post.NamedForRestricted)
        )
        {
            yield return new DirectoryAlarm(NobodyNamed, unit.Id, null, 0);
        }
    }

    private static bool MayTake(Post post) => post.May(AccessRight.TakeDispatch);
}
