using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>GET /api/rosters/{id}: how far a roster is, and what became of its rows.</summary>
internal static class OpenRoster
{
    public static async Task<Results<Ok<RosterView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        http.NoteForAudit(RosterView.StageOf(seen.Roster.Stage));
        return TypedResults.Ok(RosterView.Of(seen.State, directory, time.GetUtcNow()));
    }
}
