using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Dispatches;

namespace LeftBehindCare.App.Dispatches;

/// <summary>A dispatch of the caller's own unit, with its report as it was read.</summary>
internal sealed record OwnDispatch(StoredVersion Report, Dispatch Dispatch)
{
    /// <summary>Null for an unknown id and for another unit's dispatch alike.</summary>
    public static async Task<OwnDispatch?> FindAsync(
        string id,
        Post post,
        ReportStore store,
        CancellationToken cancellation
    ) =>
        DispatchId.Read(id) is { } parts
        && parts.UnitSlug == post.Unit.Slug
        && await store.FindAsync(parts.ReportId, cancellation) is { } report
        && report.Report.DispatchOf(post.Unit) is { } dispatch
            ? new OwnDispatch(report, dispatch)
            : null;
}
