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

    /// <param name="state"><c>open</c>: what the unit owes something on; <c>all</c>.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    /// <param name="unit">Another unit's id, below the caller's own.</param>
    /// <param name="priority">P0 to P3.</param>
    /// <param name="circumstance">A code of the circumstances.</param>
    /// <param name="town">Nine digits: where the child is.</param>
    /// <param name="overdue">Only what nobody took in time.</param>
    public static async Task<Results<Ok<InboxPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        InboxStore inbox,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string state = "open",
        string? after = null,
        string? unit = null,
        string? priority = null,
        string? circumstance = null,
        string? town = null,
        bool? overdue = null
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
        var filter = InboxFilter.Of(priority, circumstance, town, overdue);
        FieldError[] faults = [.. CursorFaults(after), .. filter.Faults()];
        if (faults.Length > 0)
        {
            return Problems.Fields(faults);
        }
        var page = await inbox.ReadAsync(
            new InboxQuery(
                wanted,
                post.NamedForRestricted,
                state == "open",
                after,
                PageSize,
                filter
            ),
            time.GetUtcNow(),
            cancellation
        );
        http.NoteForAudit($"{wanted}: {page.Items.Count}");
        return TypedResults.Ok(page);
    }

    /// <summary>What is wrong with the place to go on from.</summary>
    public static IEnumerable<FieldError> CursorFaults(string? after) =>
        after is null
        || (
            after.Length <= LongestCursor
            && after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        )
            ? []
            : [new FieldError("after", "invalid_format")];
}
