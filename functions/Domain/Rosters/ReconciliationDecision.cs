using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a person says became of a child whom this year's lists leave in doubt (去向认定).</summary>
public enum ReconciliationDecision
{
    /// <summary>仍在本地留守.</summary>
    StillHere,

    /// <summary>迁出.</summary>
    Moved,

    /// <summary>父母返乡.</summary>
    ParentBack,

    /// <summary>下落不明.</summary>
    Missing,

    /// <summary>满16.</summary>
    Turned16,
}

/// <summary>How decisions are written in data, and what each changes of the file.</summary>
public static class ReconciliationDecisions
{
    public static string NameOf(ReconciliationDecision decision) =>
        decision switch
        {
            ReconciliationDecision.StillHere => "still-here",
            ReconciliationDecision.Moved => "moved",
            ReconciliationDecision.ParentBack => "parent-back",
            ReconciliationDecision.Missing => "missing",
            ReconciliationDecision.Turned16 => "turned-16",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, message: null),
        };

    /// <summary>The decision of this name, or null.</summary>
    public static ReconciliationDecision? Find(string? name)
    {
        foreach (var decision in Enum.GetValues<ReconciliationDecision>())
        {
            if (NameOf(decision) == name)
            {
                return decision;
            }
        }
        return null;
    }

    /// <summary>Why the decision cannot be: a stable code; null when it can.</summary>
    /// <param name="today">Today in China.</param>
    public static string? Fault(
        ReconciliationDecision decision,
        DateOnly? birthDate,
        DateOnly today
    ) =>
        decision != ReconciliationDecision.Turned16 ? null
        : birthDate is { } birth && today > Eligibility.LastDayOf(birth) ? null
        : "not_yet_16";

    /// <summary>What the decision writes into the file. A child of whom nobody knows where it is stays on the ledger, at the highest risk.</summary>
    public static FileEdit EditOf(ReconciliationDecision decision, int year)
    {
        return decision switch
        {
            ReconciliationDecision.StillHere => new FileEdit
            {
                Check = (year, CheckFinding.StillHere),
            },
            ReconciliationDecision.Missing => new FileEdit
            {
                Check = (year, CheckFinding.Missing),
                Risk = RiskLevel.Red,
            },
            ReconciliationDecision.Moved => Exit(ExitReason.MovedOut),
            ReconciliationDecision.ParentBack => Exit(ExitReason.ParentsBack),
            ReconciliationDecision.Turned16 => Exit(ExitReason.Turned16),
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, message: null),
        };

        static FileEdit Exit(ExitReason reason) =>
            new() { Stage = ChildStage.Exited, Exit = reason };
    }
}
