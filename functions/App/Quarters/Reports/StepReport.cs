using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Quarters;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Quarters.Reports;

/// <summary>What is done with a report.</summary>
internal enum ReportAction
{
    Write,
    Sign,
    Confirm,
    Return,
}

/// <summary>
/// PUT …/report: the village writes. POST …/report/sign: it signs what it has seen, and the figures stay as they are counted then. POST …/confirm and
/// …/return: the town takes it, or gives it back with a reason. Each on the revision that was read (DOMAIN #24).
/// </summary>
internal sealed class StepReport(
    VillageReportStore store,
    ReadReport read,
    StaffStore staff,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> WriteAsync(
        string period,
        string village,
        ReportText text,
        HttpContext http,
        StepReport step,
        CancellationToken cancellation
    ) =>
        step.StepAsync(
            ReportAction.Write,
            period,
            village,
            text.Text,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> SignAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        CancellationToken cancellation
    ) =>
        step.StepAsync(
            ReportAction.Sign,
            period,
            village,
            words: null,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> ConfirmAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        CancellationToken cancellation
    ) =>
        step.StepAsync(
            ReportAction.Confirm,
            period,
            village,
            words: null,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> ReturnAsync(
        string period,
        string village,
        ReportReturn why,
        HttpContext http,
        StepReport step,
        CancellationToken cancellation
    ) =>
        step.StepAsync(
            ReportAction.Return,
            period,
            village,
            why.Reason,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    /// <param name="words">The report's text, or why it is returned.</param>
    /// <param name="seen">The revision that was read, as If-Match carries it.</param>
    public async Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> StepAsync(
        ReportAction action,
        string period,
        string village,
        string? words,
        StringValues seen,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (read.Find(post, period, village) is not { } of)
        {
            return Problems.NotFound();
        }
        if (!IsOwn(action, post, of.Village))
        {
            return NotYours();
        }
        if (seen.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        var text = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        if (FaultOf(action, of.Period, text) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var name = (await staff.FindAsync(post.Subject, cancellation))?.Member.Name;
        for (var race = 0; race < LostRaces; race++)
        {
            var stored = await store.FindAsync(period, village, of.Village.TownCode!, cancellation);
            if (!EntryVersion.Matches(seen, stored.Report.Revision))
            {
                return EntryVersion.Changed();
            }
            if (
                action is ReportAction.Write or ReportAction.Sign
                    ? !stored.Report.MayWrite
                    : !stored.Report.MayDecide
            )
            {
                return WrongState(action);
            }
            var by = new ReportStep(post.Subject, name, time.GetUtcNow());
            var after = action switch
            {
                ReportAction.Write => stored.Report.Write(text),
                ReportAction.Sign => stored.Report.Sign(
                    await read.CountAsync(of, cancellation),
                    by
                ),
                ReportAction.Confirm => stored.Report.Confirm(by),
                _ => stored.Report.Return(text!, by),
            };
            if (await store.CommitAsync(stored, after, of.Village.TownCode!, cancellation))
            {
                http.Response.Headers.ETag = EntryVersion.ETagOf(after.Revision);
                http.NoteForAudit(
                    $"{period} {village} {stored.Report.State} → {after.State}: version {after.Version}"
                );
                return TypedResults.Ok(await read.ViewAsync(of, cancellation));
            }
        }
        throw new TimeoutException("The report was never free.");
    }

    /// <summary>A village writes and signs for itself; its town decides.</summary>
    private static bool IsOwn(ReportAction action, Post post, Division village) =>
        Scope.ActsFor(
            post,
            new UnitId(
                action is ReportAction.Write or ReportAction.Sign ? village.Code : village.TownCode!
            ),
            restricted: false
        );

    private FieldError? FaultOf(ReportAction action, ReportPeriod period, string? text) =>
        period.From > ChinaTime.DayOf(time.GetUtcNow()) ? new FieldError("period", "in_future")
        : action == ReportAction.Return && text is null ? new FieldError("reason", "required")
        : text is not null
        && TextRules.Fault(text, 1, ReportText.Longest, multiline: true) is { } fault
            ? new FieldError(action == ReportAction.Return ? "reason" : "text", fault)
        : null;

    private static JsonHttpResult<Problem> NotYours() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_yours_to_do",
            "本单位不能这样做",
            "由村（社区）填写、签报，由所在镇（街道）确认或退回。"
        );

    private static JsonHttpResult<Problem> WrongState(ReportAction action) =>
        action is ReportAction.Write or ReportAction.Sign
            ? Problems.Of(
                StatusCodes.Status409Conflict,
                "wrong_state",
                "这份报告已经签报",
                "镇（街道）退回后才能再改。"
            )
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "wrong_state",
                "没有待确认的报告",
                "请等村（社区）签报后再处理。"
            );
}
