using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Tests.Reminders;

public sealed class WhenToRemindTests
{
    private static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(7, 0));
    private static readonly QuietHours Noon = new(new TimeOnly(12, 0), new TimeOnly(13, 30));

    [Theory]
    [InlineData("2026-09-30T21:59:59+08:00", null)]
    [InlineData("2026-09-30T22:00:00+08:00", "2026-10-01T07:00:00+08:00")]
    [InlineData("2026-09-30T18:00:00Z", "2026-10-01T07:00:00+08:00")]
    [InlineData("2026-10-01T07:00:00+08:00", null)]
    public void Quiet_hours_reach_over_midnight(string now, string? ends) =>
        Night
            .EndAt(DateTimeOffset.Parse(now))
            .ShouldBe(ends is null ? null : DateTimeOffset.Parse(ends));

    [Theory]
    [InlineData("2028-02-29T12:00:00+08:00", "2028-02-29T13:30:00+08:00")]
    [InlineData("2028-02-29T13:30:00+08:00", null)]
    public void Quiet_hours_may_lie_within_a_day(string now, string? ends) =>
        Noon.EndAt(DateTimeOffset.Parse(now))
            .ShouldBe(ends is null ? null : DateTimeOffset.Parse(ends));

    [Fact]
    public void Hours_that_begin_when_they_end_are_none() =>
        new QuietHours(new(7, 0), new(7, 0))
            .EndAt(DateTimeOffset.Parse("2026-09-30T07:00:00+08:00"))
            .ShouldBeNull();

    [Theory]
    // Fridays: the next Monday at eight; in September and October each day.
    [InlineData("2026-11-20T10:00:00+08:00", "2026-11-23")]
    [InlineData("2026-11-23T07:59:59+08:00", "2026-11-23")]
    [InlineData("2026-11-23T08:00:00+08:00", "2026-11-30")]
    [InlineData("2026-08-31T09:00:00+08:00", "2026-09-01")]
    [InlineData("2026-09-20T23:00:00Z", "2026-09-21")]
    [InlineData("2026-10-31T08:00:00+08:00", "2026-11-02")]
    [InlineData("2026-12-29T00:00:00+08:00", "2027-01-04")]
    [InlineData("2028-02-28T08:00:00+08:00", "2028-03-06")]
    public void The_next_digest_is_of(string now, string day) =>
        DigestDays.NextAfter(DateTimeOffset.Parse(now)).ShouldBe(DateOnly.Parse(day));

    [Theory]
    [InlineData("2026-11-23", "2026-11-16")]
    [InlineData("2026-09-02", "2026-09-01")]
    [InlineData("2026-11-02", "2026-10-31")]
    public void A_digest_begins_where_the_one_before_ended(string day, string from) =>
        DigestDays.PeriodFrom(DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(from));

    [Fact]
    public void A_digest_goes_out_at_eight_in_China() =>
        DigestDays
            .GoesOutAt(new DateOnly(2026, 9, 21))
            .ShouldBe(ChinaTime.StartOf(new DateOnly(2026, 9, 21)).AddHours(8));

    [Theory]
    [InlineData("330212110/school-1", "330212/education", "330212110")]
    [InlineData("330212110/police-station", "330212/police", "330212110")]
    [InlineData("330212110", "330212/civil-affairs", null)]
    [InlineData("330212/health", "330212/civil-affairs", null)]
    public void A_late_unit_is_told_to(string late, string first, string? second) =>
        DigestReceivers
            .Of(new UnitId(late), DataFiles.Yinzhou)
            .Select(unit => unit.Value)
            .ShouldBe(second is null ? [first] : [first, second], ignoreOrder: true);
}
