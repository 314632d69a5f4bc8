using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;
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
        DispatchReader reader,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        if (
            await SeenDispatch.FindAsync(id, http.Post(), store, directory, cancellation)
            is not { Dispatch.SeesNarrative: true } seen
        )
        {
            return Problems.NotFound();
        }
        if (seen.Closed(directory) is { } closed)
        {
            return closed;
        }
        if (
            seen.Restricted
            && !(await reader.SealsAsync(seen, cancellation)).IsOpen(SealedField.Attachments)
        )
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "sealed",
                "附件尚未打开",
                "请先说明用途，打开附件。"
            );
        }
        if (
            await attachments.OpenAsync(seen.Report.Report.Id, number, cancellation) is not { } file
        )
        {
            return Problems.NotFound();
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(file.Content, file.ContentType);
    }
}
