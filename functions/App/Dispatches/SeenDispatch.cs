using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>A dispatch that the caller's post sees, with its report as it was read.</summary>
internal sealed record SeenDispatch(StoredVersion Report, Dispatch Dispatch, Post Post)
{
    /// <summary>A matter for named persons.</summary>
    public bool Restricted => Report.Report.Decision.Restricted;

    /// <summary>Whether the caller may do more than look.</summary>
    public bool MayAct => Scope.ActsFor(Post, Dispatch.Unit, Restricted);

    /// <summary>Whether its own unit now sees for the first time what nobody has acted on: that it was read keeps it from being held as unread.</summary>
    public bool IsNews =>
        MayAct
        && (
            Dispatch is { State: DispatchState.Open, ReadAt: null }
            || Report.Events.LastOrDefault(fact => fact.Unit is not null || IsFromReporter(fact))
                is { } last
                && IsFromReporter(last)
                && !(Dispatch.ReadAt >= last.At)
        );

    private static bool IsFromReporter(ReportEvent fact) =>
        fact.Kind == ReportEventKind.ReporterWrote;

    /// <summary>Null for an unknown id and for one outside the caller's scope alike.</summary>
    public static async Task<SeenDispatch?> FindAsync(
        string id,
        Post post,
        ReportStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    ) =>
        DispatchId.Read(id) is { } parts
        && await store.FindAsync(parts.ReportId, cancellation) is { } report
        && report.Report.Dispatches.FirstOrDefault(d => d.Unit.Slug == parts.UnitSlug)
            is { } dispatch
        && Scope.Covers(post, dispatch.Unit, directory)
            ? new SeenDispatch(report, dispatch, post)
            : null;

    /// <summary>Why the caller may not read it though the unit has it; null when it may.</summary>
    public JsonHttpResult<Problem>? Closed(DistrictDirectory directory) =>
        Scope.Opens(Post, Dispatch.Unit, Restricted, directory)
            ? null
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                "restricted_matter",
                "限定人员案件",
                "请通知本单位指定的办案人员办理。"
            );
}
