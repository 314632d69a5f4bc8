using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET /desk/directory: the district's units, or those that bear a name.</summary>
internal static class BrowseUnits
{
    private const int Most = 100;
    private const int LongestName = 50;

    public static IResult Show(
        HttpContext http,
        DeskContext desk,
        DistrictDirectory directory,
        string? q = null
    )
    {
        var page = new UnitListPage(
            desk.Page(http, "directory", "/desk/directory"),
            directory,
            q is { Length: > LongestName } ? q[..LongestName] : q?.Trim() ?? ""
        );
        http.NoteForAudit($"{page.Found.Count}");
        return UnitList.Create(page);
    }

    /// <summary>The units that bear the name, or one like it, today or in the policy.</summary>
    public static IReadOnlyList<Unit> Find(DistrictDirectory directory, string name) =>
        name.Length == 0
            ? []
            :
            [
                .. directory
                    .Units.Where(unit =>
                        new[] { unit.CurrentName, unit.PolicyName, unit.EnglishName ?? "" }.Any(
                            known => known.Contains(name, StringComparison.OrdinalIgnoreCase)
                        )
                    )
                    .OrderBy(unit => unit.Kind)
                    .ThenBy(unit => unit.Id)
                    .Take(Most),
            ];
}

/// <summary>The units of the district.</summary>
/// <param name="Query">The name that is looked for; empty for none.</param>
public sealed record UnitListPage(DeskPage Desk, DistrictDirectory Directory, string Query)
{
    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<Unit> Found { get; } = BrowseUnits.Find(Directory, Query);

    public IEnumerable<Unit> Members => Of(UnitKind.Member);

    public IEnumerable<Unit> Towns => Of(UnitKind.Town);

    public int VillagesOf(Unit town) =>
        Directory.Units.Count(unit => unit.Kind == UnitKind.Village && unit.Superior == town.Id);

    public string LinkOf(Unit unit) => Texts.Link(UnitDesk.PathOf(unit.Id));

    public string NameOf(Unit unit) => UnitDesk.NameOf(unit, Texts);

    public string KindOf(Unit unit) => Texts["unitkind." + UnitKinds.NameOf(unit.Kind)];

    private IEnumerable<Unit> Of(UnitKind kind) =>
        Directory.Units.Where(unit => unit.Kind == kind).OrderBy(unit => unit.Id);
}
