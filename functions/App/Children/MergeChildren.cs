using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>The file of the path turns out to be of the same child as another.</summary>
public sealed record MergeRequest
{
    /// <summary>The id of the file that stays; the one of the path lives on in it.</summary>
    public string? Into { get; init; }

    /// <summary>Why it is the same child.</summary>
    public string? Reason { get; init; }
}

/// <summary>The file of the path is of another child after all.</summary>
public sealed record UnmergeRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>POST /api/children/{id}/merge and /unmerge.</summary>
internal sealed class MergeChildren(
    JoinFiles join,
    ChildQueue queue,
    LedgerWriterStore ledger,
    ChildStore store,
    ChildReader reader,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> MergeAsync(
        string id,
        MergeRequest request,
        HttpContext http,
        MergeChildren merge,
        CancellationToken cancellation
    ) => merge.MergeAsync(id, request, http, cancellation);

    public static Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> UnmergeAsync(
        string id,
        UnmergeRequest request,
        HttpContext http,
        MergeChildren merge,
        CancellationToken cancellation
    ) => merge.UnmergeAsync(id, request, http, cancellation);

    private async Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> MergeAsync(
        string id,
        MergeRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (!ChildKeys.IsId(request.Into))
        {
            return Problems.Fields([new FieldError("into", "invalid_format")]);
        }
        var origin = OriginOf(http, request.Reason);
        for (var race = 0; race < LostRaces; race++)
        {
            var post = http.Post();
            if (
                await reader.FindAsync(id, post, cancellation) is not { } other
                || await reader.FindAsync(request.Into!, post, cancellation) is not { } into
            )
            {
                return Problems.NotFound();
            }
            if (!reader.Writes(post, other.File) || !reader.Writes(post, into.File))
            {
                return ChildReader.NotYours();
            }
            if (MergeFiles.Fault(into.File, other.File) is { } code)
            {
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    code,
                    "这两份档案不能合并",
                    "请选择两份不同的、尚未合并的档案。"
                );
            }
            var (change, mark) = MergeFiles.Merge(into.File, other.File, origin);
            await AnnounceAsync([change.After, mark.After], cancellation);
            if (!await store.CommitAsync(into, change, guard: null, cancellation))
            {
                continue;
            }
            var gone = await join.MarkAsync(id, into.File.Id, origin, cancellation);
            return await ShownAsync(
                http,
                [change.After, gone ?? mark.After],
                [into.File, other.File],
                $"into {into.File.Id}",
                cancellation
            );
        }
        throw new TimeoutException("The file was never free.");
    }

    private async Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> UnmergeAsync(
        string id,
        UnmergeRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var origin = OriginOf(http, request.Reason);
        for (var race = 0; race < LostRaces; race++)
        {
            var post = http.Post();
            if (await reader.FindAsync(id, post, cancellation) is not { } other)
            {
                return Problems.NotFound();
            }
            if (
                other.File.Status.Into is not { } home
                || await store.FindAsync(home, cancellation) is not { } into
                || !MergeFiles.IsMergedInto(other.File, into.File)
            )
            {
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "not_merged",
                    "这份档案没有并入其他档案",
                    "请核对编号。"
                );
            }
            if (!reader.Writes(post, other.File) || !reader.Writes(post, into.File))
            {
                return ChildReader.NotYours();
            }
            var (change, back) = MergeFiles.Unmerge(into.File, other.File, origin);
            await AnnounceAsync([change.After, back.After], cancellation);
            if (!await store.CommitAsync(into, change, guard: null, cancellation))
            {
                continue;
            }
            var alone = await join.BackAsync(id, home, origin, cancellation);
            return await ShownAsync(
                http,
                [alone ?? back.After, change.After],
                [other.File, into.File],
                $"from {home}",
                cancellation
            );
        }
        throw new TimeoutException("The file was never free.");
    }

    private async Task<Ok<ChildView>> ShownAsync(
        HttpContext http,
        ChildFile[] now,
        ChildFile[] before,
        string note,
        CancellationToken cancellation
    )
    {
        await ledger.WriteAsync(now, before, cancellation);
        http.NoteForAudit(note);
        http.Response.Headers.ETag = EntryVersion.ETagOf(now[0].Version);
        return TypedResults.Ok(await reader.ViewAsync(now[0], cancellation));
    }

    private async Task AnnounceAsync(ChildFile[] files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await queue.AnnounceAsync(file.Id, file.Version, time.GetUtcNow(), cancellation);
        }
    }

    private Origin OriginOf(HttpContext http, string? reason) =>
        new(time.GetUtcNow(), http.Post().Subject, http.Post().Unit) { Reason = reason };
}
