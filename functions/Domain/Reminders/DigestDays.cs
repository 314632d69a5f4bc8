using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>
/// When the units above are told what is late below them (逾期汇总): each Monday at eight, and in September and October, when the yearly
/// lists and results are due, each day.
/// </summary>
public static class DigestDays
{
    private const int Hour = 8;
    private const int FirstDailyMonth = 9;
    private const int LastDailyMonth = 10;
    private const int DaysInWeek = 7;

    /// <summary>Whether a digest belongs to this day.</summary>
    public static bool IsOne(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Monday || day.Month is >= FirstDailyMonth and <= LastDailyMonth;

    /// <summary>When a day's digest goes out: eight o'clock in China.</summary>
    public static DateTimeOffset GoesOutAt(DateOnly day) => ChinaTime.StartOf(day).AddHours(Hour);

    /// <summary>The day of the first digest that goes out after this moment.</summary>
    public static DateOnly NextAfter(DateTimeOffset moment)
    {
        var day = ChinaTime.DayOf(moment);
        for (var ahead = 0; ; ahead++)
        {
            var one = day.AddDays(ahead);
            if (IsOne(one) && GoesOutAt(one) > moment)
            {
                return one;
            }
        }
    }

    /// <summary>The first day that a day's digest tells of; it ends with the day before.</summary>
    public static DateOnly PeriodFrom(DateOnly day)
    {
        for (var back = 1; back < DaysInWeek; back++)
        {
            if (IsOne(day.AddDays(-back)))
            {
                return day.AddDays(-back);
            }
        }
        return day.AddDays(-DaysInWeek);
    }
}
