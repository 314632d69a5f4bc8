using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Directory;

/// <summary>Who is on duty when. What is planned for a single day takes the place of that weekday's rules.</summary>
public static class DutyRoster
{
    /// <summary>The shifts that begin on these days, in their order.</summary>
    public static IEnumerable<PlannedShift> Between(
        IReadOnlyCollection<DutyShift> shifts,
        DateOnly from,
        DateOnly to
    )
    {
        ArgumentNullException.ThrowIfNull(shifts);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var dated = shifts.Where(shift => shift.Date == day).ToList();
            var valid =
                dated.Count > 0 ? dated : shifts.Where(shift => shift.Weekday == day.DayOfWeek);
            foreach (var shift in valid.OrderBy(shift => shift.Start))
            {
                var midnight = ChinaTime.StartOf(day);
                var lasts = shift.End > shift.Start ? TimeSpan.Zero : TimeSpan.FromDays(1);
                yield return new PlannedShift(
                    shift,
                    midnight + shift.Start.ToTimeSpan(),
                    midnight + shift.End.ToTimeSpan() + lasts
                );
            }
        }
    }

    /// <summary>The shift that covers this moment, the one that began last where several do; null when none does.</summary>
    public static PlannedShift? At(IReadOnlyCollection<DutyShift> shifts, DateTimeOffset moment)
    {
        var today = ChinaTime.DayOf(moment);
        return Between(shifts, today.AddDays(-1), today)
            .LastOrDefault(planned => planned.Starts <= moment && moment < planned.Ends);
    }
}
