using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Quarters;

/// <summary>A file that is confirmed for a quarter.</summary>
/// <param name="Way"><c>confirmed</c>; <c>updated</c> or <c>screened</c> where it was up to date already.</param>
/// <param name="Version">Of the file, for its next change.</param>
public sealed record FileConfirmed(
    string ChildId,
    string Period,
    string Way,
    DateTimeOffset At,
    string Unit,
    long Version
);

/// <summary>
/// PUT /api/quarters/{period}/confirmations/{id}: the village says that nothing of the file has changed (季度确认, DOMAIN #21), on the version that it
/// read. A quarter that has its mark keeps it, so that it may be asked twice.
/// </summary>
internal sealed class ConfirmFile(
    ChildReader reader,
    WriteChild write,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public const string Reason = "本季度情况未变";
    private const int LostRaces = 8;

    public static async Task<Results<Ok<FileConfirmed>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        string id,
        HttpContext http,
        ConfirmFile confirm,
        CancellationToken cancellation
    )
    {
        if (Quarter.Find(period) is not { } quarter)
        {
            return Problems.NotFound();
        }
        if (confirm.FaultOf(quarter) is { } fault)
        {
            return fault;
        }
        var (problem, done, wasNew) = await confirm.ConfirmAsync(
            http.Post(),
            quarter,
            id,
            http.Request.Headers.IfMatch,
            cancellation
        );
        if (problem is not null)
        {
            return problem;
        }
        http.NoteForAudit(NoteOf(done!, wasNew));
        http.Response.Headers.ETag = EntryVersion.ETagOf(done!.Version);
        return TypedResults.Ok(done);
    }

    /// <summary>For the audit: the quarter and by what, in codes.</summary>
    public static string NoteOf(FileConfirmed done, bool wasNew) =>
        $"{done.Period} {done.Way}{(wasNew ? "" : " same")}";

    /// <summary>Why the quarter takes no confirmation today; null where it does.</summary>
    public JsonHttpResult<Problem>? FaultOf(Quarter quarter) =>
        QuarterMarks.Fault(quarter, ChinaTime.DayOf(time.GetUtcNow())) switch
        {
            null => null,
            "by_screening" => Problems.Of(
                StatusCodes.Status409Conflict,
                "by_screening",
                "第三季度以集中排查为准",
                "请在排查名单里填写排查表，提交后这份档案即为已更新。"
            ),
            "quarter_over" => Problems.Of(
                StatusCodes.Status409Conflict,
                "quarter_over",
                "这个季度已经过去",
                "只能确认本季度和上一季度。"
            ),
            var code => Problems.Fields([new FieldError("period", code)]),
        };

    /// <summary>Whether the post can confirm the file for the quarter today, and nobody has.</summary>
    public bool IsOpen(Post post, ChildFile file, Quarter quarter) =>
        FaultOf(quarter) is null
        && RefusalOf(post, file) is null
        && QuarterMarks.Of(file, quarter) is null;

    /// <param name="seen">The version that was read, as If-Match carries it.</param>
    /// <returns>Why not, or what stands and whether it was made now.</returns>
    public async Task<(
        JsonHttpResult<Problem>? Problem,
        FileConfirmed? Done,
        bool WasNew
    )> ConfirmAsync(
        Post post,
        Quarter quarter,
        string id,
        StringValues seen,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            if (await reader.FindAsync(id, post, cancellation) is not { } read)
            {
                return (Problems.NotFound(), null, false);
            }
            var file = read.File;
            if (RefusalOf(post, file) is { } refusal)
            {
                return (refusal, null, false);
            }
            if (QuarterMarks.Of(file, quarter) is not null)
            {
                return (null, Of(file, quarter), false);
            }
            if (seen.Count == 0)
            {
                return (EntryVersion.Wanted(), null, false);
            }
            if (!EntryVersion.Matches(seen, file.Version))
            {
                return (Changed(), null, false);
            }
            var change = file.Change(
                new FileEdit { Quarter = (quarter, QuarterWay.Confirmed) },
                new Origin(time.GetUtcNow(), post.Subject, post.Unit) { Reason = Reason }
            );
            if (await write.ChangeAsync(read, change, guard: null, cancellation))
            {
                return (null, Of(change.After, quarter), true);
            }
        }
        throw new TimeoutException("The file was never free.");
    }

    private JsonHttpResult<Problem>? RefusalOf(Post post, ChildFile file) =>
        file.Status.Stage == ChildStage.Merged ? ChildReader.IsMerged()
        : !QuarterMarks.Answers(post, file, directory)
            ? Problems.Of(
                StatusCodes.Status403Forbidden,
                "not_yours_to_confirm",
                "这份档案不由本单位确认",
                "由户籍所在村（社区）确认；没有登记村（社区）的由镇（街道）确认。"
            )
        : file.Status.Stage != ChildStage.Confirmed
            ? Problems.Of(
                StatusCodes.Status409Conflict,
                "not_on_ledger",
                "这个孩子不在已确认的台账里",
                "只确认镇（街道）已认定、还没有退出的孩子。"
            )
        : null;

    private static JsonHttpResult<Problem> Changed() =>
        Problems.Of(
            StatusCodes.Status412PreconditionFailed,
            "changed_meanwhile",
            "这份档案刚被他人更新",
            "请看过新的内容，再确认。"
        );

    private static FileConfirmed Of(ChildFile file, Quarter quarter)
    {
        var mark = QuarterMarks.Of(file, quarter)!;
        return new FileConfirmed(
            file.Id,
            mark.Quarter,
            QuarterWays.NameOf(mark.Way),
            mark.SetBy.At,
            mark.SetBy.Unit.Value,
            file.Version
        );
    }
}
