using System.Collections.Immutable;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>What a list says of a child, unmasked.</summary>
internal sealed record ListSays(
    Naming Naming,
    string UnitName,
    IReadOnlyDictionary<ChildField, string> Values
);

/// <summary>What a list of left-behind children and the police's list say of a child; null where none of this year or last names it.</summary>
internal sealed record TwoSides(ListSays? LeftBehind, ListSays? Police)
{
    /// <summary>By what a person tells whether two are one child, and where it lives.</summary>
    public static readonly ImmutableArray<ChildField> Fields =
    [
        ChildField.Name,
        ChildField.Sex,
        ChildField.IdNumber,
        ChildField.BirthDate,
        ChildField.HouseholdTown,
        ChildField.HouseholdVillage,
        ChildField.HouseholdAddress,
        ChildField.GuardianName,
        ChildField.School,
        ChildField.Grade,
    ];

    /// <summary>The fields of which both say something and not the same: whole values are compared, not masked ones.</summary>
    public IEnumerable<ChildField> Differs =>
        LeftBehind is null || Police is null
            ? []
            : Fields.Where(said =>
                LeftBehind.Values.TryGetValue(said, out var one)
                && Police.Values.TryGetValue(said, out var other)
                && !string.Equals(one, other, StringComparison.Ordinal)
            );
}

/// <summary>Reads what the lists said of a child: from their rows, and once these are erased from what the file took of them.</summary>
internal sealed class ReadSides(RosterStore rosters, RowReader rows, DistrictDirectory directory)
{
    public async Task<TwoSides> OfAsync(ChildFile file, int year, CancellationToken cancellation)
    {
        return new TwoSides(
            await SaysAsync(
                Last(RosterKind.School, RosterKind.Kindergarten) ?? Last(RosterKind.Village)
            ),
            await SaysAsync(Last(RosterKind.Police))
        );

        // This year's before last year's; of two of a year the later one.
        Naming? Last(params RosterKind[] kinds) =>
            file
                .Namings.Where(one =>
                    kinds.Contains(one.Kind) && (one.Year == year || one.Year == year - 1)
                )
                .OrderBy(one => one.Year)
                .LastOrDefault();

        async Task<ListSays?> SaysAsync(Naming? naming) =>
            naming is null
                ? null
                : new ListSays(
                    naming,
                    directory.Find(naming.Unit)?.CurrentName ?? naming.Unit.Value,
                    await ValuesAsync(file, naming, cancellation)
                );
    }

    private async Task<IReadOnlyDictionary<ChildField, string>> ValuesAsync(
        ChildFile file,
        Naming naming,
        CancellationToken cancellation
    )
    {
        var row = await rosters.FindAsync(naming.Roster, cancellation) is { HasRows: true }
            ? await rows.FindAsync(naming.Roster, naming.Row, cancellation)
            : null;
        return row is not null
            ? RosterFields
                .Of(row.Stored.Checked.Values)
                .ToDictionary(one => one.Key, one => one.Value.Text)
            : file
                .Values.Where(one =>
                    one.Value.Origin.Roster == naming.Roster && one.Value.Origin.Row == naming.Row
                )
                .ToDictionary(one => one.Key, one => one.Value.Text);
    }
}
