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
}
