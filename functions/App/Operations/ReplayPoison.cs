using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>POST /api/poison/{id}/replay: a kept message goes back on its queue.</summary>
internal static class ReplayPoison
{
    public static async Task<Results<NoContent, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        PoisonStore poison,
        CancellationToken cancellation
    )
    {
        http.NoteForAudit("kept → queued");
        return PoisonStore.IsId(id) && await poison.ReplayAsync(id, cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound();
    }
}
