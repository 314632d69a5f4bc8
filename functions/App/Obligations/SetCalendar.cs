using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Obligations;

/// <summary>PUT /api/calendar/{code} and /api/calendar/seasons/{year}: civil affairs sets when something is owed, saying why. What is open moves with the next run.</summary>
internal sealed class SetCalendar(
    CalendarStore calendar,
    WorkingDays days,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static Task<Results<Ok<EntryView>, JsonHttpResult<Problem>>> EntryAsync(
        string code,
        EntryRequest request,
        HttpContext http,
        SetCalendar set,
        CancellationToken cancellation
    ) => set.SetEntryAsync(code, request, http, cancellation);

    public static Task<Results<Ok<SeasonView>, JsonHttpResult<Problem>>> SeasonAsync(
        string year,
        SeasonRequest request,
        HttpContext http,
        SetCalendar set,
        CancellationToken cancellation
    ) => set.SetSeasonAsync(year, request, http, cancellation);

    private async Task<Results<Ok<EntryView>, JsonHttpResult<Problem>>> SetEntryAsync(
        string code,
        EntryRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        if (now.Find(code) is not { } entry)
        {
            return Problems.NotFound();
        }
        http.MatterForAudit(entry.Code);
        var stands = EntryEdits.Of(entry);
        var edit = new EntryEdit(
            request.Opens ?? stands.Opens,
            request.Due ?? stands.Due,
            request.Remind is { } remind ? [.. remind.Select(text => text ?? "")] : stands.Remind,
            request.Overdue ?? stands.Overdue,
            request.Off
        );
        var faults = EntryEdits
            .Check(entry, edit)
            .Select(fault => new FieldError(fault.Field, fault.Code))
            .Concat(EntryReason.Fault(request.Reason) is { } missing ? [missing] : [])
            .ToList();
        if (Refusal(http, faults, now.VersionOf(code)) is { } refused)
        {
            return refused;
        }
        if (
            !await calendar.SetAsync(
                entry,
                edit,
                now.VersionOf(code),
                http.Post().Subject,
                request.Reason!,
                time.GetUtcNow(),
                cancellation
            )
        )
        {
            return EntryVersion.Changed();
        }
        http.NoteForAudit("set");
        var after = await calendar.ReadAsync(cancellation);
        var view = EntryView.Of(after.Find(code)!, Year, after, days);
        http.Response.Headers.ETag = view.Version;
        return TypedResults.Ok(view);
    }

    private async Task<Results<Ok<SeasonView>, JsonHttpResult<Problem>>> SetSeasonAsync(
        string text,
        SeasonRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < ReadCalendar.FirstYear or > ReadCalendar.LastYear
        )
        {
            return Problems.NotFound();
        }
        http.MatterForAudit(year.ToString(CultureInfo.InvariantCulture));
        var faults = new List<FieldError>();
        var edit = new SeasonEdit(
            Day("winter", request.Winter),
            Day("summer", request.Summer),
            Day("springFestival", request.SpringFestival)
        );
        if (EntryReason.Fault(request.Reason) is { } missing)
        {
            faults.Add(missing);
        }
        var now = await calendar.ReadAsync(cancellation);
        if (Refusal(http, faults, now.VersionOf($"{year}")) is { } refused)
        {
            return refused;
        }
        if (
            !await calendar.SetAsync(
                year,
                now.Seasons.GetValueOrDefault(year),
                edit,
                now.VersionOf($"{year}"),
                http.Post().Subject,
                request.Reason!,
                time.GetUtcNow(),
                cancellation
            )
        )
        {
            return EntryVersion.Changed();
        }
        http.NoteForAudit("set");
        var view = SeasonView.Of(year, await calendar.ReadAsync(cancellation));
        http.Response.Headers.ETag = view.Version;
        return TypedResults.Ok(view);

        DateOnly? Day(string field, string? text)
        {
            var day = EntryDay.Read(field, string.IsNullOrEmpty(text) ? null : text, faults);
            if (day is { } given && given.Year != year)
            {
                faults.Add(new(field, "out_of_range"));
            }
            return day;
        }
    }

    private int Year => ChinaTime.DayOf(time.GetUtcNow()).Year;

    private JsonHttpResult<Problem>? Refusal(
        HttpContext http,
        List<FieldError> faults,
        long version
    )
    {
        if (!ObligationScope.KeepsAll(http.Post(), directory))
        {
            return Problems.Of(
                403,
                "civil_affairs_decides",
                "日历由区民政局维护",
                "请联系区民政局。"
            );
        }
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var wanted = http.Request.Headers.IfMatch;
        return wanted.Count == 0 ? EntryVersion.Wanted()
            : EntryVersion.Matches(wanted, version) ? null
            : EntryVersion.Changed();
    }
}
