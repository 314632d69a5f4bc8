using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Children;

/// <summary>What open cases say of a child.</summary>
/// <param name="OpenUrgent">A case of the highest priority (P0) is open.</param>
/// <param name="SelfHarm">Self-harm was reported (自伤).</param>
/// <param name="GuardianSuspect">The guardian is suspected (监护人涉案).</param>
/// <param name="Truancy">The child stays away from school (逃学、旷课).</param>
public sealed record CaseFacts(
    bool OpenUrgent = false,
    bool SelfHarm = false,
    bool GuardianSuspect = false,
    bool Truancy = false
)
{
    public static CaseFacts None { get; } = new();

    /// <summary>
    /// Of the reports about a child. What the words alone propose counts as well until a person says otherwise (DOMAIN R-f). A restricted
    /// matter (R-e) counts as none: many see a child's risk, and that there is such a matter is the matter itself.
    /// </summary>
    public static CaseFacts Of(IEnumerable<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return reports
            .Where(report => report.Stage != ReportStage.Closed && !report.Decision.Restricted)
            .Aggregate(None, (facts, report) => facts.With(report.Decision));
    }

    private CaseFacts With(RoutingDecision decision)
    {
        var codes = decision
            .Circumstances.Select(one => one.Code)
            .ToHashSet(StringComparer.Ordinal);
        return new CaseFacts(
            OpenUrgent || decision.Priority == Priority.P0,
            SelfHarm || codes.Contains("SELF_HARM"),
            GuardianSuspect || codes.Overlaps(["DOMESTIC_VIOLENCE", "ABANDONMENT"]),
            Truancy || codes.Contains("DROPOUT")
        );
    }

    /// <summary>As it is written in data: <c>urgent self-harm</c>; empty for none.</summary>
    public string Text =>
        string.Join(
            ' ',
            new[]
            {
                OpenUrgent ? Urgent : null,
                SelfHarm ? Harm : null,
                GuardianSuspect ? Guardian : null,
                Truancy ? Absent : null,
            }.OfType<string>()
        );

    /// <summary>What <see cref="Text"/> wrote.</summary>
    public static CaseFacts Read(string? text)
    {
        var codes = (text ?? "").Split(' ');
        return new CaseFacts(
            codes.Contains(Urgent),
            codes.Contains(Harm),
            codes.Contains(Guardian),
            codes.Contains(Absent)
        );
    }

    private const string Urgent = "urgent";
    private const string Harm = "self-harm";
    private const string Guardian = "guardian";
    private const string Absent = "truancy";
}
