using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Children;

/// <summary>How changes beside the fields are written in a history: codes, ids and days, never names.</summary>
public static class FileFacts
{
    public const string Status = "status";
    public const string Flag = "flag";
    public const string Risk = "risk";
    public const string Carer = "carer";
    public const string Notice = "notice";
    public const string Care = "care";
    public const string Naming = "naming";
    public const string Merge = "merge";
    public const string Check = "check";
    public const string Quarter = "quarter";

    public static FactChange Of(ChildStatus before, ChildStatus after) =>
        new(Status, TextOf(before), TextOf(after));

    public static string TextOf(ChildStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var tail = status.Reason is { } reason ? ChildStages.NameOf(reason) : status.Into;
        return $"{ChildStages.NameOf(status.Stage)} {tail}".TrimEnd();
    }

    /// <summary><c>2026 still-here</c>.</summary>
    public static string TextOf(YearCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return $"{check.Year} {CheckFindings.NameOf(check.Finding)}";
    }

    /// <summary><c>2026Q4 confirmed</c>.</summary>
    public static string TextOf(QuarterMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return $"{mark.Quarter} {QuarterWays.NameOf(mark.Way)}";
    }

    /// <summary><c>2026 school 330212110/school-1 ROSTER 12</c>.</summary>
    public static string TextOf(Naming naming)
    {
        ArgumentNullException.ThrowIfNull(naming);
        return $"{naming.Year} {RosterKinds.NameOf(naming.Kind)} {naming.Unit} {naming.Roster} {naming.Row}";
    }
}
