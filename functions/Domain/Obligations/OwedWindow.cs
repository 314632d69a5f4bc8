using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>From when to when an entry of the calendar is owed for a period.</summary>
/// <param name="Appears">The day from which there is something to see or to remind of: the opening, or the first reminder where that is earlier.</param>
/// <param name="Opens">The first day on which it can be done.</param>
/// <param name="Due">The last.</param>
public sealed record OwedWindow(
    ObligationEntry Entry,
    ObligationPeriod Period,
    DateOnly Appears,
    DateOnly Opens,
    DateOnly Due
)
{
    /// <summary>The period's window; null for what the calendar makes no instances of.</summary>
    public static OwedWindow? Of(ObligationEntry entry, ObligationPeriod period)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(period);
        if (entry is not { IsPeriodic: true, Opens: { } opening, Due: { } last })
        {
            return null;
        }
        var due = last.In(period, default);
        var opens = opening.In(period, due);
        return new OwedWindow(entry, period, FirstDay(entry, period, opens, due), opens, due);
    }

    /// <summary>The window of a single matter.</summary>
    public static OwedWindow OfMatter(ObligationEntry entry, DateOnly due, DateOnly? opens)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var period = ObligationPeriod.OfMonth(due);
        var from = opens ?? entry.Opens?.In(period, due) ?? due;
        return new OwedWindow(entry, period, FirstDay(entry, period, from, due), from, due);
    }

    /// <summary>Every window of the year's periods, in the order of the due days.</summary>
    public static IEnumerable<OwedWindow> OfYear(
        IEnumerable<ObligationEntry> entries,
        int year,
        SeasonDays season
    ) =>
        entries
            .SelectMany(entry =>
                ObligationPeriod
                    .Of(entry.Recurrence, year, season)
                    .Select(period => Of(entry, period))
            )
            .OfType<OwedWindow>()
            .OrderBy(window => window.Due)
            .ThenBy(window => window.Entry.Code, StringComparer.Ordinal);

    /// <summary>
    /// The windows that have appeared by a day and were not over before another: what a run of that day has to look at, when the last
    /// one was on the day before the other.
    /// </summary>
    /// <param name="season">The seasons of a year.</param>
    public static IEnumerable<OwedWindow> Between(
        IReadOnlyCollection<ObligationEntry> entries,
        DateOnly from,
        DateOnly through,
        Func<int, SeasonDays> season
    )
    {
        ArgumentNullException.ThrowIfNull(season);
        // What belongs to a year may be due in the next, and may show itself in the one before.
        return Enumerable
            .Range(from.Year - 1, through.Year - from.Year + 3)
            .SelectMany(year => OfYear(entries.Where(entry => !entry.IsOff), year, season(year)))
            .Where(window => window.Appears <= through && window.Due >= from);
    }

    private static DateOnly FirstDay(
        ObligationEntry entry,
        ObligationPeriod period,
        DateOnly opens,
        DateOnly due
    ) => entry.Remind.Select(rule => rule.In(period, due)).Append(opens).Min();
}
