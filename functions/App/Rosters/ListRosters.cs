using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>GET /api/rosters: what was sent for a year, by the caller's unit and by those whose lists it is owed; the newest first.</summary>
internal static class ListRosters
{
    /// <param name="year">This year's unless another is asked for.</param>
    /// <param name="unit">Only what this unit sent.</param>
    public static async Task<Results<Ok<RosterList>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        int? year = null,
        string? unit = null
    )
    {
        var post = http.Post();
        var wanted = unit is null ? (UnitId?)null : new UnitId(unit);
        if (wanted is { } one && !RosterScope.Covers(post, one, directory))
        {
            return Problems.NotFound();
        }
        var items = await OfAsync(
            post,
            year ?? ChinaTime.DayOf(time.GetUtcNow()).Year,
            wanted,
            rosters,
            directory,
            time,
            cancellation
        );
        http.NoteForAudit($"{items.Count}");
        return TypedResults.Ok(new RosterList { Items = items });
    }

    public static async Task<IReadOnlyList<RosterView>> OfAsync(
        Post post,
        int year,
        UnitId? unit,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var views = new List<RosterView>();
        foreach (var (sender, id) in await rosters.OfYearAsync(year, unit, cancellation))
        {
            if (
                RosterScope.Covers(post, sender, directory)
                && await rosters.ReadAsync(id, cancellation) is { } state
            )
            {
                views.Add(RosterView.Of(state, directory, time.GetUtcNow()));
            }
        }
        return [.. views.OrderByDescending(view => view.ReceivedAt)];
    }
}
