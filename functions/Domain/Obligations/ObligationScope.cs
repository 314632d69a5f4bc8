using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>Whose duties a post sees: those of the units it covers; a town's officer also those of the bodies in the town, which owe it their lists; civil affairs' coordinator all.</summary>
public static class ObligationScope
{
    private const string CivilAffairs = "civil-affairs";

    public static bool Covers(Post post, UnitId unit, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return Scope.Covers(post, unit, directory)
            || (
                post.Roles.Contains(Role.TownOfficer)
                && directory.Find(unit)?.TownCode == post.Unit.Value
            )
            || KeepsAll(post, directory);
    }

    /// <summary>Whether the post looks after the district's whole calendar (区民政统筹人).</summary>
    public static bool KeepsAll(Post post, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return post.Roles.Contains(Role.CivilAffairsCoordinator)
            && post.Unit == directory.Member(CivilAffairs, townCode: null);
    }
}
