using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Obligations;

/// <summary>GET /api/calendar: a year's calendar; and what was ever changed of an entry, with the reasons.</summary>
internal static class ReadCalendar
{
    public const int FirstYear = 2018;
    public const int LastYear = 2099;

    public static async Task<Results<Ok<CalendarView>, JsonHttpResult<Problem>>> HandleAsync(
        CalendarStore calendar,
        WorkingDays days,
        TimeProvider time,
        CancellationToken cancellation,
        int? year = null
    )
    {
        var shown = year ?? ChinaTime.DayOf(time.GetUtcNow()).Year;
        return shown is < FirstYear or > LastYear
            ? Problems.Fields([new FieldError("year", "out_of_range")])
            : TypedResults.Ok(CalendarView.Of(shown, await calendar.ReadAsync(cancellation), days));
    }

    public static async Task<Results<Ok<CalendarHistory>, JsonHttpResult<Problem>>> HistoryAsync(
        string code,
        HttpContext http,
        CalendarStore calendar,
        CancellationToken cancellation
    )
    {
        if ((await calendar.ReadAsync(cancellation)).Find(code) is not { } entry)
        {
            return Problems.NotFound();
        }
        http.MatterForAudit(entry.Code);
        return TypedResults.Ok(Of(await calendar.HistoryAsync(entry.Code, cancellation)));
    }

    public static CalendarHistory Of(IEnumerable<EntryPast> past) =>
        new()
        {
            Items =
            [
                .. past.Select(one => new CalendarChange(
                    one.Version,
                    one.At,
                    one.By,
                    one.Reason,
                    one.Before,
                    one.After
                )),
            ],
        };
}
