using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>How a town's name was written, as the repairs it took to know it (DOMAIN §4.3, §4.5).</summary>
internal static class TownSpelling
{
    private static readonly string[] Offices = ["办", "人民政府", "政府"];

    public static RowCodeSet Of(
        Division town,
        PlaceCells.Cell townCell,
        PlaceCells.Cell address,
        PlaceCells.Cell village
    )
    {
        var found = default(RowCodeSet);
        // The cell that led to the town tells how it was written; where the column of towns does, addresses may abbreviate.
        var cell =
            townCell.Code is not null ? townCell
            : address.Code is not null ? address
            : village;
        found.Add(
            RowCode.TownOldDistrictName,
            cell.IsOldCode || cell.Names.Former.Any(word => SaysDistrict(cell.Text, word))
        );
        var named = cell.Text.LastIndexOf(StemOf(town), StringComparison.Ordinal);
        found.Add(
            RowCode.TownManagedAreaPrefix,
            named > 0
                && cell.Names.Managed.Any(word =>
                    cell.Text.AsSpan(0, named).Contains(word, StringComparison.Ordinal)
                )
        );
        found.Add(SpellingOf(town, cell.Text));
        return found;
    }

    private static RowCodeSet SpellingOf(Division town, string text)
    {
        var found = default(RowCodeSet);
        var at = text.IndexOf(town.Name, StringComparison.Ordinal);
        if (at >= 0)
        {
            var rest = text.AsSpan(at + town.Name.Length);
            foreach (var office in Offices)
            {
                found.Add(RowCode.TownSuffix, rest.StartsWith(office));
            }
            return found;
        }
        var stem = StemOf(town);
        var alias = town.Aliases.FirstOrDefault(name =>
            name != stem && text.Contains(name, StringComparison.OrdinalIgnoreCase)
        );
        found.Add(RowCode.TownAlias, alias is not null);
        found.Add(
            RowCode.TownSuffix,
            alias is null && text.Contains(stem, StringComparison.Ordinal)
        );
        return found;
    }

    private static string StemOf(Division town) =>
        town.Name.EndsWith("街道", StringComparison.Ordinal) ? town.Name[..^2] : town.Name[..^1];

    // 江东 and 鄞县 also begin roads: 鄞县大道, 江东北路.
    private static bool SaysDistrict(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && !AddressText.IsRoadAt(text, at + word.Length);
    }
}
