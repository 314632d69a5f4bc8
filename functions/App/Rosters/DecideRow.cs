using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>What a person decides on a row.</summary>
public sealed record DecideRowRequest
{
    [AllowedValues("new", "same", "leave")]
    [Description(
        "new: a child of whom the ledger does not know; same: the child named; leave: nothing of the row is taken."
    )]
    public string? Decision { get; init; }

    [Description("Of same: the file's id.")]
    public string? Child { get; init; }
}

/// <summary>
/// POST /api/rosters/{id}/rows/{row}/decide: a person says what a row in question means. A town's officer and civil affairs decide who a child is; the
/// sender may leave a row of its own.
/// </summary>
internal static class DecideRow
{
    public static async Task<Results<Ok<RowView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        int row,
        DecideRowRequest request,
        HttpContext http,
        RosterStore rosters,
        RowReader rows,
        RosterQueues queues,
        ChildStore children,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation)
                is not { } seen
            || await rows.FindAsync(id, row, cancellation) is not { } found
        )
        {
            return Problems.NotFound();
        }
        if (
            seen.Roster.Stage
            is not (RosterStage.Preview or RosterStage.Applying or RosterStage.Done)
        )
        {
            return SeenRoster.WrongStage(seen.Roster.Stage);
        }
        if (FaultOf(request, found) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (request.Decision != RowDecisions.Leave && !MayTell(seen.Post))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "town_decides",
                "由镇（街道）确认",
                "是不是同一个孩子，由镇（街道）或民政部门确认。"
            );
        }
        if (
            request.Decision == RowDecisions.Same
            && !await MayNameAsync(request.Child!, seen.Post, children, directory, cancellation)
        )
        {
            return Problems.Fields([new FieldError("child", "unknown_child")]);
        }
        if (found.Mark is { IsClosed: true })
        {
            return Decided();
        }
        var now = time.GetUtcNow();
        await queues.AnnounceAsync(
            RosterQueues.Apply,
            new RosterCall(id, now, Row: row),
            cancellation
        );
        var mark = (found.Mark ?? new RowMark { Row = row }) with
        {
            Decision = request.Decision,
            Child = request.Child,
            DecidedBy = seen.Post.Subject,
            DecidedAt = now,
        };
        if (!await rosters.MarkAsync(id, mark, cancellation))
        {
            return Decided();
        }
        http.NoteForAudit($"row {row}: {request.Decision}");
        return TypedResults.Ok(RowReader.ViewOf(found with { Mark = mark }, seen));
    }

    /// <summary>Whether the post may say who a child is, and not only that a row is not taken.</summary>
    public static bool MayTell(Post post) =>
        post.Roles.Contains(Role.TownOfficer) || post.Roles.Contains(Role.CivilAffairsCoordinator);

    /// <summary>Nobody writes into a file that it may not see; whether there is such a file shows neither.</summary>
    private static async Task<bool> MayNameAsync(
        string child,
        Post post,
        ChildStore children,
        DistrictDirectory directory,
        CancellationToken cancellation
    ) =>
        await children.FindAsync(child, cancellation) is { File: { } file }
        && WhoSeesChild.Sees(post, ChildPlaces.Of(file), directory);

    private static JsonHttpResult<Problem> Decided() =>
        Problems.Of(StatusCodes.Status409Conflict, "decided", "这一行已经处理", "请刷新后查看。");

    private static FieldError? FaultOf(DecideRowRequest request, FoundRow found) =>
        request.Decision switch
        {
            null or "" => new FieldError("decision", "required"),
            RowDecisions.Leave => null,
            RowDecisions.New when found.Outcome == RowOutcome.Refused => new FieldError(
                "decision",
                "refused_row"
            ),
            RowDecisions.New when found.Stored.Checked.Values.BirthDate is null => new FieldError(
                "decision",
                "no_birth_date"
            ),
            RowDecisions.New => null,
            RowDecisions.Same when !Children.ChildKeys.IsId(request.Child) => new FieldError(
                "child",
                request.Child is null ? "required" : "invalid_format"
            ),
            RowDecisions.Same when found.Outcome == RowOutcome.Refused => new FieldError(
                "decision",
                "refused_row"
            ),
            RowDecisions.Same => null,
            _ => new FieldError("decision", "unknown_code"),
        };
}
