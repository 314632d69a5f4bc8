using System.Globalization;

namespace LeftBehindCare.Domain.Time;

/// <summary>The one clock of the country (UTC+08:00, no summer time since 1991), kept fixed so that no machine's settings change a date.</summary>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The same instant with China's offset.</summary>
    public static DateTimeOffset ToChina(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in China at this instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(ToChina(instant).DateTime);

    /// <summary>Midnight in China at which this day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>Reads what a page's field of a day and a time sends, <c>2026-11-20T09:30</c>, as China's time; seconds are taken and cut off.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        var read = DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        );
        // A year that China's offset would push out of the calendar is no time at all.
        read &= local.Year > 1;
        instant = read
            ? new DateTimeOffset(local.AddSeconds(-local.Second), Offset)
            : DateTimeOffset.MinValue;
        return read;
    }
}
