using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Compilation;

/// <summary>Words that go with a step.</summary>
public sealed record CompilationNote
{
    public const int Longest = 1000;

    /// <summary>Why it is handed in though something is missing, or why it is given back.</summary>
    public string? Note { get; init; }
}

/// <summary>Somebody was faster: how the result stands now beside what was sent.</summary>
public sealed record CompilationChanged
{
    public string Code { get; init; } = "changed_meanwhile";
    public string Title { get; init; } = "汇总结果刚有变化";
    public string Detail { get; init; } = "请看最新数字后，用新的 ETag 再提交。";
    public int Status { get; init; } = StatusCodes.Status412PreconditionFailed;

    /// <summary>As it stands.</summary>
    public CompilationView Now { get; init; } = new();

    /// <summary>What was sent.</summary>
    public CompilationNote Yours { get; init; } = new();
}

/// <summary>
/// POST …/submit, …/accept and …/return: the town hands in the version it sees, civil affairs takes what was handed in or gives it back with a reason
/// (报送、接收、退回, DOMAIN #95).
/// </summary>
internal sealed class HandInCompilation(
    CompilationStore store,
    CompilationScope scope,
    CompilationReader reader,
    TownBlockers blockers,
    FeedbackQueue feedback,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<
        Results<Ok<CompilationView>, JsonHttpResult<CompilationChanged>, JsonHttpResult<Problem>>
    > SubmitAsync(
        string period,
        string town,
        CompilationNote note,
        HttpContext http,
        HandInCompilation handIn,
        CancellationToken cancellation
    ) =>
        handIn.HandleAsync(
            CompilationStep.Submitted,
            period,
            town,
            note,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<
        Results<Ok<CompilationView>, JsonHttpResult<CompilationChanged>, JsonHttpResult<Problem>>
    > AcceptAsync(
        string period,
        string town,
        CompilationNote note,
        HttpContext http,
        HandInCompilation handIn,
        CancellationToken cancellation
    ) =>
        handIn.HandleAsync(
            CompilationStep.Accepted,
            period,
            town,
            note,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<
        Results<Ok<CompilationView>, JsonHttpResult<CompilationChanged>, JsonHttpResult<Problem>>
    > ReturnAsync(
        string period,
        string town,
        CompilationNote note,
        HttpContext http,
        HandInCompilation handIn,
        CancellationToken cancellation
    ) =>
        handIn.HandleAsync(
            CompilationStep.Returned,
            period,
            town,
            note,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    /// <param name="seen">The revision that was read, as If-Match carries it.</param>
    public async Task<
        Results<Ok<CompilationView>, JsonHttpResult<CompilationChanged>, JsonHttpResult<Problem>>
    > HandleAsync(
        CompilationStep step,
        string period,
        string town,
        CompilationNote note,
        StringValues seen,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (CompilationPeriod.Find(period) is not { } found || !scope.Covers(post, town))
        {
            return Problems.NotFound();
        }
        if (
            step == CompilationStep.Submitted
                ? !CompilationScope.HandsIn(post, town)
                : !scope.Accepts(post)
        )
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "not_yours_to_do",
                "本单位不能这样做",
                "由镇（街道）报送，由区民政接收或退回。"
            );
        }
        if (seen.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        var words = string.IsNullOrWhiteSpace(note.Note) ? null : note.Note.Trim();
        if (step == CompilationStep.Returned && words is null)
        {
            return Problems.Fields([new FieldError("note", "required")]);
        }
        if (
            words is not null
            && TextRules.Fault(words, 1, CompilationNote.Longest, multiline: true) is { } fault
        )
        {
            return Problems.Fields([new FieldError("note", fault)]);
        }
        for (var race = 0; race < LostRaces; race++)
        {
            var read = await store.FindAsync(period, town, cancellation);
            if (!EntryVersion.Matches(seen, read.Town.Revision))
            {
                return await ChangedAsync(post, found, town, note, cancellation);
            }
            if (await RefusalOfAsync(step, post, found, read, words, cancellation) is { } refusal)
            {
                return refusal;
            }
            var now = time.GetUtcNow();
            var after = step switch
            {
                CompilationStep.Submitted => read.Town.Submit(now),
                CompilationStep.Accepted => read.Town.Accept(now),
                _ => read.Town.Return(),
            };
            if (step == CompilationStep.Accepted && found.IsCampaign)
            {
                // Before the commit, so that whatever dies here is fed back all the same; what is never committed is let go.
                await feedback.AnnounceAsync(
                    new FeedbackCall(period, now, town, after.AcceptedVersion!.Value),
                    cancellation
                );
            }
            if (
                await store.CommitAsync(
                    period,
                    read,
                    after,
                    numbers: null,
                    of: null,
                    new CompilationEvent(
                        step,
                        now,
                        after.SubmittedVersion ?? after.Version,
                        post.Unit.Value,
                        "",
                        words
                    ),
                    cancellation
                )
            )
            {
                http.Response.Headers.ETag = EntryVersion.ETagOf(after.Revision);
                http.NoteForAudit($"{period} {town} {step}: version {after.SubmittedVersion}");
                return TypedResults.Ok(await reader.TownAsync(post, found, town, cancellation));
            }
            // A count in between may have left the numbers as they were: decided anew on what stands now.
        }
        throw new TimeoutException("The town's result was never free.");
    }

    private async Task<JsonHttpResult<Problem>?> RefusalOfAsync(
        CompilationStep step,
        Post post,
        CompilationPeriod period,
        StoredTown read,
        string? words,
        CancellationToken cancellation
    )
    {
        if (step != CompilationStep.Submitted)
        {
            return read.Town.MayDecide
                ? null
                : WrongState("没有待接收的报送", "请等镇（街道）报送后再处理。");
        }
        if (!read.Town.MaySubmit)
        {
            return read.Town.Version == 0
                ? WrongState("还没有汇总", "请先汇总，再报送。")
                : WrongState("这一版已经报送", "数字有变化后才需要再次报送。");
        }
        var missing = words is null
            ? await blockers.OfAsync(post, period, read.Town.Town, read.Latest!, cancellation)
            : [];
        return missing.Count == 0
            ? null
            : Problems.Answer(
                new Problem
                {
                    Status = StatusCodes.Status409Conflict,
                    Code = "blocked",
                    Title = "还有未完成的事项",
                    Detail = "请先办完，或写明情况说明后再报送。",
                    Reasons = [.. missing.Select(one => one.Message)],
                }
            );
    }

    private static JsonHttpResult<Problem> WrongState(string title, string detail) =>
        Problems.Of(StatusCodes.Status409Conflict, "wrong_state", title, detail);

    private async Task<JsonHttpResult<CompilationChanged>> ChangedAsync(
        Post post,
        CompilationPeriod period,
        string town,
        CompilationNote yours,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            new CompilationChanged
            {
                Now = await reader.TownAsync(post, period, town, cancellation),
                Yours = yours,
            },
            CompilationJson.Default.CompilationChanged,
            "application/problem+json",
            StatusCodes.Status412PreconditionFailed
        );
}
