using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>What the units of a town owe, and what of it has come.</summary>
/// <param name="Name">The town's; that of the district's own units where they belong to none.</param>
public sealed record OwedTown(
    string Name,
    int Expected,
    int Received,
    int Done,
    IReadOnlyList<OwedList> Missing
)
{
    private const int Width = 200;

    /// <summary>How long the part is of a bar of 200.</summary>
    public int LengthOf(int part) => Expected == 0 ? 0 : Width * part / Expected;
}

/// <summary>Who owes a list (未报送名单), town by town.</summary>
public sealed record OwedModel(DeskTexts Texts, OwedLists Lists, IReadOnlyList<OwedTown> Towns)
{
    internal static OwedModel Of(OwedLists lists, DistrictDirectory directory, DeskTexts texts) =>
        new(
            texts,
            lists,
            [
                .. lists
                    .Items.GroupBy(item => item.TownCode, StringComparer.Ordinal)
                    .Select(town => new OwedTown(
                        directory.Find(town.Key is { } code ? new UnitId(code) : directory.District)
                            is { } unit
                            ? UnitDesk.NameOf(unit, texts)
                            : town.Key ?? "",
                        town.Count(),
                        town.Count(item => item.State != "missing"),
                        town.Count(item => item.State == "done"),
                        [.. town.Where(item => item.State == "missing")]
                    )),
            ]
        );
}
