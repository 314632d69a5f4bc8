using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>POST /api/dispatches/{id}/acknowledge, progress, return, close and message, and the one way through for all that changes a dispatch.</summary>
internal sealed class ActOnDispatch(
    ReportStore store,
    ReportQueue queue,
    Projections projections,
    DispatchReader reader,
    DistrictDirectory directory,
    LookupHash hash,
    TimeProvider time
)
{
    public const int TextRunes = 5000;
    public const int LineRunes = 100;
    private const int LostRaces = 8;
    private static readonly string[] Outcomes =
    [
        "safe",
        "placed",
        "served",
        "prosecuted",
        "unfounded",
        "duplicate",
        "other",
    ];

    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> AcknowledgeAsync(
        string id,
        AcknowledgeRequest request,
        HttpContext http,
        ActOnDispatch act,
        CancellationToken cancellation
    ) =>
        act.CheckedAsync(
            id,
            http,
            DispatchAction.Acknowledge,
            [Line("officer", request.Officer, 1), Text("note", request.Note, 0)],
            request.Officer,
            request.Note,
            null,
            cancellation
        );

    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> ProgressAsync(
        string id,
        ProgressRequest request,
        HttpContext http,
        ActOnDispatch act,
        CancellationToken cancellation
    ) =>
        act.CheckedAsync(
            id,
            http,
            DispatchAction.Progress,
            [Text("note", request.Note, 1)],
            null,
            request.Note,
            null,
            cancellation
        );

    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> ReturnAsync(
        string id,
        ReturnRequest request,
        HttpContext http,
        ActOnDispatch act,
        CancellationToken cancellation
    ) =>
        act.CheckedAsync(
            id,
            http,
            DispatchAction.Return,
            [Text("reason", request.Reason, 1)],
            null,
            request.Reason,
            null,
            cancellation
        );

    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> CloseAsync(
        string id,
        CloseRequest request,
        HttpContext http,
        ActOnDispatch act,
        CancellationToken cancellation
    )
    {
        var outcome = Outcomes.Contains(request.Outcome, StringComparer.Ordinal)
            ? null
            : new FieldError("outcome", request.Outcome is null ? "required" : "unknown_code");
        return act.CheckedAsync(
            id,
            http,
            DispatchAction.Close,
            [outcome, Text("note", request.Note, 0)],
            null,
            request.Note,
            request.Outcome,
            cancellation
        );
    }

    public static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> MessageAsync(
        string id,
        WriteRequest request,
        HttpContext http,
        ActOnDispatch act,
        CancellationToken cancellation
    ) =>
        act.CheckedAsync(
            id,
            http,
            DispatchAction.Message,
            [Text("text", request.Text, 1)],
            null,
            request.Text,
            null,
            cancellation
        );

    private static FieldError? Text(string field, string? text, int min) =>
        Fault(field, text, min, TextRunes, multiline: true);

    private static FieldError? Line(string field, string? text, int min) =>
        Fault(field, text, min, LineRunes, multiline: false);

    private static FieldError? Fault(
        string field,
        string? text,
        int min,
        int max,
        bool multiline
    ) =>
        TextRules.Fault(text ?? "", min, max, multiline) is { } code
            ? new FieldError(field, code)
            : null;

    private async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> CheckedAsync(
        string id,
        HttpContext http,
        DispatchAction action,
        FieldError?[] faults,
        string? officer,
        string? text,
        string? outcome,
        CancellationToken cancellation
    )
    {
        var errors = faults.OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var command = new DispatchCommand(http.Post().Unit, action, officer, text, outcome);
        return await CarryOutAsync(
            id,
            http,
            [Wire.Of(action), officer, text, outcome],
            (report, now) => command.Decide(report.Report, now),
            cancellation
        );
    }

    /// <summary>Carries out what follows from the report as it is, once for each key, whoever else changes it meanwhile.</summary>
    /// <param name="asked">All that was asked: the same key with something else is refused.</param>
    /// <param name="decide">What it changes; null when it may not be now.</param>
    public async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> CarryOutAsync(
        string id,
        HttpContext http,
        string?[] asked,
        Func<StoredVersion, DateTimeOffset, ReportChange?> decide,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        var mark = CarriedOut.Of(hash, post.Unit.Value, key, asked);
        for (var race = 0; race < LostRaces; race++)
        {
            if (
                await SeenDispatch.FindAsync(id, post, store, directory, cancellation)
                is not { } own
            )
            {
                return Problems.NotFound();
            }
            if (!own.MayAct)
            {
                return own.Closed(directory) ?? NotOwn();
            }
            switch (await store.RepetitionOfAsync(own.Report.Report.Id, mark, cancellation))
            {
                case Repetition.Same:
                    return TypedResults.Ok(await reader.ViewAsync(own, cancellation));
                case Repetition.Other:
                    return IdempotencyKey.Reused();
            }
            if (!IfMatch.Holds(http.Request.Headers.IfMatch, DispatchReader.ETagOf(own.Dispatch)))
            {
                return Problems.Of(
                    412,
                    "changed_meanwhile",
                    "这条记录刚被他人更新",
                    "请刷新后再操作。"
                );
            }
            if (decide(own.Report, time.GetUtcNow()) is not { } change)
            {
                return NotAllowed(own.Dispatch);
            }
            await queue.AnnounceAsync(
                own.Report.Report.Id,
                time.GetUtcNow(),
                due: null,
                cancellation
            );
            if (await store.CommitAsync(own.Report, change, mark, cancellation))
            {
                await projections.WriteAsync(change.Report, cancellation);
                http.NoteForAudit(
                    $"{Wire.Of(own.Dispatch.State)} → {Wire.Of(change.Report.DispatchOf(post.Unit)!.State)}"
                );
                return await OpenAgainAsync(id, http, post, cancellation);
            }
            // Somebody else changed the report between reading and writing: decide again on what it is now.
        }
        return Problems.Of(412, "changed_meanwhile", "这条记录正被他人更新", "请刷新后再操作。");
    }

    private async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> OpenAgainAsync(
        string id,
        HttpContext http,
        Post post,
        CancellationToken cancellation
    )
    {
        var own = (await SeenDispatch.FindAsync(id, post, store, directory, cancellation))!;
        http.Response.Headers.ETag = DispatchReader.ETagOf(own.Dispatch);
        return TypedResults.Ok(await reader.ViewAsync(own, cancellation));
    }

    private static JsonHttpResult<Problem> NotOwn() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_own_unit",
            "只能查看下级单位的交办",
            "请由该单位办理；需要时请联系该单位。"
        );

    private static JsonHttpResult<Problem> NotAllowed(Dispatch dispatch) =>
        Problems.Answer(
            new Problem
            {
                Status = StatusCodes.Status409Conflict,
                Code = "not_allowed_now",
                Title = "当前状态下不能这样操作",
                Detail = "请从允许的操作中选择。",
                Allowed = [.. Transitions.Allowed(dispatch.State).Select(Wire.Of)],
            }
        );
}
