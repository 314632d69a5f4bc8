using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>What is looked for in the audit.</summary>
/// <param name="FirstDay"><c>yyyyMMdd</c>.</param>
/// <param name="LastDay">Likewise, included.</param>
/// <param name="Unit">Whose people looked; null for all.</param>
/// <param name="Matter">An id: a report's id also finds what was done with any unit's part of it.</param>
/// <param name="Outcome"><c>allowed</c> or <c>refused</c>.</param>
internal sealed record AuditFilter(
    string FirstDay,
    string LastDay,
    UnitId? Unit,
    string? Subject,
    string? Matter,
    string? Operation,
    string? Outcome
)
{
    public bool Matches(AuditEntry entry) =>
        (Unit is null || entry.Unit == Unit)
        && (Subject is null || entry.Subject == Subject)
        && (Matter is null || IsOf(entry.Matter, Matter) || IsOf(entry.Detail, Matter))
        && (Operation is null || entry.Operation == Operation)
        && (Outcome is null || WordOf(entry.Outcome) == Outcome);

    public static string WordOf(AuditOutcome outcome) =>
        outcome == AuditOutcome.Allowed ? "allowed" : "refused";

    /// <summary>The id itself, one of its parts (REPORT.UNIT), or a detail that names it.</summary>
    private static bool IsOf(string? text, string matter) =>
        text is not null
        && (
            text == matter
            || text.StartsWith(matter + ".", StringComparison.Ordinal)
            || text.Split(' ').Contains(matter)
        );
}
