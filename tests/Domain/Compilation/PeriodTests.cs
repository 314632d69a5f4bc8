using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.Domain.Tests.Compilation;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026Q1", "2026-01-01", "2026-03-31", "2026-03-31", "2026-01-01")]
    [InlineData("2026Q3", "2026-07-01", "2026-09-30", "2026-09-30", "2026-07-01")]
    [InlineData("2026Q4", "2026-10-01", "2026-12-31", "2026-12-31", "2026-10-01")]
    [InlineData("2026", "2025-10-01", "2026-09-30", "2026-10-31", "2026-07-01")]
    public void A_period_has_its_own_days(
        string code,
        string from,
        string cutoff,
        string due,
        string fresh
    )
    {
        var period = CompilationPeriod.Find(code)!;

        (Day(period.From), Day(period.Cutoff), Day(period.DueOn), Day(period.FreshFrom)).ShouldBe(
            (from, cutoff, due, fresh)
        );
    }

    [Fact]
    public void It_falls_due_at_the_end_of_the_day_in_China() =>
        CompilationPeriod
            .Find("2026Q3")!
            .DueAt.ToUniversalTime()
            .ShouldBe(new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026Q3", "2026Q2", "2025Q3")]
    [InlineData("2026Q1", "2025Q4", "2025Q1")]
    [InlineData("2026", "2025", "2025")]
    [InlineData("2018", null, null)]
    public void The_one_before(string code, string? before, string? yearBefore)
    {
        var period = CompilationPeriod.Find(code)!;

        (period.Before?.Code, period.YearBefore?.Code).ShouldBe((before, yearBefore));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026Q5")]
    [InlineData("2026Q0")]
    [InlineData("2026q3")]
    [InlineData("２０２６")]
    [InlineData("1999")]
    [InlineData("2026Q33")]
    [InlineData("2026'")]
    public void What_is_no_period(string? code) => CompilationPeriod.Find(code).ShouldBeNull();

    [Fact]
    public void A_year_has_four_quarters_and_a_campaign_in_the_order_of_their_days() =>
        CompilationPeriod
            .DueBetween(
                new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2027, 1, 5, 0, 0, 0, TimeSpan.Zero)
            )
            .Select(period => period.Code)
            .ShouldBe(["2026Q1", "2026Q2", "2026Q3", "2026", "2026Q4"]);

    [Fact]
    public void The_moment_itself_falls_due_once()
    {
        var due = CompilationPeriod.Find("2026Q3")!.DueAt;

        CompilationPeriod.DueBetween(due.AddDays(-1), due).Count().ShouldBe(1);
        CompilationPeriod.DueBetween(due, due.AddDays(1)).ShouldBeEmpty();
    }

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
