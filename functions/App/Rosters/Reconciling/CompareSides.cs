using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>GET /api/reconciliation/{childId}: what the school's and the police's list say of one child, side by side.</summary>
internal static class CompareSides
{
    /// <param name="year">The year of the lists; absent: this year.</param>
    public static async Task<Results<Ok<ReconciledSides>, JsonHttpResult<Problem>>> HandleAsync(
        string childId,
        HttpContext http,
        TownReconciliation children,
        ChildReader reader,
        ReadSides sides,
        CancellationToken cancellation,
        int? year = null
    )
    {
        if (year is { } wanted && !children.IsYear(wanted))
        {
            return Problems.Fields([new FieldError("year", "out_of_range")]);
        }
        if (await reader.FindAsync(childId, http.Post(), cancellation) is not { File: { } file })
        {
            return Problems.NotFound();
        }
        var asked = year ?? children.Today.Year;
        var stands = await children.OfAsync(file, asked, cancellation);
        var two = await sides.OfAsync(file, asked, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(file.Version);
        http.NoteForAudit("masked");
        return TypedResults.Ok(
            new ReconciledSides
            {
                Id = file.Id,
                Version = file.Version,
                Group = stands is null ? null : ReconciliationGroups.NameOf(stands.Group),
                Reason = stands?.Reason,
                Asks = stands?.Asks == true,
                LeftBehind = SideViews.Of(two.LeftBehind),
                Police = SideViews.Of(two.Police),
                Differs = [.. two.Differs.Select(ChildFields.NameOf)],
            }
        );
    }
}
