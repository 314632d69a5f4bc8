using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>GET /api/inbox: what a unit has, newest first; the caller's own, or one below it that its post sees.</summary>
internal static class ListInbox
{
    private const int PageSize = 50;
    private const int LongestCursor = 64;

    public static async Task<Results<Ok<InboxPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        InboxStore inbox,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string state = "open",
        string? after = null,
        string? unit = null
    )
    {
        var post = http.Post();
        var wanted = unit is null ? post.Unit : new UnitId(unit);
        if (!Scope.Covers(post, wanted, directory))
        {
            return Problems.NotFound();
        }
        if (state is not ("open" or "all"))
        {
            return Problems.Fields([new FieldError("state", "unknown_code")]);
        }
        if (CursorFault(after) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var page = await inbox.ReadAsync(
            wanted,
            post.NamedForRestricted,
            state == "open",
            after,
            PageSize,
            time.GetUtcNow(),
            cancellation
        );
        http.NoteForAudit($"{wanted}: {page.Items.Count}");
        return TypedResults.Ok(page);
    }

    /// <summary>What is wrong with the place to go on from; null when nothing is.</summary>
    public static FieldError? CursorFault(string? after) =>
        after is null
        || (
            after.Length <= LongestCursor
            && after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        )
            ? null
            : new FieldError("after", "invalid_format");
}
