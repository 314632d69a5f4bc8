using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>Why somebody's sessions and tokens are ended.</summary>
public sealed record EndSessionsRequest
{
    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>
/// POST /api/staff/{subject}/end-sessions: whatever was given to this person until now, cookies and tokens, is refused within a
/// minute. The post stays: whoever shall not come back loses that too.
/// </summary>
internal static class EndSessions
{
    private const int LostRaces = 8;

    public static async Task<Results<Ok<StaffView>, JsonHttpResult<Problem>>> HandleAsync(
        string subject,
        EndSessionsRequest request,
        HttpContext http,
        StaffStore store,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        for (var race = 0; race < LostRaces; race++)
        {
            var (read, stored) = await store.ReadAsync(cancellation);
            if (!StaffForm.IsSubject(subject) || !stored.TryGetValue(subject, out var known))
            {
                return Problems.NotFound();
            }
            var now = time.GetUtcNow();
            var after = known.Member with { SessionsFrom = now };
            if (
                await store.CommitAsync(
                    read,
                    [(known, after)],
                    http.Post().Subject,
                    request.Reason!,
                    now,
                    cancellation
                )
            )
            {
                http.NoteForAudit(subject);
                return TypedResults.Ok(StaffView.Of(after));
            }
        }
        return EntryVersion.Changed();
    }
}
