using LeftBehindCare.App.Compilation;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Quarters;

/// <summary>Whose quarter a post sees: a village its own, a town its own and its villages', civil affairs all (by the one filter, <see cref="Scope"/>).</summary>
internal sealed class QuarterScope(CompilationScope towns, DistrictDirectory directory)
{
    public bool CoversDistrict(Post post) => towns.CoversDistrict(post);

    /// <summary>Whether there is such a town or village, and the post sees it.</summary>
    public bool Covers(Post post, string place) =>
        TownOf(place) is not null
        && (CoversDistrict(post) || Scope.Covers(post, new UnitId(place), directory));

    /// <summary>The town of a town's or village's code; null where it is neither.</summary>
    public string? TownOf(string place) =>
        directory.Town(place)?.Code ?? directory.Village(place)?.TownCode;

    /// <summary>Where a post begins: null for the district; empty for whoever sees no place.</summary>
    public string? PlaceOf(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return CoversDistrict(post) ? null
            : directory.Village(post.Unit.Value) is { } village ? village.Code
            : towns.TownOf(post);
    }

    public string NameOf(string place) =>
        directory.Town(place)?.Name ?? directory.Village(place)?.Name ?? place;
}
