using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Screening.Tickets;

/// <summary>POST /api/dangers/{id}/take, /clear, /confirm and /return, on the version that was read.</summary>
internal sealed class ActOnDanger(DangerStore dangers, DangerReader reader, TimeProvider time)
{
    private const int MostRunes = 500;

    public static Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> TakeAsync(
        string id,
        HttpContext http,
        ActOnDanger act,
        CancellationToken cancellation
    ) =>
        act.StepAsync(
            id,
            DangerAction.Take,
            new DangerStepRequest(),
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> ClearAsync(
        string id,
        DangerStepRequest request,
        HttpContext http,
        ActOnDanger act,
        CancellationToken cancellation
    ) =>
        act.StepAsync(
            id,
            DangerAction.Clear,
            request,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> ConfirmAsync(
        string id,
        HttpContext http,
        ActOnDanger act,
        CancellationToken cancellation
    ) =>
        act.StepAsync(
            id,
            DangerAction.Confirm,
            new DangerStepRequest(),
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> ReturnAsync(
        string id,
        DangerStepRequest request,
        HttpContext http,
        ActOnDanger act,
        CancellationToken cancellation
    ) =>
        act.StepAsync(
            id,
            DangerAction.Return,
            request,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    /// <param name="version">The version that was read, as If-Match carries it.</param>
    public async Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> StepAsync(
        string id,
        DangerAction action,
        DangerStepRequest request,
        StringValues version,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var (post, now) = (http.Post(), time.GetUtcNow());
        if (
            DangerReader.Read(id) is not { } at
            || await dangers.FindAsync(at.Key, at.Code, cancellation) is not { } found
            || !reader.Sees(post, found.Ticket)
        )
        {
            return Problems.NotFound();
        }
        if (!reader.Acts(post, found.Ticket, action))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "not_your_danger",
                "这一步不由本单位办理",
                "整改由责任单位登记；确认和退回由所在镇（街道）或区民政办理。"
            );
        }
        if (version.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        var faults = FaultsOf(action, request).ToList();
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        if (!EntryVersion.Matches(version, found.Version))
        {
            return EntryVersion.Changed();
        }
        var step = new DangerStep(
            action,
            now,
            post.Subject,
            post.Unit,
            request.Words,
            request.Proof
        );
        if (found.Ticket.After(step) is not { } after)
        {
            return Refused(found.Ticket.Refusal(action, post.Subject)!);
        }
        if (!await dangers.ChangeAsync(found, after, cancellation))
        {
            return EntryVersion.Changed();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(found.Version + 1);
        http.NoteForAudit(DangerReader.NameOf(action));
        return TypedResults.Ok(reader.ViewOf(after, post, ChinaTime.DayOf(now)));
    }

    private static IEnumerable<FieldError> FaultsOf(DangerAction action, DangerStepRequest request)
    {
        if (
            action is DangerAction.Clear or DangerAction.Return
            && TextRules.Fault(request.Words ?? "", 1, MostRunes, multiline: true) is { } words
        )
        {
            yield return new FieldError("words", words);
        }
        if (
            action == DangerAction.Clear
            && TextRules.Fault(request.Proof ?? "", 1, MostRunes, multiline: true) is { } proof
        )
        {
            yield return new FieldError("proof", proof);
        }
    }

    private static JsonHttpResult<Problem> Refused(string why) =>
        why == "own_work"
            ? Problems.Of(
                StatusCodes.Status409Conflict,
                why,
                "自己整改的，不能由自己确认",
                "请同事或区民政确认。"
            )
            : Problems.Of(
                StatusCodes.Status409Conflict,
                why,
                "隐患现在的状态不能这样办理",
                "请刷新后查看。"
            );
}
