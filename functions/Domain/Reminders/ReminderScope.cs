using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>
/// Whose reminders a post sees: those of the units it covers; civil affairs' coordinator (区民政统筹人) those of the whole district, and so do the
/// auditor and the administrator, since the log names no child and they answer for its being whole.
/// </summary>
public static class ReminderScope
{
    private const string CivilAffairs = "civil-affairs";

    public static bool Covers(Post post, UnitId unit, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return Scope.Covers(post, unit, directory)
            || post.Roles.Contains(Role.Auditor)
            || post.Roles.Contains(Role.Administrator)
            || (
                post.Roles.Contains(Role.CivilAffairsCoordinator)
                && post.Unit == directory.Member(CivilAffairs, townCode: null)
            );
    }

    /// <summary>Whether the post may have one sent again: whoever sees it, but the auditor, who only looks.</summary>
    public static bool Resends(Post post, UnitId unit, DistrictDirectory directory) =>
        Covers(post, unit, directory)
        && (post.Roles.Contains(Role.Administrator) || post.May(AccessRight.ChooseReminders));

    /// <summary>Whether the post may say at which address the unit's own system is told: the unit's head, or the administrator.</summary>
    public static bool KeepsAddress(Post post, UnitId unit)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Roles.Contains(Role.Administrator)
            || (post.Roles.Contains(Role.UnitHead) && post.Unit == unit);
    }
}
