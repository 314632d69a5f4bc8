using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Notices;

/// <summary>GET /api/notices: what the unit's head is to know, newest first.</summary>
internal static class ListNotices
{
    private const int PageSize = 50;

    public static async Task<Results<Ok<NoticeList>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        NoticeStore notices,
        CancellationToken cancellation,
        string? after = null
    )
    {
        if (after is not null && !NoticeStore.IsId(after))
        {
            return Problems.Fields([new FieldError("after", "invalid_format")]);
        }
        var page = await notices.ReadAsync(http.Post().Unit, after, PageSize, cancellation);
        http.NoteForAudit($"{page.Items.Count}");
        return TypedResults.Ok(page);
    }
}

/// <param name="Items">Newest first.</param>
/// <param name="Next">Give it as after to get the next page; absent on the last.</param>
public sealed record NoticeList(IReadOnlyList<NoticeView> Items, string? Next);

/// <summary>Somebody of the unit has opened a masked field.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Subject">Who.</param>
/// <param name="Field">What: <c>reporter.phone</c>.</param>
/// <param name="Purpose">The code of what for.</param>
/// <param name="Dispatch">The dispatch it belongs to.</param>
/// <param name="SeenAt">When the head marked it as seen.</param>
public sealed record NoticeView(
    string Id,
    DateTimeOffset At,
    string Subject,
    string Field,
    string Purpose,
    string Dispatch,
    string CaseNumber,
    DateTimeOffset? SeenAt
);
