using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Access;

/// <summary>Whether a changed or added person fits, and what nobody may change.</summary>
public static class StaffRules
{
    /// <summary>Every fault of the entry; none when it fits.</summary>
    /// <param name="member">As it shall be.</param>
    /// <param name="after">Everybody, with all that changes together.</param>
    public static IEnumerable<DirectoryFault> Check(
        StaffMember member,
        IReadOnlyDictionary<string, StaffMember> after,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(directory);
        if (directory.Find(member.Unit) is null)
        {
            yield return new("unit", "unknown_unit");
        }
        if (member.To < member.From)
        {
            yield return new("to", "before_start");
        }
        if (member.ActsFor is not { } acting)
        {
            yield break;
        }
        if (acting.Absent == member.Subject || !after.TryGetValue(acting.Absent, out var absent))
        {
            yield return new("actsFor", "unknown_person");
        }
        else if (absent.Unit != member.Unit)
        {
            yield return new("actsFor", "other_unit");
        }
        if (acting.To < acting.From)
        {
            yield return new("actsTo", "before_start");
        }
    }

    /// <summary>
    /// Whether the change would give or take something of the one who makes it: anything but the name in its own entry, or in that
    /// of the colleague whom it stands in for.
    /// </summary>
    /// <param name="self">The entry of the one who makes the change.</param>
    /// <param name="before">The changed entry as it was; null for a new one.</param>
    /// <param name="after">As it shall be.</param>
    public static bool ConcernsSelf(StaffMember self, StaffMember? before, StaffMember after)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(after);
        return (after.Subject == self.Subject || after.Subject == self.ActsFor?.Absent)
            && !SameButName(before, after);
    }

    /// <summary>Whether somebody still keeps the directory on this day, by a role of its own.</summary>
    public static bool HasAdministrator(IEnumerable<StaffMember> staff, DateOnly day) =>
        staff.Any(one => one.IsOn(day) && one.Roles.Contains(Role.Administrator));

    private static bool SameButName(StaffMember? before, StaffMember after) =>
        before is not null
        && before.Unit == after.Unit
        && before.Roles.ToHashSet().SetEquals(after.Roles)
        && before.NamedForRestricted == after.NamedForRestricted
        && before.From == after.From
        && before.To == after.To
        && before.ActsFor == after.ActsFor;
}
