using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Directory;

public sealed class DutyRosterTests
{
    private static readonly DutyShift[] Shifts =
    [
        Weekly(DayOfWeek.Friday, "08:30", "17:00", "office"),
        Weekly(DayOfWeek.Friday, "17:00", "08:30", "night"),
        Weekly(DayOfWeek.Monday, "00:00", "00:00", "all-day"),
        Weekly(DayOfWeek.Wednesday, "08:00", "20:00", "long"),
        Weekly(DayOfWeek.Wednesday, "12:00", "14:00", "noon"),
        Weekly(DayOfWeek.Friday, "09:00", "12:00", "holiday") with
        {
            Date = new DateOnly(2026, 11, 27),
            Weekday = null,
        },
    ];

    [Theory]
    [InlineData("2026-11-20T08:29:59+08:00", null)]
    [InlineData("2026-11-20T08:30:00+08:00", "office")]
    [InlineData("2026-11-20T09:00:00Z", "night")]
    [InlineData("2026-11-21T00:30:00+08:00", "night")]
    [InlineData("2026-11-21T08:30:00+08:00", null)]
    [InlineData("2026-11-23T23:59:59+08:00", "all-day")]
    [InlineData("2026-11-24T00:00:00+08:00", null)]
    [InlineData("2026-11-25T13:00:00+08:00", "noon")]
    [InlineData("2026-11-25T15:00:00+08:00", "long")]
    [InlineData("2026-11-27T10:00:00+08:00", "holiday")]
    [InlineData("2026-11-27T14:00:00+08:00", null)]
    public void The_shift_that_covers_the_moment_in_China_is_on_duty(string at, string? officer) =>
        (DutyRoster.At(Shifts, DateTimeOffset.Parse(at))?.Shift.Officer).ShouldBe(officer);

    [Fact]
    public void Nobody_is_on_duty_where_no_shift_covers_the_moment() =>
        DutyRoster
            .At(Shifts, DateTimeOffset.Parse("2026-11-27T14:00:00+08:00"))
            .ShouldBeNull("the single day takes the place of its weekly shifts");

    private static DutyShift Weekly(DayOfWeek day, string start, string end, string officer) =>
        new()
        {
            Weekday = day,
            Start = TimeOnly.Parse(start),
            End = TimeOnly.Parse(end),
            Officer = officer,
        };
}
