using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>GET /api/inbox: what the caller's own unit has, newest first.</summary>
internal static class ListInbox
{
    private const int PageSize = 50;
    private const int LongestCursor = 64;

    public static async Task<Results<Ok<InboxPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        InboxStore inbox,
        TimeProvider time,
        CancellationToken cancellation,
        string state = "open",
        string? after = null
    )
    {
        if (state is not ("open" or "all"))
        {
            return Problems.Fields([new FieldError("state", "unknown_code")]);
        }
        if (
            after is not null
            && (
                after.Length > LongestCursor
                || !after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            )
        )
        {
            return Problems.Fields([new FieldError("after", "invalid_format")]);
        }
        return TypedResults.Ok(
            await inbox.ReadAsync(
                http.Post().Unit,
                state == "open",
                after,
                PageSize,
                time.GetUtcNow(),
                cancellation
            )
        );
    }
}
