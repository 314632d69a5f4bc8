using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>
/// Nobody took it in time: the dispatch climbs to the next unit above and to civil affairs, and again each period,
/// until its unit or one it climbed to accepts (DOMAIN R-i). What a unit had accepted before does not count for what climbs to it:
/// it is asked anew. Nothing is silently re-routed.
/// </summary>
public static class Escalation
{
    /// <summary>Whether the dispatch still waits for somebody to accept.</summary>
    public static bool IsOwed(Report report, Dispatch dispatch) =>
        dispatch.EscalateAt is not null
        && !dispatch.IsAccepted
        && !dispatch.EscalatedTo.Any(unit => report.DispatchOf(unit) is { IsAccepted: true });

    /// <summary>What climbing changes, for every dispatch whose time has run out; null when none has.</summary>
    public static ReportChange? Decide(
        Report report,
        DateTimeOffset now,
        DistrictDirectory directory,
        AcknowledgementLimits limits,
        WorkingDays days
    )
    {
        var next = Clocks.AcknowledgeBy(report.Decision.Priority, now, limits, days);
        var events = new List<ReportEvent>();
        var changed = new Dictionary<UnitId, Dispatch>();
        foreach (
            var dispatch in report.Dispatches.Where(d => IsOwed(report, d) && d.EscalateAt <= now)
        )
        {
            var version = report.Version + events.Count + 1;
            var targets = TargetsOf(dispatch, report, directory);
            changed[dispatch.Unit] = changed.GetValueOrDefault(dispatch.Unit, dispatch) with
            {
                Escalations = dispatch.Escalations + 1,
                EscalatedTo = [.. dispatch.EscalatedTo.Union(targets)],
                EscalateAt = next,
                Version = version,
            };
            foreach (var target in targets)
            {
                var known = changed.GetValueOrDefault(target) ?? report.DispatchOf(target);
                changed[target] = known is null
                    ? new Dispatch
                    {
                        Unit = target,
                        Role = RecipientRole.AlsoActs,
                        SeesNarrative = !report.Decision.Restricted,
                        AcknowledgeBy = next,
                        Version = version,
                    }
                    : Asked(known, next, version);
            }
            events.Add(
                new ReportEvent
                {
                    Sequence = version,
                    Kind = ReportEventKind.Escalated,
                    At = now,
                    Unit = dispatch.Unit,
                    To = [.. targets],
                }
            );
        }
        if (events.Count == 0)
        {
            return null;
        }
        var climbed = report.With(changed.Values, report.Version + events.Count, now);
        // Whoever was asked anew had settled more than its own part: that waits for its answer too.
        foreach (
            var waiting in climbed.Dispatches.Where(d => IsOwed(climbed, d) && d.EscalateAt <= now)
        )
        {
            changed[waiting.Unit] = waiting with { EscalateAt = next, Version = climbed.Version };
        }
        return new ReportChange(
            climbed.With(changed.Values, climbed.Version, now),
            [.. events],
            [.. changed.Values]
        );
    }

    /// <summary>The unit must act now, whatever its part was, and has acknowledged nothing of this yet.</summary>
    private static Dispatch Asked(Dispatch known, DateTimeOffset by, int version) =>
        known with
        {
            Role = known.Role == RecipientRole.Informed ? RecipientRole.AlsoActs : known.Role,
            State = DispatchState.Open,
            AcknowledgedAt = null,
            ReadAt = null,
            // Who is late already stays so; who had kept its time is given it anew.
            AcknowledgeBy = known.IsAccepted ? by : known.AcknowledgeBy ?? by,
            Version = version,
        };

    /// <summary>One step higher each time, and civil affairs always; at the top it stays at the top.</summary>
    private static List<UnitId> TargetsOf(
        Dispatch dispatch,
        Report report,
        DistrictDirectory directory
    )
    {
        var above = directory.Superiors(dispatch.Unit).ToList();
        var targets = new List<UnitId>();
        if (above.Count > 0)
        {
            targets.Add(above[Math.Min(dispatch.Escalations, above.Count - 1)]);
        }
        targets.Add(directory.Current(directory.Member("civil-affairs", report.Place.TownCode)));
        return [.. targets.Distinct().Where(unit => unit != dispatch.Unit)];
    }
}
