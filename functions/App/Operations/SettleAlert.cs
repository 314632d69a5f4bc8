using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>POST /api/alerts/{kind}/{matter}/settle: somebody has seen to it.</summary>
internal static class SettleAlert
{
    /// <summary>Only a known alert's name is put into an address of the storage, which logs its addresses.</summary>
    public static async Task<Results<NoContent, JsonHttpResult<Problem>>> HandleAsync(
        string kind,
        string matter,
        HttpContext http,
        AlertStore alerts,
        CancellationToken cancellation
    )
    {
        http.NoteForAudit($"{kind}: open → settled");
        return
            (await alerts.ListAsync(cancellation)).Any(a => a.Kind == kind && a.Matter == matter)
            && await alerts.SettleAsync(kind, matter, cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound();
    }
}
