using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Operations;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET /desk/directory/alarms: tasks without a person, and how many villages of each town have a supervisor.</summary>
internal static class ShowAlarms
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        DeskContext desk,
        DirectoryWatch watch,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var alarms = await watch.AlarmsAsync(cancellation);
        http.NoteForAudit($"{alarms.Count}");
        return Alarms.Create(
            new AlarmPage(
                desk.Page(http, "dir.alarms", "/desk/directory/alarms"),
                directory,
                alarms
            )
        );
    }
}

/// <param name="Covered">Villages with a supervisor.</param>
public sealed record TownCoverage(Unit Town, int Covered, int Villages);

/// <summary>What is amiss with units and people.</summary>
public sealed record AlarmPage(
    DeskPage Desk,
    DistrictDirectory Directory,
    IReadOnlyList<DirectoryAlarm> Found
)
{
    public DeskTexts Texts => Desk.Texts;

    public IEnumerable<IGrouping<(string Kind, Role? Role), DirectoryAlarm>> Kinds =>
        Found.GroupBy(alarm => (alarm.Kind, alarm.Role));

    /// <summary>What is missing: 岗位无人：审计员.</summary>
    public string TitleOf((string Kind, Role? Role) kind) =>
        kind.Kind != DirectoryAlarms.RoleWithoutPerson
            ? Texts["alarm." + kind.Kind]
            : $"{Texts["alarm." + kind.Kind]}: {(kind.Role is { } role ? Texts["who." + Roles.NameOf(role)] : Texts["alarm.anyTaker"])}";

    public string NameOf(UnitId unit) =>
        Directory.Find(unit) is { } found ? UnitDesk.NameOf(found, Texts) : unit.Value;

    public string LinkOf(UnitId unit) => Texts.Link(UnitDesk.PathOf(unit));

    public IReadOnlyList<TownCoverage> Coverage
    {
        get
        {
            var bare = Found
                .Where(alarm => alarm.Kind == DirectoryAlarms.VillageWithoutSupervisor)
                .Select(alarm => alarm.Unit)
                .ToHashSet();
            var villages = Directory
                .Units.Where(unit =>
                    unit.Kind == UnitKind.Village
                    && !Directory.HasEnded(unit)
                    && !Directory.IsToCome(unit)
                )
                .ToLookup(unit => unit.Superior);
            return
            [
                .. Directory
                    .Units.Where(unit => unit.Kind == UnitKind.Town)
                    .OrderBy(unit => unit.Id)
                    .Select(town => new TownCoverage(
                        town,
                        villages[town.Id].Count(village => !bare.Contains(village.Id)),
                        villages[town.Id].Count()
                    )),
            ];
        }
    }
}
