using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Notices;

/// <summary>POST /api/notices/{id}/seen: the head has taken note. Again is no error.</summary>
internal static class SeeNotice
{
    /// <summary>Only what can be an id of ours is put into an address of the storage, which logs its addresses.</summary>
    public static async Task<Results<NoContent, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        NoticeStore notices,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        return
            NoticeStore.IsId(id)
            && await notices.SeeAsync(post.Unit, id, post.Subject, time.GetUtcNow(), cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound();
    }
}
