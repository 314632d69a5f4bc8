using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Gives each field to one column: to the one that names it best, of equals to the first, and then neither is sure.</summary>
internal static class ClaimedFields
{
    public static ImmutableArray<SheetColumn> Of(
        IReadOnlyList<(int Index, IReadOnlyList<string> Path, TitleSense Sense)> columns
    )
    {
        var taken = new Dictionary<RosterField, int>();
        var found = new SheetColumn[columns.Count];
        for (var at = 0; at < columns.Count; at++)
        {
            var (index, path, sense) = columns[at];
            found[at] = new SheetColumn(
                index,
                string.Join(SheetLayout.TitleDivider, path),
                Field: null,
                IsSure: sense.Claim is Claim.None or Claim.Known
            );
        }
        foreach (
            var at in Enumerable
                .Range(0, columns.Count)
                .OrderByDescending(at => columns[at].Sense.Claim)
        )
        {
            var (_, _, sense) = columns[at];
            if (sense.Field is not { } field)
            {
                continue;
            }
            if (sense.Claim == Claim.Plain)
            {
                // An address beside the household's is where the child lives, most likely.
                var first = !taken.ContainsKey(field);
                field =
                    first || taken.ContainsKey(RosterField.ResidenceAddress)
                        ? field
                        : RosterField.ResidenceAddress;
                found[at] = found[at] with { IsSure = first };
            }
            if (taken.TryAdd(field, at))
            {
                found[at] = found[at] with { Field = field };
                continue;
            }
            found[at] = found[at] with { IsSure = false };
            var other = taken[field];
            if (columns[other].Sense.Claim == sense.Claim)
            {
                found[other] = found[other] with { IsSure = false };
            }
        }
        return [.. found];
    }
}
