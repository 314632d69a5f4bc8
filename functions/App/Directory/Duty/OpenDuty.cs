using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/units/{id}/duty and /duty/now: who is on duty when.</summary>
internal static class OpenDuty
{
    private const int UsualDays = 14;
    private const int MostDays = 62;

    public static async Task<Results<Ok<DutyView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        DutyReader duty,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string? from = null,
        string? to = null
    )
    {
        var unit = UnitId.OfSlug(id);
        if (directory.Find(unit) is null)
        {
            return Problems.NotFound();
        }
        var errors = new List<FieldError>();
        var first = EntryDay.Read("from", from, errors) ?? ChinaTime.DayOf(time.GetUtcNow());
        var last = EntryDay.Read("to", to, errors) ?? first.AddDays(UsualDays - 1);
        if (errors.Count == 0 && (last < first || last.DayNumber - first.DayNumber >= MostDays))
        {
            errors.Add(new("to", last < first ? "before_start" : "out_of_range"));
        }
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var (view, version) = await duty.BetweenAsync(unit, first, last, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(version);
        return TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<DutyNow>, JsonHttpResult<Problem>>> NowAsync(
        string id,
        DutyReader duty,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        return directory.Find(unit) is null
            ? Problems.NotFound()
            : TypedResults.Ok(await duty.NowAsync(unit, cancellation));
    }
}
