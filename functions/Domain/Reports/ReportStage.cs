using LeftBehindCare.Domain.Dispatches;

namespace LeftBehindCare.Domain.Reports;

/// <summary>How far a report is, as its reporter is told.</summary>
public enum ReportStage
{
    /// <summary>It stands in the units' inboxes; nobody has taken it yet.</summary>
    Received,

    /// <summary>A unit that must act has taken it.</summary>
    Acknowledged,

    /// <summary>A unit that must act is at work on it.</summary>
    Handling,

    /// <summary>Every unit that must act has closed its part.</summary>
    Closed,
}

/// <summary>The stage of a report, derived from the dispatches of those who must act.</summary>
public static class ReportStages
{
    public static ReportStage Of(IEnumerable<Dispatch> dispatches)
    {
        var acting = dispatches
            .Where(d => d.Role != RecipientRole.Informed && d.State != DispatchState.Returned)
            .ToList();
        if (acting.Count > 0 && acting.TrueForAll(d => d.State == DispatchState.Closed))
        {
            return ReportStage.Closed;
        }
        if (acting.Exists(d => d.State is DispatchState.Handling or DispatchState.Closed))
        {
            return ReportStage.Handling;
        }
        return acting.Exists(d => d.State == DispatchState.Acknowledged)
            ? ReportStage.Acknowledged
            : ReportStage.Received;
    }
}
