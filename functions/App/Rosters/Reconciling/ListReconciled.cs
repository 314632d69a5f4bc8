using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>GET /api/reconciliation: the children of a town whom this year's lists name alike, differently or no more.</summary>
internal static class ListReconciled
{
    public const string Conflict = "conflict";
    public const int PageSize = 20;

    /// <param name="town">Nine digits; absent: the caller's own.</param>
    /// <param name="year">The year of the lists; absent: this year.</param>
    /// <param name="group">both, school-only, police-only, village-only, absent, settled, unlisted or conflict; absent where it is not named.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<ReconciliationPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        TownReconciliation children,
        RowsInConflict conflicts,
        CancellationToken cancellation,
        string? town = null,
        int? year = null,
        string group = "absent",
        string? after = null
    )
    {
        var post = http.Post();
        if (Refusal(children, post, town, year) is { } refusal)
        {
            return refusal;
        }
        var (of, asked) = (town ?? children.TownOf(post)!, year ?? children.Today.Year);
        if (FaultOf(group, after) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var page =
            group == Conflict
                ? await ConflictsAsync(post, of, asked, after, conflicts, cancellation)
                : await ChildrenAsync(of, asked, group, after, children, cancellation);
        http.NoteForAudit(
            $"{of} {asked} {group}: {page.Items.Count + page.Conflicts.Count}, files {page.Conflicts.Sum(row => row.Files.Count(file => file.Seen))}"
        );
        return TypedResults.Ok(page);
    }

    /// <summary>Why the town's lists of the year cannot be asked for; null where they can.</summary>
    public static JsonHttpResult<Problem>? Refusal(
        TownReconciliation children,
        Post post,
        string? town,
        int? year
    ) =>
        (town ?? children.TownOf(post)) is not { } of
            ? Problems.Fields([new FieldError("town", "required")])
        : !children.Covers(post, of) ? Problems.NotFound()
        : year is { } asked && !children.IsYear(asked)
            ? Problems.Fields([new FieldError("year", "out_of_range")])
        : null;

    public static FieldError? FaultOf(string group, string? after) =>
        group != Conflict && ReconciliationGroups.Find(group) is null
            ? new FieldError("group", "unknown_code")
        : after is null
        || (
            group == Conflict ? RowsInConflict.ReadCursor(after) is not null : ChildKeys.IsId(after)
        )
            ? null
        : new FieldError("after", "invalid_format");

    public static async Task<ReconciliationPage> ConflictsAsync(
        Post post,
        string town,
        int year,
        string? after,
        RowsInConflict conflicts,
        CancellationToken cancellation
    )
    {
        var (items, next) = await conflicts.PageAsync(
            post,
            town,
            year,
            RowsInConflict.ReadCursor(after),
            PageSize,
            cancellation
        );
        return new ReconciliationPage { Conflicts = items, Next = next };
    }

    private static async Task<ReconciliationPage> ChildrenAsync(
        string town,
        int year,
        string group,
        string? after,
        TownReconciliation children,
        CancellationToken cancellation
    )
    {
        var items = new List<ReconciledItem>(PageSize + 1);
        await foreach (var child in children.ReadAsync(town, year, after, cancellation))
        {
            if (ReconciliationGroups.NameOf(child.Stands.Group) == group)
            {
                items.Add(ReconciledItem.Of(child, year));
                if (items.Count > PageSize)
                {
                    break;
                }
            }
        }
        return new ReconciliationPage
        {
            Items = [.. items.Take(PageSize)],
            Next = items.Count > PageSize ? items[PageSize - 1].Id : null,
        };
    }
}
