using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>GET /api/dispatches/{id}: the report as far as the unit may see it.</summary>
internal static class OpenDispatch
{
    public static async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await SeenDispatch.FindAsync(id, http.Post(), store, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        if (seen.Closed(directory) is { } closed)
        {
            return closed;
        }
        var view = await reader.ViewAsync(seen, cancellation);
        if (seen.IsNews)
        {
            await store.MarkReadAsync(
                seen.Report.Report.Id,
                seen.Dispatch,
                time.GetUtcNow(),
                cancellation
            );
        }
        http.Response.Headers.ETag = DispatchReader.ETagOf(seen.Dispatch);
        http.ShownForAudit(view.Seen);
        return TypedResults.Ok(view);
    }
}
