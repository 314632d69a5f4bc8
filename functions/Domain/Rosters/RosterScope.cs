using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Whose rosters a post sees: those of the units it covers, and a town's officer those of every unit in the town, which owe them to it (DOMAIN #90);
/// the coordinator at civil affairs (区民政统筹人) those of the whole district.</summary>
public static class RosterScope
{
    private const string CivilAffairs = "civil-affairs";

    public static bool Covers(Post post, UnitId sender, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return Scope.Covers(post, sender, directory)
            || (
                post.Roles.Contains(Role.TownOfficer)
                && directory.Find(sender)?.TownCode == post.Unit.Value
            )
            || (
                post.Roles.Contains(Role.CivilAffairsCoordinator)
                && post.Unit == directory.Member(CivilAffairs, townCode: null)
            );
    }
}
