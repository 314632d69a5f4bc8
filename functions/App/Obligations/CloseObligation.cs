using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// POST /api/obligations/{id}/settle: the unit says that it has done what it owes. POST …/waive: civil affairs releases a unit. Whoever decided on an older
/// state is told so and decides again.
/// </summary>
internal sealed class CloseObligation(
    ObligationStore store,
    OwedByUnitStore shown,
    ObligationQueues queues,
    ObligationReader reader,
    SeeProof proof,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const string Field = "note";

    public static Task<Results<Ok<ObligationView>, JsonHttpResult<Problem>>> SettleAsync(
        string id,
        CloseObligationRequest request,
        HttpContext http,
        CloseObligation close,
        CancellationToken cancellation
    ) => close.HandleAsync(id, ObligationState.Done, "said", request, http, cancellation);

    public static Task<Results<Ok<ObligationView>, JsonHttpResult<Problem>>> WaiveAsync(
        string id,
        CloseObligationRequest request,
        HttpContext http,
        CloseObligation close,
        CancellationToken cancellation
    ) => close.HandleAsync(id, ObligationState.Waived, "waived", request, http, cancellation);

    private async Task<Results<Ok<ObligationView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ObligationState state,
        string how,
        CloseObligationRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        while (await store.FindAsync(id, cancellation) is { } read)
        {
            var one = read.Obligation;
            if (!ObligationScope.Covers(post, one.Unit, directory))
            {
                break;
            }
            if (RefusalOf(post, one, state) is { } refused)
            {
                return refused;
            }
            if (
                TextRules.Fault(request.Note ?? "", 1, EntryReason.Runes, multiline: true) is
                { } fault
            )
            {
                return Problems.Fields([new FieldError(Field, fault)]);
            }
            if (VersionFault(http.Request.Headers.IfMatch, one) is { } version)
            {
                return version;
            }
            if (one.State != ObligationState.Open)
            {
                return Problems.Of(409, "not_open", "这件事已经办结", "请刷新后查看。");
            }
            var now = time.GetUtcNow();
            await queues.AnnounceAsync(one, reader.Today, cancellation);
            var written = await store.ChangeAsync(
                [
                    new ObligationChange(
                        read,
                        one.Closed(state, now, how, post.Subject),
                        request.Note
                    ),
                ],
                now,
                cancellation
            );
            if (written is not [var closed])
            {
                // A reminder's mark or another's decision came between: decide on what it is now.
                continue;
            }
            await shown.ShowAsync(written, cancellation);
            http.NoteForAudit($"{how} {closed.Code}");
            http.Response.Headers.ETag = EntryVersion.ETagOf(closed.Version);
            return TypedResults.Ok(
                await reader.ViewOfAsync(
                    new StoredObligation(closed, request.Note, default),
                    cancellation
                )
            );
        }
        return Problems.NotFound();
    }

    private JsonHttpResult<Problem>? RefusalOf(Post post, Obligation one, ObligationState state)
    {
        if (state == ObligationState.Waived)
        {
            return ObligationScope.KeepsAll(post, directory)
                ? null
                : Problems.Of(
                    403,
                    "civil_affairs_decides",
                    "免办由区民政局决定",
                    "请联系区民政局。"
                );
        }
        if (post.Unit != one.Unit && post.Unit != directory.Current(one.Unit))
        {
            return Problems.Of(403, "not_own_unit", "只能办结本单位的事项", "请由该单位自己办结。");
        }
        return proof.Sees(one.Code)
            ? Problems.Of(
                409,
                "seen_by_proof",
                "这件事由系统核对，不能手工办结",
                "完成后系统会自动记为已办。"
            )
            : null;
    }

    private static JsonHttpResult<Problem>? VersionFault(StringValues wanted, Obligation one) =>
        wanted.Count == 0 ? EntryVersion.Wanted()
        : EntryVersion.Matches(wanted, one.Version) ? null
        : EntryVersion.Changed();
}
