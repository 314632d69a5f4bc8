using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>GET /api/dispatches/{id}/attachments/{number}: the file without its metadata; the original stays sealed.</summary>
internal static class GetAttachment
{
    public static async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        int number,
        HttpContext http,
        ReportStore store,
        AttachmentStore attachments,
        CancellationToken cancellation
    )
    {
        if (
            await OwnDispatch.FindAsync(id, http.Post(), store, cancellation)
                is not { Dispatch.SeesNarrative: true } own
            || await attachments.OpenAsync(own.Report.Report.Id, number, cancellation)
                is not { } file
        )
        {
            return Problems.NotFound();
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(file.Content, file.ContentType);
    }
}
