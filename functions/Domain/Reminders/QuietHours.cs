using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>The hours of each day in which a person is sent nothing that can wait (免打扰时段), by China's clock.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; not after the beginning means: of the day after.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When the quiet hours of this moment end; null outside them.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now)
    {
        if (From == To)
        {
            return null;
        }
        var today = ChinaTime.DayOf(now);
        foreach (var day in (DateOnly[])[today.AddDays(-1), today])
        {
            var starts = ChinaTime.StartOf(day) + From.ToTimeSpan();
            var ends = ChinaTime.StartOf(To > From ? day : day.AddDays(1)) + To.ToTimeSpan();
            if (starts <= now && now < ends)
            {
                return ends;
            }
        }
        return null;
    }
}
