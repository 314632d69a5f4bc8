using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>PUT /api/units/{id}: changes a unit, or adds one.</summary>
internal static class PutUnit
{
    public static async Task<
        Results<Ok<UnitView>, Created<UnitView>, JsonHttpResult<Problem>>
    > HandleAsync(
        string id,
        UnitRequest request,
        HttpContext http,
        KeepUnits keep,
        CancellationToken cancellation
    )
    {
        if (!OpenUnit.IsOne(id))
        {
            return Problems.NotFound();
        }
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var kept = await keep.ApplyAsync(
            [new UnitWanted(0, UnitId.OfSlug(id), request)],
            http.Request.Headers.IfMatch,
            http.Post().Subject,
            request.Reason!,
            dryRun: false,
            cancellation
        );
        if (kept.Problem is { } problem)
        {
            return problem;
        }
        var done = kept.Units[0];
        http.Response.Headers.ETag = EntryVersion.ETagOf(done.Version);
        http.NoteForAudit(
            done.IsNew ? "added"
            : done.IsSame ? "same"
            : $"changed {string.Join(' ', UnitFields.Differing(done.Before!, done.After))}"
        );
        var view = UnitView.Of(done.After);
        return done.IsNew
            ? TypedResults.Created($"/api/units/{view.Slug}", view)
            : TypedResults.Ok(view);
    }
}
