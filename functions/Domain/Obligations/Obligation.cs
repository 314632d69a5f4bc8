using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>How far a unit is with what it owes.</summary>
public enum ObligationState
{
    /// <summary>Owed (应办).</summary>
    Open,

    /// <summary>Done (已办), seen by proof or said by a person.</summary>
    Done,

    /// <summary>Released by civil affairs, with a reason (免办).</summary>
    Waived,

    /// <summary>Another instance has taken its place (已替换).</summary>
    Superseded,

    /// <summary>Nobody owes it any more: the unit ended before the due day, or the matter fell away (已撤销).</summary>
    Withdrawn,
}

/// <summary>What one unit owes for one period, or for one matter (应办事项).</summary>
public sealed record Obligation
{
    /// <summary>The entry of the calendar.</summary>
    public required string Code { get; init; }

    /// <summary>The period's text.</summary>
    public required string Period { get; init; }

    /// <summary>Who owes it.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>The child or case it is about: an id of ours, never a name; null where it is about none.</summary>
    public string? Matter { get; init; }

    public required DateOnly Opens { get; init; }

    public required DateOnly Due { get; init; }

    public ObligationState State { get; init; }

    /// <summary>When it was done: what the proof says, or when a person said so. UTC.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The subject that closed it; null where the system did.</summary>
    public string? By { get; init; }

    /// <summary>How it was closed: <c>proof</c>, <c>said</c>, <c>waived</c>, <c>unit-ended</c>, <c>withdrawn</c>, <c>superseded</c>.</summary>
    public string? How { get; init; }

    /// <summary>The last day whose reminders are given out.</summary>
    public required DateOnly RemindedThrough { get; init; }

    /// <summary>Counts the changes, from 1.</summary>
    public long Version { get; init; } = 1;

    public string Id => ObligationId.Of(Code, Period, Unit, Matter);

    /// <summary>Whether it is late: done after its due day, or still open then. What was released or withdrawn never is.</summary>
    public bool IsLate(DateOnly today) =>
        State switch
        {
            ObligationState.Open => today > Due,
            ObligationState.Done => DoneAt is { } at && ChinaTime.DayOf(at) > Due,
            _ => false,
        };

    /// <summary>The same, owed again: of the days on which it was not, nobody is told.</summary>
    public Obligation OwedAgain(DateOnly today) =>
        this with
        {
            State = ObligationState.Open,
            DoneAt = null,
            How = null,
            RemindedThrough = today.AddDays(-1),
            Version = Version + 1,
        };

    /// <summary>The same, closed; it must be open.</summary>
    public Obligation Closed(ObligationState state, DateTimeOffset at, string how, string? by) =>
        this with
        {
            State = state,
            DoneAt = at,
            How = how,
            By = by,
            Version = Version + 1,
        };
}

/// <summary>The id of what is owed: <c>code_period_unit</c>, or with the matter behind it. The same thing owed has the same id, whoever makes it.</summary>
public static class ObligationId
{
    private const char Between = '_';
    private const int LongestMatter = 64;
    private const int Longest = 200;

    public static string Of(string code, string period, UnitId unit, string? matter) =>
        $"{PeriodKey(code, period)}{Between}{RowKey(unit, matter)}";

    /// <summary>The code and period.</summary>
    public static string PeriodKey(string code, string period) => $"{code}{Between}{period}";

    /// <summary>What tells one from the others of its code and period.</summary>
    public static string RowKey(UnitId unit, string? matter) =>
        matter is null ? unit.Slug : $"{unit.Slug}{Between}{matter}";

    /// <summary>Its parts; null where it is no id of ours.</summary>
    public static (string PeriodKey, string RowKey)? Parse(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var parts = id.Split(Between);
        return
            id.Length <= Longest
            && parts.Length is 3 or 4
            && IsCode(parts[0])
            && ObligationPeriod.IsOne(parts[1])
            && IsName(parts[2])
            && (parts.Length == 3 || IsMatter(parts[3]))
            ? (PeriodKey(parts[0], parts[1]), string.Join(Between, parts[2..]))
            : null;
    }

    public static bool IsCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestMatter
            && text.All(c => char.IsAsciiLetterLower(c) || c == '-');
    }

    /// <summary>Whether it can be a matter's id: letters, digits and hyphens.</summary>
    public static bool IsMatter(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestMatter && IsName(text);
    }

    private static bool IsName(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
