using System.Text.Json;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/staff/{subject} and its history.</summary>
internal static class OpenStaff
{
    public static async Task<Results<Ok<StaffView>, JsonHttpResult<Problem>>> HandleAsync(
        string subject,
        HttpContext http,
        StaffStore store,
        CancellationToken cancellation
    )
    {
        if (
            !StaffForm.IsSubject(subject)
            || await store.FindAsync(subject, cancellation) is not { } found
        )
        {
            return Problems.NotFound();
        }
        http.NoteForAudit(subject);
        http.Response.Headers.ETag = EntryVersion.ETagOf(found.Version);
        return TypedResults.Ok(StaffView.Of(found.Member));
    }

    public static async Task<Results<Ok<StaffHistory>, JsonHttpResult<Problem>>> HistoryAsync(
        string subject,
        HttpContext http,
        StaffStore store,
        CancellationToken cancellation
    )
    {
        if (!StaffForm.IsSubject(subject) || await store.FindAsync(subject, cancellation) is null)
        {
            return Problems.NotFound();
        }
        http.NoteForAudit(subject);
        var past = await store.HistoryAsync(subject, cancellation);
        return TypedResults.Ok(
            new StaffHistory([
                .. past.Select(one => new StaffChange(
                    one.Version,
                    one.At,
                    one.By,
                    one.Reason,
                    one.Before is { } before ? Read(before) : null,
                    Read(one.After)
                )),
            ])
        );
    }

    private static StaffView Read(string json) =>
        JsonSerializer.Deserialize(json, DirectoryJson.Default.StaffView)!;
}
