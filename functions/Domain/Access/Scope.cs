using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Access;

/// <summary>
/// Whose matters a post sees: written once, for single records, lists, exports and search alike. A post sees its own unit's; one
/// that answers for the units below (head, town officer, coordinator) sees theirs too, but acts only for its own. What a unit
/// that has ended still has, whoever took over sees.
/// </summary>
public static class Scope
{
    private static readonly Role[] LookingDown =
    [
        Role.UnitHead,
        Role.TownOfficer,
        Role.CivilAffairsCoordinator,
    ];

    /// <summary>Whether the post may see that the unit has a matter, without its content.</summary>
    public static bool Covers(Post post, UnitId unit, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return post.Unit == unit
            || post.Unit == directory.Current(unit)
            || (
                post.Roles.Any(LookingDown.Contains)
                && directory.Superiors(unit).Contains(post.Unit)
            );
    }

    /// <summary>Every unit whose matters the post may see: its own first, then those below by their ids.</summary>
    public static IReadOnlyList<Unit> Covered(Post post, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(directory);
        return
        [
            .. directory
                .Units.Where(unit => Covers(post, unit.Id, directory))
                .OrderByDescending(unit => unit.Id == post.Unit)
                .ThenBy(unit => unit.Id),
        ];
    }

    /// <summary>Whether the post may read the content of a matter of the unit.</summary>
    /// <param name="restricted">A matter for named persons only.</param>
    public static bool Opens(
        Post post,
        UnitId unit,
        bool restricted,
        DistrictDirectory directory
    ) => Covers(post, unit, directory) && (!restricted || post.NamedForRestricted);

    /// <summary>Whether the post may act for the unit.</summary>
    public static bool ActsFor(Post post, UnitId unit, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Unit == unit && (!restricted || post.NamedForRestricted);
    }
}
