using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>GET /api/unseal/consents: what waits for the caller as the second person, oldest first.</summary>
internal static class ListConsents
{
    public static async Task<Ok<ConsentList>> HandleAsync(
        HttpContext http,
        OpeningStore openings,
        DistrictDirectory directory,
        OpeningTimes times,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var now = time.GetUtcNow();
        var items = (await openings.ListedAsync(cancellation))
            .Select(listed => listed.Opening?.Opening)
            .OfType<Opening>()
            .Where(one => one.IsWaiting(now, times) && WhoMayOpen.MayConsent(post, one, directory))
            .OrderBy(one => one.AskedAt)
            .Select(one => new ConsentItem(
                one.Id,
                UnsealWire.DispatchOf(one),
                one.CaseNumber,
                SealedFields.NameOf(one.Field),
                SealedFields.LabelOf(one.Field),
                one.Purpose.Code,
                one.Subject,
                one.SubjectUnit.Value,
                directory.NameOf(one.SubjectUnit),
                one.AskedAt!.Value,
                one.IsInDanger,
                one.IsInDanger ? null : one.AskedAt + times.Consent
            ))
            .ToList();
        http.NoteForAudit($"{items.Count}");
        return TypedResults.Ok(new ConsentList(items));
    }
}
