using System.Diagnostics;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>
/// POST /api/requests/{id}/decide: civil affairs answers. What was granted is done first and the answer written down after it: a server
/// that stops in between leaves the request open, and answering it again does nothing twice.
/// </summary>
internal sealed class DecideRequest(
    RequestStore store,
    RequestReader reader,
    ReportStore reports,
    ReportQueue queue,
    Projections projections,
    EraseReport erase,
    DueLedger due,
    AlertStore alerts,
    LookupHash hash,
    TimeProvider time
)
{
    public static Task<Results<Ok<RequestDecided>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        DecideRequestInput answer,
        HttpContext http,
        DecideRequest decide,
        CancellationToken cancellation
    ) => decide.HandleAsync(id, answer, http, cancellation);

    private async Task<Results<Ok<RequestDecided>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        DecideRequestInput answer,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await ListRequests.FindAsync(id, post, store, cancellation) is not { } request)
        {
            return Problems.NotFound();
        }
        if (RequestCodes.Faults(answer) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        if (!IfMatch.Holds(http.Request.Headers.IfMatch, request.Tag))
        {
            return Changed();
        }
        if (!request.IsOpen)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "decided_already",
                "这项申请已经答复",
                "请刷新后查看答复。"
            );
        }
        // What opens or erases a whole report takes two: whoever says that somebody asked, and whoever grants it.
        if (request.EnteredBy == post.Subject)
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "own_request",
                "登记人不能自己答复",
                "请由另一位有权限的同事答复。"
            );
        }
        if (request.Report is { } about)
        {
            http.MatterForAudit(about);
        }
        var read = request.Report is { } report
            ? await reports.FindAsync(report, cancellation)
            : null;
        if (read is not null && ListRequests.RestrictedFor(post, read) is { } closed)
        {
            return closed;
        }
        if (
            answer.Decision != RequestCodes.Refuse
            && await DoAsync(request, read, post, cancellation) is { } refusal
        )
        {
            return refusal;
        }
        return await WriteAsync(request, answer, read, http, cancellation);
    }

    /// <summary>Does what was granted; null when it is done.</summary>
    private async Task<JsonHttpResult<Problem>?> DoAsync(
        RightsRequest request,
        StoredVersion? read,
        Post post,
        CancellationToken cancellation
    )
    {
        switch (request.Kind)
        {
            case RequestCodes.Delete:
                return await EraseAsync(request, read, cancellation);
            case RequestCodes.Correct when read is not null:
                await CorrectAsync(request, read, post, cancellation);
                return null;
            case RequestCodes.See when read is not null:
                await reader.TellHeadAsync(read, post, cancellation);
                return null;
            default:
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "report_erased",
                    "报告已经删除",
                    "请以“不予办理”答复，并告知删除回执。"
                );
        }
    }

    private async Task<JsonHttpResult<Problem>?> EraseAsync(
        RightsRequest request,
        StoredVersion? read,
        CancellationToken cancellation
    )
    {
        if (read is null)
        {
            // Begun when it was answered before: what is left of it goes now.
            if (request.Report is { } begun)
            {
                await erase.GoOnAsync(begun, cancellation);
            }
            return null;
        }
        var now = time.GetUtcNow();
        var others = (await BesideAsync()).Count;
        var facts = MatterFacts.Of(read.Report, read.Events, others, now);
        if (KeepDecision.WhenAsked(facts, now) is KeepDecision.Hold hold)
        {
            return Problems.Answer(
                new Problem
                {
                    Status = StatusCodes.Status409Conflict,
                    Code = "matter_held",
                    Title = "现在还不能删除",
                    Detail =
                        $"需要继续保存：{string.Join("、", hold.Reasons.Select(HoldWords.Of))}。",
                    Reasons = hold.Reasons,
                }
            );
        }
        return await erase.EraseAsync(read, EraseReport.Asked, cancellation) is null
            ? Changed()
            : null;

        async Task<List<RightsRequest>> BesideAsync() =>
            [
                .. (await store.OpenOfAsync(read.Report.Id, cancellation)).Where(one =>
                    one.Id != request.Id
                ),
            ];
    }

    /// <summary>The correction stands beside what was said first; under the request's own mark it is added once.</summary>
    private async Task CorrectAsync(
        RightsRequest request,
        StoredVersion? read,
        Post post,
        CancellationToken cancellation
    )
    {
        var mark = CarriedOut.Of(
            hash,
            "rights-request",
            new Guid(hash.Of("correction", request.Id).AsSpan(0, 16)),
            request.Text
        );
        while (read is not null && await RepetitionAsync(read.Report.Id) == Repetition.None)
        {
            var now = time.GetUtcNow();
            var change = ReportKeeping.Corrected(
                read.Report,
                new ReportEvent
                {
                    Sequence = read.Report.Version + 1,
                    Kind = ReportEventKind.Corrected,
                    At = now,
                    Unit = post.Unit,
                    Text = request.Text,
                }
            );
            await queue.AnnounceAsync(read.Report.Id, now, due: null, cancellation);
            if (await reports.CommitAsync(read, change, mark, cancellation))
            {
                await projections.WriteAsync(change.Report, cancellation);
                return;
            }
            read = await reports.FindAsync(read.Report.Id, cancellation);
        }

        Task<Repetition> RepetitionAsync(string report) =>
            reports.RepetitionOfAsync(report, mark, cancellation);
    }

    private async Task<Results<Ok<RequestDecided>, JsonHttpResult<Problem>>> WriteAsync(
        RightsRequest request,
        DecideRequestInput answer,
        StoredVersion? read,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        // The erasing has taken the report's traces out of the request too.
        var current = await store.FindAsync(request.Id, cancellation);
        if (current is not { IsOpen: true })
        {
            return Changed();
        }
        var decided = current with
        {
            Decision = answer.Decision,
            Reason = answer.Reason,
            Note = answer.Note,
            DecidedAt = time.GetUtcNow(),
            Version = current.Version + 1,
        };
        if (!await store.ReplaceAsync(decided, cancellation))
        {
            return Changed();
        }
        var matter = KeepQueue.MatterOf(KeepQueue.Request, request.Id);
        await due.SettleAsync(DueLedger.KeyOf(request.DueAt, matter), cancellation);
        await alerts.SettleAsync(KeepMatter.OverdueAlert, request.Id, cancellation);
        http.NoteForAudit($"{request.Kind}: open → {decided.Decision} {decided.Reason}".TrimEnd());
        http.Response.Headers.ETag = decided.Tag;
        return TypedResults.Ok(
            new RequestDecided(
                reader.ViewOf(decided),
                RequestReader.HasCopy(decided)
                    ? reader.CopyOf(
                        read ?? throw new UnreachableException(),
                        decided.Decision == RequestCodes.Grant
                    )
                    : null
            )
        );
    }

    private static JsonHttpResult<Problem> Changed() =>
        Problems.Of(
            StatusCodes.Status412PreconditionFailed,
            "changed_meanwhile",
            "这项申请刚被他人更新",
            "请刷新后再操作。"
        );
}
