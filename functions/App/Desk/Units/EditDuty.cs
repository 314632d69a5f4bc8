using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET and POST /desk/directory/units/{id}/duty: who is on duty when, and the form to plan it.</summary>
internal static class EditDuty
{
    private const int Days = 14;

    public static Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        DutyReader duty,
        StaffStore staff,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string? done = null
    ) =>
        ShowAsync(
            id,
            http,
            desk,
            duty,
            staff,
            directory,
            time,
            tried: null,
            problem: null,
            done is not null,
            cancellation
        );

    public static async Task<IResult> SaveAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        DutyStore store,
        DutyReader duty,
        StaffStore staff,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        if (form["version"].ToString() is { Length: > 0 } version)
        {
            http.Request.Headers.IfMatch = version;
        }
        var request = new DutyRequest { Shifts = ShiftsOf(form), Reason = form["reason"] };
        var answer = await PutDuty.HandleAsync(
            id,
            request,
            http,
            store,
            staff,
            duty,
            directory,
            time,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{UnitDesk.PathOf(UnitId.OfSlug(id))}/duty?done=1")
            );
        }
        return problem.Status is 403 or 404
            ? OpenCase.Refuse(http, desk, problem)
            : await ShowAsync(
                id,
                http,
                desk,
                duty,
                staff,
                directory,
                time,
                request,
                problem,
                done: false,
                cancellation
            );
    }

    private static async Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        DutyReader duty,
        StaffStore staff,
        DistrictDirectory directory,
        TimeProvider time,
        DutyRequest? tried,
        Problem? problem,
        bool done,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        if (directory.Find(unit) is not { } found)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "dir.none");
        }
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var (view, version) = await duty.BetweenAsync(
            unit,
            today,
            today.AddDays(Days - 1),
            cancellation
        );
        var page = new DutyPage(
            desk.Page(http, "dir.duty", problem is null ? UnitDesk.PathOf(unit) + "/duty" : null),
            found,
            view.Planned,
            await duty.NowAsync(unit, cancellation),
            version == 0 ? "" : EntryVersion.ETagOf(version)
        )
        {
            Plans = PutDuty.Plans(http.Post(), unit, directory),
            Shifts = tried?.Shifts ?? view.Shifts,
            Reason = tried?.Reason ?? "",
            Problem = problem,
            Done = done,
        };
        if (page.Plans)
        {
            var (_, everybody) = await staff.ReadAsync(cancellation);
            page = page with
            {
                People =
                [
                    .. everybody
                        .Values.Select(one => one.Member)
                        .Where(one => one.Unit == unit && one.IsOn(today))
                        .OrderBy(one => one.Subject, StringComparer.Ordinal)
                        .Select(one => new DeskOption(one.Subject, one.Name ?? one.Subject)),
                ],
            };
        }
        return Duty.Create(page).WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>Lines in which nobody is chosen are none.</summary>
    private static DutyShiftInput[] ShiftsOf(IFormCollection form)
    {
        var shifts = new List<DutyShiftInput>();
        for (var at = 0; at < DutyForm.MostShifts && form.ContainsKey($"shifts[{at}].start"); at++)
        {
            string? Given(string name) =>
                form[$"shifts[{at}].{name}"].ToString() is { Length: > 0 } text ? text : null;
            if (Given("officer") is { } officer)
            {
                shifts.Add(
                    new DutyShiftInput
                    {
                        Date = Given("date"),
                        Weekday = int.TryParse(Given("weekday"), out var day) ? day : null,
                        Start = Given("start"),
                        End = Given("end"),
                        Officer = officer,
                        Deputy = Given("deputy"),
                        Phone = Given("phone"),
                    }
                );
            }
        }
        return [.. shifts];
    }
}

/// <summary>A unit's duty roster.</summary>
/// <param name="Version">What was read; empty while nobody has planned one.</param>
public sealed record DutyPage(
    DeskPage Desk,
    Unit Unit,
    IReadOnlyList<DutyTurn> Planned,
    DutyNow Now,
    string Version
)
{
    private const int Blank = 3;

    public DeskTexts Texts => Desk.Texts;

    public bool Plans { get; init; }

    public bool Done { get; init; }

    public IReadOnlyList<DutyShiftInput> Shifts { get; init; } = [];

    public IReadOnlyList<DeskOption> People { get; init; } = [];

    public string Reason { get; init; } = "";

    internal Problem? Problem { get; init; }

    public string? Notice => DirectoryForm.NoticeOf(Problem, Texts);

    public string? ReasonFault => DirectoryForm.FaultOf(Problem, EntryReason.Field, Texts);

    public string Path => UnitDesk.PathOf(Unit.Id);

    public string NameOf(DutyPerson person) =>
        (person.Name ?? person.Subject) + (person.Holds ? "" : $" ({Texts["dir.left"]})");

    /// <summary>The lines of the form: what is planned, and some to add.</summary>
    public IEnumerable<IReadOnlyList<DeskField>> Lines =>
        Shifts
            .Concat(Enumerable.Repeat(new DutyShiftInput(), Blank))
            .Select((shift, at) => FieldsOf(shift, $"shifts[{at}]."));

    private List<DeskField> FieldsOf(DutyShiftInput shift, string path)
    {
        DeskOption nobody = new("", "—");
        return
        [
            Field("weekday", shift.Weekday?.ToString() ?? "") with
            {
                Options =
                [
                    new("", Texts["dir.singleDay"]),
                    .. Enumerable
                        .Range(1, 7)
                        .Select(day => new DeskOption($"{day}", Texts[$"dir.weekday.{day}"])),
                ],
            },
            Field("date", shift.Date ?? "") with
            {
                Type = "date",
            },
            Field("start", shift.Start ?? "") with
            {
                Type = "time",
            },
            Field("end", shift.End ?? "") with
            {
                Type = "time",
            },
            Field("officer", shift.Officer ?? "") with
            {
                Options = Choices(shift.Officer),
            },
            Field("deputy", shift.Deputy ?? "") with
            {
                Options = Choices(shift.Deputy),
            },
            Field("phone", shift.Phone ?? "") with
            {
                Type = "tel",
                Label = Texts["phone"],
            },
        ];

        DeskField Field(string name, string value) =>
            new(path + name, name is "phone" ? "" : Texts["dir." + name], value)
            {
                Fault = DirectoryForm.FaultOf(Problem, path + name, Texts),
            };

        // Whoever has left stays to be seen, until another is chosen.
        IReadOnlyList<DeskOption> Choices(string? chosen) =>
            chosen is null || People.Any(one => one.Value == chosen)
                ? [nobody, .. People]
                : [nobody, .. People, new DeskOption(chosen, $"{chosen} ({Texts["dir.left"]})")];
    }
}
