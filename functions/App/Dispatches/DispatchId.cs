using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>A dispatch's id: the report's id and the unit's, divided by a dot.</summary>
internal static class DispatchId
{
    public static string Of(Report report, Dispatch dispatch) =>
        $"{report.Id}.{dispatch.Unit.Slug}";

    /// <summary>The parts of an id; null when it cannot be one.</summary>
    public static (string ReportId, string UnitSlug)? Read(string id)
    {
        var parts = id.Split('.');
        return parts is [var report, { Length: > 0 } slug] && ReportKeys.IsId(report)
            ? (report, slug)
            : null;
    }
}
