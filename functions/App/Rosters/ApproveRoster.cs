using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>
/// POST /api/rosters/{id}/approve: its sender has looked at the rows and gives them to the ledger. What the ledger says then decides, not what it said
/// when they were read.
/// </summary>
internal static class ApproveRoster
{
    public static async Task<Results<Ok<RosterView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RosterQueues queues,
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
        // Asked again, it is approved already.
        if (seen.Roster.Stage is not (RosterStage.Applying or RosterStage.Done))
        {
            if (seen.Roster.Stage != RosterStage.Preview)
            {
                return SeenRoster.WrongStage(seen.Roster.Stage);
            }
            var now = time.GetUtcNow();
            await queues.AnnounceAsync(RosterQueues.Apply, new RosterCall(id, now), cancellation);
            var approved = seen.Roster with
            {
                Stage = RosterStage.Applying,
                ApprovedAt = now,
                ApprovedBy = seen.Post.Subject,
            };
            if (!await rosters.ChangeAsync(approved, cancellation))
            {
                return SeenRoster.WrongStage(seen.Roster.Stage);
            }
        }
        http.NoteForAudit("approved");
        var state = (await rosters.ReadAsync(id, cancellation))!;
        return TypedResults.Ok(RosterView.Of(state, directory, time.GetUtcNow()));
    }
}
