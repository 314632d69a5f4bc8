using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>PUT /api/staff/{subject}: changes a person's entry, or adds one.</summary>
internal static class PutStaff
{
    public static async Task<
        Results<Ok<StaffView>, Created<StaffView>, JsonHttpResult<Problem>>
    > HandleAsync(
        string subject,
        StaffRequest request,
        HttpContext http,
        KeepStaff keep,
        CancellationToken cancellation
    )
    {
        if (!StaffForm.IsSubject(subject))
        {
            return Problems.Fields([new FieldError("subject", "invalid_format")]);
        }
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var kept = await keep.ApplyAsync(
            [new StaffWanted(0, subject, request)],
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
        var done = kept.Members[0];
        http.Response.Headers.ETag = EntryVersion.ETagOf(done.Version);
        // The names of what changed, and the subject: never what it says.
        http.NoteForAudit(
            $"{subject}: "
                + (
                    done.IsNew ? "added"
                    : done.IsSame ? "same"
                    : $"changed {string.Join(' ', StaffFields.Differing(done.Before!, done.After))}"
                )
        );
        var view = StaffView.Of(done.After);
        return done.IsNew
            ? TypedResults.Created($"/api/staff/{subject}", view)
            : TypedResults.Ok(view);
    }
}
