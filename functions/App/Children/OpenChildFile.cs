using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>GET /api/children/{id}: the file, its numbers and telephones masked.</summary>
internal static class GetChild
{
    public static async Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        CancellationToken cancellation
    )
    {
        if (await reader.FindAsync(id, http.Post(), cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(found.File.Version);
        http.NoteForAudit("masked");
        return TypedResults.Ok(await reader.ViewAsync(found.File, cancellation));
    }
}

/// <summary>What for the file is opened.</summary>
public sealed record OpenRequest
{
    /// <summary>A code of the purposes, such as find-child.</summary>
    public string? Purpose { get; init; }
}

/// <summary>POST /api/children/{id}/open: the whole file once, numbers and telephones too; the unit's head is told before.</summary>
internal static class OpenChildFile
{
    /// <summary>How the head's notice names what was opened.</summary>
    public const string Field = "child.file";

    public static async Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        OpenRequest request,
        HttpContext http,
        ChildReader reader,
        NoticeStore notices,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (Purpose.Find(request.Purpose ?? "") is not { } purpose)
        {
            return Problems.Fields([
                new FieldError(
                    "purpose",
                    request.Purpose is { Length: > 0 } ? "unknown_code" : "required"
                ),
            ]);
        }
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        var now = time.GetUtcNow();
        await notices.AddAsync(
            post.Unit,
            Guid.NewGuid().ToString("N"),
            new Notice
            {
                At = now,
                Subject = post.Subject,
                Field = Field,
                Purpose = purpose.Code,
                Dispatch = id,
                CaseNumber = id,
            },
            cancellation
        );
        http.Response.Headers.ETag = EntryVersion.ETagOf(found.File.Version);
        http.NoteForAudit($"{Field} {purpose.Code}");
        return TypedResults.Ok(await reader.ViewAsync(found.File, cancellation, opened: true));
    }
}
