using System.Collections.Frozen;
using System.Globalization;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Time;

/// <summary>Which days are working days (工作日), from the State Council's yearly tables with their 调休 (make-up) days.</summary>
public sealed class WorkingDays
{
    private readonly FrozenDictionary<DateOnly, bool> exceptions;
    private readonly FrozenSet<int> years;

    private WorkingDays(Dictionary<DateOnly, bool> exceptions)
    {
        this.exceptions = exceptions.ToFrozenDictionary();
        years = exceptions.Keys.Select(day => day.Year).ToFrozenSet();
    }

    /// <summary>Reads rows of <c>date,kind</c>, kind <c>holiday</c> or <c>workday</c>; all other days follow the week.</summary>
    /// <exception cref="FormatException">A row is no date, or its kind is unknown.</exception>
    public static WorkingDays Load(string csv)
    {
        var days = new Dictionary<DateOnly, bool>();
        foreach (var row in CsvRows.Read(csv, 2))
        {
            var day = DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            days.Add(
                day,
                row[1] switch
                {
                    "workday" => true,
                    "holiday" => false,
                    _ => throw new FormatException($"Unknown kind of day: {row[1]}"),
                }
            );
        }

        return new WorkingDays(days);
    }

    /// <summary>Whether the year has a table. Without one Monday to Friday count as working days, and the app's log says so.</summary>
    public bool IsTabled(int year) => years.Contains(year);

    /// <summary>Whether offices work on this day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        exceptions.TryGetValue(day, out var works)
            ? works
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day, which itself does not count; the day itself for zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DateOnly Add(DateOnly from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = from;
        for (var left = workingDays; left > 0; )
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }
}
