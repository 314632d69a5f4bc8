using System.Collections.Immutable;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Children;

/// <summary>Where a child belongs: what decides who sees its file, told by the file and by its row of the ledger alike.</summary>
public sealed record ChildPlaces
{
    public string? HouseholdTown { get; init; }
    public string? HouseholdVillage { get; init; }
    public string? ResidenceTown { get; init; }
    public string? ResidenceVillage { get; init; }

    /// <summary>The schools, kindergartens and villages whose lists named the child.</summary>
    public ImmutableArray<UnitId> NamedBy { get; init; } = [];

    /// <summary>The school's name.</summary>
    public string? School { get; init; }

    public required ChildStage Stage { get; init; }

    public static ChildPlaces Of(ChildFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new ChildPlaces
        {
            HouseholdTown = file[ChildField.HouseholdTown],
            HouseholdVillage = file[ChildField.HouseholdVillage],
            ResidenceTown = file[ChildField.ResidenceTown],
            ResidenceVillage = file[ChildField.ResidenceVillage],
            NamedBy =
            [
                .. file
                    .Namings.Where(naming => naming.SaysLeftBehind)
                    .Select(naming => naming.Unit)
                    .Distinct()
                    .Order(),
            ],
            School = file[ChildField.School],
            Stage = file.Status.Stage,
        };
    }
}

/// <summary>
/// Who sees a child's file: the towns and villages of household and residence, their police stations, whose list named it, its school,
/// and civil affairs; and whoever looks down on one of these (<see cref="Scope"/>). A household minor that nobody named is no business
/// of villages and schools.
/// </summary>
public static class WhoSeesChild
{
    private const string CivilAffairs = "civil-affairs";

    public static bool Sees(Post post, ChildPlaces places, DistrictDirectory directory) =>
        OwnersOf(places, directory).Any(unit => Scope.Covers(post, unit, directory));

    /// <summary>Whether the post may write into the file: for its own unit alone.</summary>
    public static bool Writes(Post post, ChildPlaces places, DistrictDirectory directory) =>
        OwnersOf(places, directory).Any(unit => Scope.ActsFor(post, unit, restricted: false));

    /// <summary>The units whose child it is.</summary>
    public static IEnumerable<UnitId> OwnersOf(ChildPlaces places, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(directory);
        yield return directory.Member(CivilAffairs, townCode: null);
        foreach (
            var town in new[] { places.HouseholdTown, places.ResidenceTown }
                .OfType<string>()
                .Where(code => directory.Town(code) is not null)
                .Distinct(StringComparer.Ordinal)
        )
        {
            yield return new UnitId(town);
            if (directory.PoliceStationOf(town) is { } station)
            {
                yield return station;
            }
        }
        if (places.Stage == ChildStage.Base)
        {
            yield break;
        }
        foreach (
            var village in new[] { places.HouseholdVillage, places.ResidenceVillage }
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
        )
        {
            yield return new UnitId(village);
        }
        foreach (var unit in places.NamedBy)
        {
            yield return unit;
        }
        if (directory.Named(places.School) is { } school)
        {
            yield return school;
        }
    }
}
