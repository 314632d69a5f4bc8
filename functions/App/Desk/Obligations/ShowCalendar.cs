using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>GET and POST /desk/calendar: a year's obligations month by month, and for civil affairs the year's holidays.</summary>
internal sealed class ShowCalendar(
    CalendarStore calendar,
    WorkingDays days,
    DistrictDirectory directory,
    DeskContext desk,
    TimeProvider time
)
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        ShowCalendar show,
        CancellationToken cancellation,
        string? year = null,
        string? done = null
    )
    {
        var page = await show.PageAsync(http, year, cancellation);
        return Year.Create(page with { Done = done is null ? null : page.Texts["done"] });
    }

    public static async Task<IResult> SetSeasonAsync(
        HttpContext http,
        ShowCalendar show,
        SetCalendar set,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"];
        var page = await show.PageAsync(http, form["year"], cancellation);
        var answer = await SetCalendar.SeasonAsync(
            page.View.Year.ToString(CultureInfo.InvariantCulture),
            new SeasonRequest
            {
                Winter = form.Given("winter"),
                Summer = form.Given("summer"),
                SpringFestival = form.Given("springFestival"),
                Reason = form.Given("reason"),
            },
            http,
            set,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? problem.Status == StatusCodes.Status404NotFound
                ? OpenCase.Refuse(http, desk, problem)
                : Year.Create(
                        page with
                        {
                            Typed = form.ToTyped(),
                            Errors = problem.Errors ?? [],
                            Notice = ObligationPages.NoticeOf(problem.Code, page.Texts),
                        }
                    )
                    .WithStatus(problem.Status)
            : TypedResults.Redirect(
                page.Texts.Link($"{ObligationPages.Calendar}?year={page.View.Year}&done=1")
            );
    }

    private async Task<CalendarPage> PageAsync(
        HttpContext http,
        string? year,
        CancellationToken cancellation
    )
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var shown =
            int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            && asked is >= ReadCalendar.FirstYear and <= ReadCalendar.LastYear
                ? asked
                : today.Year;
        return new CalendarPage(
            desk.Page(
                http,
                "calendar",
                HttpMethods.IsGet(http.Request.Method) ? ObligationPages.Calendar : null
            ),
            CalendarView.Of(shown, await calendar.ReadAsync(cancellation), days),
            today
        )
        {
            Keeps = ObligationScope.KeepsAll(http.Post(), directory),
        };
    }
}
