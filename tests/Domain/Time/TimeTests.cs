using CsCheck;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Tests.Time;

public sealed class TimeTests
{
    private static readonly WorkingDays Days = DataFiles.WorkingDays;
    private static readonly AcknowledgementLimits Limits = new();

    [Theory]
    [InlineData("2026-02-28T15:59:59Z", "2026-02-28")]
    [InlineData("2026-02-28T16:00:00Z", "2026-03-01")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    [InlineData("2024-02-29T16:00:00Z", "2024-03-01")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    [InlineData("2026-01-01T00:30:00+09:00", "2025-12-31")]
    public void The_day_is_the_day_in_China(string instant, string day) =>
        ChinaTime.DayOf(Instant(instant)).ShouldBe(Day(day));

    [Fact]
    public void A_day_begins_at_midnight_in_China()
    {
        ChinaTime.StartOf(new DateOnly(2026, 10, 1)).ShouldBe(Instant("2026-09-30T16:00:00Z"));
        ChinaTime.ToChina(Instant("2026-09-30T16:00:00Z")).Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)] // Saturday, 调休
    [InlineData("2026-09-20", true)] // Sunday, 调休
    [InlineData("2026-10-11", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2024-02-29", true)]
    [InlineData("2026-10-31", false)]
    public void Holidays_rest_and_make_up_days_work(string day, bool works) =>
        Days.IsWorkingDay(Day(day)).ShouldBe(works);

    [Fact]
    public void A_year_without_a_table_follows_the_week_and_says_so()
    {
        Days.IsTabled(2024).ShouldBeTrue();
        Days.IsTabled(2026).ShouldBeTrue();
        Days.IsTabled(2027).ShouldBeFalse();
        Days.IsWorkingDay(new DateOnly(2027, 1, 1)).ShouldBeTrue();
        Days.IsWorkingDay(new DateOnly(2027, 1, 2)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-10-03", 1, "2026-10-08")]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2024-02-28", 1, "2024-02-29")]
    [InlineData("2026-12-31", 1, "2027-01-01")]
    public void Working_days_are_counted_past_holidays(string from, int days, string to) =>
        Days.Add(Day(from), days).ShouldBe(Day(to));

    [Fact]
    public void Counting_working_days_agrees_with_looking_at_each_day() =>
        Check.Sample(
            Gen.Select(Gen.Int[0, 1094], Gen.Int[1, 40]),
            (start, count) =>
            {
                var from = new DateOnly(2024, 1, 1).AddDays(start);
                var to = Days.Add(from, count);
                var between = Enumerable
                    .Range(1, to.DayNumber - from.DayNumber)
                    .Count(i => Days.IsWorkingDay(from.AddDays(i)));
                return Days.IsWorkingDay(to) && between == count;
            }
        );

    [Theory]
    [InlineData(Priority.P0, "2026-10-01T23:55:00+08:00", "2026-10-02T00:05:00+08:00")]
    [InlineData(Priority.P1, "2026-10-01T22:00:00+08:00", "2026-10-02T02:00:00+08:00")]
    [InlineData(Priority.P2, "2026-09-30T17:30:00+08:00", "2026-10-08T17:30:00+08:00")]
    [InlineData(Priority.P2, "2026-10-02T09:00:00+08:00", "2026-10-09T00:00:00+08:00")]
    [InlineData(Priority.P3, "2026-09-30T09:00:00+08:00", "2026-10-10T09:00:00+08:00")]
    [InlineData(Priority.P3, "2026-11-22T09:00:00+08:00", "2026-11-26T00:00:00+08:00")]
    [InlineData(Priority.P2, "2024-02-28T20:00:00Z", "2024-03-01T04:00:00+08:00")]
    public void An_acknowledgement_is_due_by_its_priority(
        Priority priority,
        string received,
        string due
    ) => Clocks.AcknowledgeBy(priority, Instant(received), Limits, Days).ShouldBe(Instant(due));

    [Fact]
    public void What_is_more_urgent_is_never_due_later() =>
        Check.Sample(
            Gen.Int[0, 1094 * 24 * 60],
            minutes =>
            {
                var received = ChinaTime.StartOf(new DateOnly(2024, 1, 1)).AddMinutes(minutes);
                var due = Enum.GetValues<Priority>()
                    .Select(priority => Clocks.AcknowledgeBy(priority, received, Limits, Days))
                    .ToList();
                return due[0] > received && due.SequenceEqual(due.Order());
            }
        );

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-11-23T08:00:00Z", null, 120)]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23T08:20:00Z", 20)]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23T07:00:00Z", 0)]
    [InlineData("2026-11-23T10:10:00Z", null, 0)]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z", 120)]
    public void Lateness_runs_from_discovery_until_the_police_were_told(
        string? discovered,
        string? told,
        int? minutes
    )
    {
        DateTimeOffset? At(string? text) => text is null ? null : Instant(text);
        var late = MandatedLateness.Of(At(discovered), At(told), Instant("2026-11-23T10:00:00Z"));
        late.ShouldBe(minutes is null ? null : TimeSpan.FromMinutes(minutes.Value));
    }

    [Fact]
    public void More_than_an_hour_is_late()
    {
        MandatedLateness.IsLate(TimeSpan.FromMinutes(60)).ShouldBeFalse();
        MandatedLateness.IsLate(TimeSpan.FromMinutes(61)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-11-20T09:30", "2026-11-20T01:30:00Z")]
    [InlineData("2026-11-20T00:10:59", "2026-11-19T16:10:00Z")]
    public void A_time_typed_on_a_page_is_chinas(string typed, string instant)
    {
        ChinaTime.TryParse(typed, out var read).ShouldBeTrue();
        read.ShouldBe(Instant(instant));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("昨天")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20 09:30")]
    [InlineData("2026-02-30T09:30")]
    [InlineData("2026-11-20T24:00")]
    [InlineData("2026-11-20T09:30Z")]
    [InlineData("0001-01-01T00:00")]
    public void What_is_no_time_is_not_taken_for_one(string? typed) =>
        ChinaTime.TryParse(typed, out _).ShouldBeFalse();

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) =>
        DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
