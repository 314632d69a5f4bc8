using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>GET /api/requests, /api/requests/{id} and its copy: whoever answers them sees all, whoever wrote them down its unit's.</summary>
internal static class ListRequests
{
    public static async Task<Results<Ok<RightsRequestList>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        CancellationToken cancellation,
        string state = "open"
    )
    {
        if (state is not ("open" or "decided"))
        {
            return Problems.Fields([new FieldError("state", "unknown_code")]);
        }
        var post = http.Post();
        var requests = await store.ListAsync(
            state == "open",
            post.May(AccessRight.DecideRightsRequest) ? null : post.Unit,
            cancellation
        );
        http.NoteForAudit($"{requests.Count}");
        return TypedResults.Ok(new RightsRequestList([.. requests.Select(reader.Listed)]));
    }

    public static async Task<Results<Ok<RightsRequestView>, JsonHttpResult<Problem>>> OpenAsync(
        string id,
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(id, http.Post(), store, cancellation) is not { } request)
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = request.Tag;
        http.NoteForAudit("requester text");
        return TypedResults.Ok(reader.ViewOf(request));
    }

    public static async Task<Results<Ok<ReportCopy>, JsonHttpResult<Problem>>> CopyAsync(
        string id,
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        ReportStore reports,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (
            await FindAsync(id, post, store, cancellation) is not { } request
            || !RequestReader.HasCopy(request)
            || await reports.FindAsync(request.Report!, cancellation) is not { } read
        )
        {
            return Problems.NotFound();
        }
        if (RestrictedFor(post, read) is { } closed)
        {
            return closed;
        }
        await reader.TellHeadAsync(read, post, cancellation);
        http.MatterForAudit(read.Report.Id);
        http.NoteForAudit($"copy for {request.Id}");
        return TypedResults.Ok(reader.CopyOf(read, request.Decision == RequestCodes.Grant));
    }

    /// <summary>Null for an unknown id and for one outside the caller's scope alike.</summary>
    public static async Task<RightsRequest?> FindAsync(
        string id,
        Post post,
        RequestStore store,
        CancellationToken cancellation
    ) =>
        ReportKeys.IsId(id)
        && await store.FindAsync(id, cancellation) is { } request
        && (post.May(AccessRight.DecideRightsRequest) || request.Unit == post.Unit)
            ? request
            : null;

    /// <summary>A restricted matter is for named persons, also when a copy of it is asked for.</summary>
    public static JsonHttpResult<Problem>? RestrictedFor(Post post, StoredVersion read) =>
        read.Report.Decision.Restricted && !post.NamedForRestricted
            ? Problems.Of(
                StatusCodes.Status403Forbidden,
                "restricted_matter",
                "限定人员案件",
                "请通知本单位指定的办案人员办理。"
            )
            : null;
}
