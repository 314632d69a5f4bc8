using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>POST /api/unseal/consents/{id}: the second person's answer. The same answer again is no error.</summary>
internal sealed class DecideConsent(
    OpeningStore openings,
    AlertStore alerts,
    DistrictDirectory directory,
    OpeningTimes times,
    TimeProvider time
)
{
    public const string DisputedAlert = "unsealing-disputed";
    private const string Consents = "consent";
    private const string Refuses = "refuse";

    public static Task<Results<Ok<ConsentView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ConsentDecision decision,
        HttpContext http,
        DecideConsent decide,
        CancellationToken cancellation
    ) => decide.HandleAsync(id, decision, http, cancellation);

    private async Task<Results<Ok<ConsentView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ConsentDecision decision,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (decision.Decision is not (Consents or Refuses))
        {
            return Problems.Fields([
                new FieldError(
                    "decision",
                    decision.Decision is { Length: > 0 } ? "unknown_code" : "required"
                ),
            ]);
        }
        var post = http.Post();
        var consents = decision.Decision == Consents;
        if (await openings.FindAsync(id, cancellation) is not { } stored)
        {
            return Problems.NotFound();
        }
        var opening = stored.Opening;
        if (Refusal(post, opening) is { } refusal)
        {
            return refusal;
        }
        http.MatterForAudit(UnsealWire.DispatchOf(opening));
        var now = time.GetUtcNow();
        if (!IsAnswered(opening, post, consents))
        {
            if (!opening.IsWaiting(now, times))
            {
                return NotWaiting();
            }
            var decided = opening.Decide(post.Subject, consents, now);
            if (!await openings.SaveAsync(decided, stored.ETag, cancellation))
            {
                return ChangedMeanwhile();
            }
            opening = decided;
        }
        // Also on a repetition: the first time may have ended between its steps.
        if (opening.IsInDanger && !consents)
        {
            await alerts.RaiseAsync(DisputedAlert, id, now, cancellation);
        }
        await alerts.SettleAsync(WatchOpenings.AlertKind, id, cancellation);
        await openings.UnlistAsync(id, cancellation);
        http.NoteForAudit($"{decision.Decision} {UnsealWire.NoteOf(opening)}");
        return TypedResults.Ok(UnsealWire.ConsentOf(opening)!);
    }

    private static bool IsAnswered(Opening opening, Post post, bool consents) =>
        opening.DecidedBy == post.Subject
        && opening.Consent == (consents ? Consent.Given : Consent.Refused);

    private JsonHttpResult<Problem>? Refusal(Post post, Opening opening)
    {
        if (
            !Scope.Covers(post, opening.SubjectUnit, directory)
            || !Scope.Covers(post, opening.Unit, directory)
        )
        {
            return Problems.NotFound();
        }
        if (WhoMayOpen.MayConsent(post, opening, directory))
        {
            return null;
        }
        return post.Subject == opening.Subject
            ? Problems.Of(
                StatusCodes.Status403Forbidden,
                "own_request",
                "不能同意自己的申请",
                "请由同单位或上级的另一名指定人员同意。"
            )
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                "restricted_matter",
                "限定人员案件",
                "请通知本单位指定的办案人员办理。"
            );
    }

    private static JsonHttpResult<Problem> NotWaiting() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "not_waiting",
            "这项申请已答复或已过期",
            "需要时请申请人重新提出。"
        );

    private static JsonHttpResult<Problem> ChangedMeanwhile() =>
        Problems.Of(
            StatusCodes.Status412PreconditionFailed,
            "changed_meanwhile",
            "这项申请刚被更新",
            "请刷新后再操作。"
        );
}
