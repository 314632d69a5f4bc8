using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Time;

/// <summary>How long a unit may take to acknowledge a report, by priority. Local settings: the policy says only 第一时间 (DOMAIN §2.3, §6 #7).</summary>
public sealed record AcknowledgementLimits
{
    /// <summary>Urgent reports: 10 minutes.</summary>
    public TimeSpan P0 { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reports of the same day: 4 hours.</summary>
    public TimeSpan P1 { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Working days: 1.</summary>
    public int P2WorkingDays { get; init; } = 1;

    /// <summary>Services: 3 working days.</summary>
    public int P3WorkingDays { get; init; } = 3;
}

/// <summary>When things are due.</summary>
public static class Clocks
{
    /// <summary>
    /// When a report must have been acknowledged. Hours run day and night; working days end at the time of day of the
    /// receipt in China, or, for what came on a day off, at the end (midnight) of the last working day.
    /// </summary>
    public static DateTimeOffset AcknowledgeBy(
        Priority priority,
        DateTimeOffset receivedAt,
        AcknowledgementLimits limits,
        WorkingDays days
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(days);
        return priority switch
        {
            Priority.P0 => receivedAt + limits.P0,
            Priority.P1 => receivedAt + limits.P1,
            Priority.P2 => AfterWorkingDays(receivedAt, limits.P2WorkingDays, days),
            Priority.P3 => AfterWorkingDays(receivedAt, limits.P3WorkingDays, days),
            _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, message: null),
        };
    }

    private static DateTimeOffset AfterWorkingDays(
        DateTimeOffset receivedAt,
        int workingDays,
        WorkingDays days
    )
    {
        var from = ChinaTime.DayOf(receivedAt);
        var last = days.Add(from, workingDays);
        return days.IsWorkingDay(from)
            ? ChinaTime.StartOf(last) + ChinaTime.ToChina(receivedAt).TimeOfDay
            : ChinaTime.StartOf(last.AddDays(1));
    }
}
