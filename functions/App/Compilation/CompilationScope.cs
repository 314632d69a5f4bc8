using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>Whose numbers a post sees: a town its own, civil affairs all (by the one filter, <see cref="Scope"/>).</summary>
internal sealed class CompilationScope(DistrictDirectory directory)
{
    private UnitId CivilAffairs => directory.Member("civil-affairs", townCode: null);

    /// <summary>Whether the post sees the district's.</summary>
    public bool CoversDistrict(Post post) => Scope.Covers(post, CivilAffairs, directory);

    /// <summary>Whether there is such a town, and the post sees its numbers.</summary>
    public bool Covers(Post post, string town) =>
        directory.Town(town) is not null
        && (CoversDistrict(post) || Scope.Covers(post, new UnitId(town), directory));

    /// <summary>The post's town; null for whoever sees the district.</summary>
    public string? TownOf(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return CoversDistrict(post)
            ? null
            : directory.Towns.FirstOrDefault(town => Covers(post, town.Code))?.Code ?? "";
    }

    /// <summary>Whether the post hands in for the town.</summary>
    public static bool HandsIn(Post post, string town) =>
        Scope.ActsFor(post, new UnitId(town), restricted: false);

    /// <summary>Whether the post accepts for civil affairs.</summary>
    public bool Accepts(Post post) => Scope.ActsFor(post, CivilAffairs, restricted: false);
}
