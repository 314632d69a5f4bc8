using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET /desk/directory/units/{id}: one unit, who is on duty there, and for whoever keeps the directory its people and changes.</summary>
internal static class ShowUnit
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        UnitStore units,
        StaffStore staff,
        DutyReader duty,
        DistrictDirectory directory,
        CancellationToken cancellation,
        string? done = null
    )
    {
        var unit = UnitId.OfSlug(id);
        var stored = OpenUnit.IsOne(id) ? await units.FindAsync(unit, cancellation) : null;
        if ((stored?.Unit ?? directory.Find(unit)) is not { } found)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "dir.none");
        }
        var texts = DeskContext.TextsOf(http);
        var page = new UnitPage(
            desk.Titled(http, UnitDesk.NameOf(found, texts), UnitDesk.PathOf(unit)),
            found,
            directory,
            await duty.NowAsync(unit, cancellation)
        )
        {
            Done = done is not null,
        };
        if (page.Desk.May(AccessRight.KeepDirectory))
        {
            var (_, everybody) = await staff.ReadAsync(cancellation);
            page = page with
            {
                Staff =
                [
                    .. everybody
                        .Values.Select(one => one.Member)
                        .Where(one => one.Unit == unit)
                        .OrderBy(one => one.Subject, StringComparer.Ordinal),
                ],
                Past = await units.HistoryAsync(unit, cancellation),
            };
        }
        return UnitCard.Create(page);
    }
}

/// <summary>One unit.</summary>
public sealed record UnitPage(DeskPage Desk, Unit Unit, DistrictDirectory Directory, DutyNow Duty)
{
    public DeskTexts Texts => Desk.Texts;

    public bool Done { get; init; }

    public string Path => UnitDesk.PathOf(Unit.Id);

    /// <summary>Null for whoever does not keep the directory.</summary>
    internal IReadOnlyList<StaffMember>? Staff { get; init; }

    internal IReadOnlyList<EntryPast> Past { get; init; } = [];

    /// <summary>Whether the reader may plan the roster.</summary>
    public bool Plans => Desk.Post is { } post && PutDuty.Plans(post, Unit.Id, Directory);

    /// <summary>Those that answer to it, and the bodies in a town.</summary>
    public IEnumerable<Unit> Below =>
        Directory
            .Units.Where(unit =>
                unit.Id != Unit.Id
                && (
                    unit.Superior == Unit.Id && Unit.Kind != UnitKind.District
                    || Unit.Kind == UnitKind.Town && unit.TownCode == Unit.Id.Value
                )
            )
            .OrderByDescending(unit => unit.Kind)
            .ThenBy(unit => unit.Id);

    public string KindOf(Unit unit) => Texts["unitkind." + UnitKinds.NameOf(unit.Kind)];

    public string NameOf(Unit unit) => UnitDesk.NameOf(unit, Texts);

    public string LinkOf(Unit unit) => Texts.Link(UnitDesk.PathOf(unit.Id));

    internal string RolesOf(StaffMember member) =>
        string.Join("、", member.Roles.Select(role => Texts["who." + Roles.NameOf(role)]));

    public string Time(DateTimeOffset at) => DeskNames.Time(at);
}
