using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>GET /api/reconciliation/summary: how many children of a town stand in each group.</summary>
internal static class CountReconciled
{
    /// <param name="town">Nine digits; absent: the caller's own.</param>
    /// <param name="year">The year of the lists; absent: this year.</param>
    public static async Task<
        Results<Ok<ReconciliationSummary>, JsonHttpResult<Problem>>
    > HandleAsync(
        HttpContext http,
        TownReconciliation children,
        RowsInConflict conflicts,
        CancellationToken cancellation,
        string? town = null,
        int? year = null
    )
    {
        var post = http.Post();
        if (ListReconciled.Refusal(children, post, town, year) is { } refusal)
        {
            return refusal;
        }
        var (of, asked) = (town ?? children.TownOf(post)!, year ?? children.Today.Year);
        var counts = new Dictionary<ReconciliationGroup, int>();
        await foreach (var child in children.ReadAsync(of, asked, after: null, cancellation))
        {
            counts[child.Stands.Group] = counts.GetValueOrDefault(child.Stands.Group) + 1;
        }
        http.NoteForAudit($"{of} {asked}");
        return TypedResults.Ok(
            ReconciliationSummary.Of(
                of,
                asked,
                counts,
                await conflicts.CountAsync(post, of, asked, cancellation)
            )
        );
    }
}
