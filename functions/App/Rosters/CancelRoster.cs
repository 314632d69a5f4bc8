using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>POST /api/rosters/{id}/cancel: its sender wants it no more; what is in the ledger already stays.</summary>
internal static class CancelRoster
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
        if (!seen.IsSender)
        {
            return SeenRoster.NotTheSender();
        }
        if (seen.Roster.Stage is RosterStage.Applying or RosterStage.Done)
        {
            return SeenRoster.WrongStage(seen.Roster.Stage);
        }
        if (seen.Roster.Stage != RosterStage.Cancelled)
        {
            var cancelled = seen.Roster with
            {
                Stage = RosterStage.Cancelled,
                EndedAt = time.GetUtcNow(),
            };
            if (!await rosters.ChangeAsync(cancelled, cancellation))
            {
                return SeenRoster.WrongStage(seen.Roster.Stage);
            }
        }
        http.NoteForAudit("cancelled");
        var state = (await rosters.ReadAsync(id, cancellation))!;
        return TypedResults.Ok(RosterView.Of(state, directory, time.GetUtcNow()));
    }
}
