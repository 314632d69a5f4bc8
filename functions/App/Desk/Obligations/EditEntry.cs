using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>GET and POST /desk/calendar/{code}: one entry, what was changed of it, and the form to change it.</summary>
internal sealed class EditEntry(
    CalendarStore calendar,
    WorkingDays days,
    DistrictDirectory directory,
    DeskContext desk,
    TimeProvider time
)
{
    private static readonly char[] Dividers = [' ', ',', '，', '、', '\n'];

    public static async Task<IResult> OpenAsync(
        string code,
        HttpContext http,
        EditEntry edit,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    ) =>
        await edit.FindAsync(code, http, cancellation) is { } page
            ? Entry.Create(page with { Done = done is null ? null : page.Texts["done"] })
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    public static async Task<IResult> SaveAsync(
        string code,
        HttpContext http,
        EditEntry edit,
        SetCalendar set,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"];
        var answer = await SetCalendar.EntryAsync(
            code,
            new EntryRequest
            {
                Opens = form.ContainsKey("opens") ? form["opens"].ToString() : null,
                Due = form.ContainsKey("due") ? form["due"].ToString() : null,
                Remind = form["remind"]
                    .ToString()
                    .Split(
                        Dividers,
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    ),
                Overdue = form.Given("overdue"),
                Off = form.ContainsKey("off"),
                Reason = form.Given("reason"),
            },
            http,
            set,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link($"{ObligationPages.Calendar}/{Uri.EscapeDataString(code)}?done=1")
            );
        }
        return await edit.FindAsync(code, http, cancellation) is { } page
            ? Entry
                .Create(
                    page with
                    {
                        Typed = form.ToTyped(),
                        Errors = problem.Errors ?? [],
                        Notice = ObligationPages.NoticeOf(problem.Code, page.Texts),
                    }
                )
                .WithStatus(problem.Status)
            : OpenCase.Refuse(http, desk, problem);
    }

    private async Task<EntryPage?> FindAsync(
        string code,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        if (now.Find(code) is not { } entry)
        {
            return null;
        }
        http.MatterForAudit(entry.Code);
        return new EntryPage(
            desk.Page(
                http,
                "calendar",
                HttpMethods.IsGet(http.Request.Method)
                    ? $"{ObligationPages.Calendar}/{entry.Code}"
                    : null
            ),
            EntryView.Of(entry, ChinaTime.DayOf(time.GetUtcNow()).Year, now, days),
            ReadCalendar.Of(await calendar.HistoryAsync(entry.Code, cancellation))
        )
        {
            Keeps = ObligationScope.KeepsAll(http.Post(), directory),
        };
    }
}
