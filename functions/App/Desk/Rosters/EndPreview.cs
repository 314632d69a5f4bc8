using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>POST /desk/rosters/{id}/approve and /cancel: its sender has looked at the rows.</summary>
internal static class EndPreview
{
    public static async Task<IResult> ApproveAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RosterQueues queues,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        Answer(
            http,
            desk,
            id,
            "approved",
            (
                await ApproveRoster.HandleAsync(
                    id,
                    http,
                    rosters,
                    queues,
                    directory,
                    time,
                    cancellation
                )
            ).Result
        );

    public static async Task<IResult> CancelAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        Answer(
            http,
            desk,
            id,
            "cancelled",
            (
                await CancelRoster.HandleAsync(id, http, rosters, directory, time, cancellation)
            ).Result
        );

    private static IResult Answer(
        HttpContext http,
        DeskContext desk,
        string id,
        string done,
        IResult result
    ) =>
        result is JsonHttpResult<Problem> { Value: { } problem }
            ? RosterPages.Refuse(http, desk, problem)
            : TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{RosterPages.PathOf(id)}?done={done}")
            );
}
