using System.Runtime.CompilerServices;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Children;

/// <summary>The ledgers as one caller may see them: which towns' are read, and which of their rows are shown.</summary>
internal sealed class LedgerReader(LedgerStore ledger, ChildKeys keys, DistrictDirectory directory)
{
    /// <summary>The partitions in which children of the post may stand, in the order in which they are read.</summary>
    public IReadOnlyList<string> TownsOf(Post post)
    {
        var civilAffairs = directory.Member("civil-affairs", townCode: null);
        var everywhere =
            Scope.Covers(post, civilAffairs, directory)
            || Scope
                .Covered(post, directory)
                .Any(unit => unit.Kind is UnitKind.School or UnitKind.Kindergarten);
        return everywhere
            ?
            [
                .. directory.Towns.Select(town => town.Code).Order(StringComparer.Ordinal),
                LedgerStore.Outside,
            ]
            :
            [
                .. Scope
                    .Covered(post, directory)
                    .Where(unit =>
                        unit.Kind is UnitKind.Town or UnitKind.Village or UnitKind.PoliceStation
                    )
                    .Select(unit => unit.TownCode)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
    }

    /// <summary>The partitions of which the post sees every row: of a town's, whoever covers the town or its police station.</summary>
    public IReadOnlyList<string> WholeTownsOf(Post post)
    {
        var everything = Covers(directory.Member("civil-affairs", townCode: null));
        return
        [
            .. TownsOf(post)
                .Where(town =>
                    everything
                    || Covers(new UnitId(town))
                    || directory.PoliceStationOf(town) is { } station && Covers(station)
                ),
        ];

        bool Covers(UnitId unit) => Scope.Covers(post, unit, directory);
    }

    /// <summary>The rows that the post sees, each child once.</summary>
    /// <param name="towns">Some of those of <see cref="TownsOf"/>.</param>
    /// <param name="after">The last row of the page before.</param>
    public async IAsyncEnumerable<LedgerItem> ReadAsync(
        Post post,
        IReadOnlyList<string> towns,
        (string Town, string ChildId)? after,
        LedgerFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var whole = filter with { AndAnyOf = OwnAlone(post) };
        foreach (
            var town in towns.Where(town =>
                after is not { } last || string.CompareOrdinal(town, last.Town) >= 0
            )
        )
        {
            await foreach (
                var item in ledger.ReadAsync(
                    town,
                    town == after?.Town ? after?.ChildId : null,
                    whole,
                    cancellation
                )
            )
            {
                var isFirst =
                    item.Summary.HouseholdTown is not { } household
                    || household == town
                    || !towns.Contains(household, StringComparer.Ordinal);
                if (isFirst && WhoSeesChild.Sees(post, item.Places, directory))
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>Whose list named the child or whose name it goes to school under, for a school: else every town's rows would be read for a few.</summary>
    private LedgerTerm[] OwnAlone(Post post) =>
        directory.Find(post.Unit) is { Kind: UnitKind.School or UnitKind.Kindergarten } school
            ?
            [
                new("Unit", post.Unit.Slug, LedgerRow.Units),
                .. new[] { school.CurrentName, school.PolicyName }
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => new LedgerTerm("SchoolHash", keys.SchoolHash(name))),
            ]
            : [];
}
