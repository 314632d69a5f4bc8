using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Retention;

/// <summary>What the keeping of a report adds to its history. None of it starts the report's clock anew but a correction.</summary>
public static class ReportKeeping
{
    /// <summary>When the keeping of a report is looked at next, UTC; null while it is not closed.</summary>
    public static DateTimeOffset? NextLookAt(Report report, RetentionRule rule)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rule);
        return report.Stage == ReportStage.Closed
            ? report.KeepAt ?? (rule.WarnAfter ?? rule.EraseAfter)!.After(report.TouchedAt)
            : null;
    }

    /// <summary>The same report, looked at again then; nothing has happened to it.</summary>
    public static ReportChange LookAgain(Report report, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportChange(report with { KeepAt = at }, [], []);
    }

    /// <summary>Its units are warned that it will be erased.</summary>
    public static ReportChange Warned(Report report, DateTimeOffset eraseAt, DateTimeOffset now) =>
        Noted(
            report with
            {
                KeepAt = eraseAt,
            },
            new ReportEvent
            {
                Sequence = report.Version + 1,
                Kind = ReportEventKind.RetentionWarned,
                At = now,
                Until = eraseAt,
            }
        );

    /// <summary>With a fact of its keeping added.</summary>
    public static ReportChange Noted(Report report, ReportEvent fact)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(fact);
        return new ReportChange(
            report with
            {
                Version = fact.Sequence,
                ChangedAt = fact.At,
            },
            [fact],
            []
        );
    }

    /// <summary>A correction beside what was said first, which stays (个人信息保护法 46). It starts the clock anew.</summary>
    public static ReportChange Corrected(Report report, ReportEvent fact)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(fact);
        return new ReportChange(report.With([], fact.Sequence, fact.At), [fact], []);
    }
}
