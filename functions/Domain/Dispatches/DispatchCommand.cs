using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>What a unit does with its dispatch.</summary>
/// <param name="Unit">Whose dispatch it is.</param>
/// <param name="Officer">Who does it, in the unit's own words.</param>
/// <param name="Text">The note, the reason or the message.</param>
/// <param name="Outcome">Of a closing.</param>
public sealed record DispatchCommand(
    UnitId Unit,
    DispatchAction Action,
    string? Officer,
    string? Text,
    string? Outcome
)
{
    /// <summary>What the command changes, or null when it may not follow the dispatch's state.</summary>
    public ReportChange? Decide(Report report, DateTimeOffset now)
    {
        if (
            report.DispatchOf(Unit) is not { } dispatch
            || Transitions.After(dispatch.State, Action) is not { } next
        )
        {
            return null;
        }
        var version = report.Version + 1;
        var changed = dispatch with
        {
            State = next,
            Version = version,
            AcknowledgedAt = Action == DispatchAction.Acknowledge ? now : dispatch.AcknowledgedAt,
            // A dispatch given back climbs at once: whoever is above stays responsible until somebody accepts (DOMAIN R-i).
            EscalateAt =
                Action == DispatchAction.Return && dispatch.Role != RecipientRole.Informed
                    ? now
                    : dispatch.EscalateAt,
        };
        var fact = new ReportEvent
        {
            Sequence = version,
            Kind = KindOf(Action),
            At = now,
            Unit = Unit,
            Officer = Officer,
            Text = Text,
            Outcome = Outcome,
        };
        return new ReportChange(report.With([changed], version, now), [fact], [changed]);
    }

    private static ReportEventKind KindOf(DispatchAction action) =>
        action switch
        {
            DispatchAction.Acknowledge => ReportEventKind.Acknowledged,
            DispatchAction.Progress => ReportEventKind.Progressed,
            DispatchAction.Return => ReportEventKind.Returned,
            DispatchAction.Close => ReportEventKind.Closed,
            _ => ReportEventKind.UnitWrote,
        };
}
