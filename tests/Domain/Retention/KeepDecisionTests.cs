using System.Collections.Immutable;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.Domain.Tests.Retention;

public sealed class KeepDecisionTests
{
    /// <summary>Friday 20 November 2026, 10:00 in China.</summary>
    private static readonly DateTimeOffset Closed = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly RetentionRule Rule = new(
        "report",
        "closing",
        Period.Parse("P35M"),
        Period.Parse("P3Y"),
        "[P]"
    );
    private static readonly DateTimeOffset WarnAt = new(2029, 10, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset EraseAt = new(2029, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly MatterFacts Quiet = new()
    {
        Closed = true,
        TouchedAt = Closed,
        Holds = [],
    };

    [Fact]
    public void Before_its_time_nothing_happens() =>
        At(Quiet, WarnAt.AddTicks(-1)).ShouldBe(new KeepDecision.NotYet(WarnAt));

    [Fact]
    public void At_its_time_it_is_warned_of_first_however_late_that_is()
    {
        At(Quiet, WarnAt).ShouldBe(new KeepDecision.Warn(EraseAt));
        At(Quiet, EraseAt.AddDays(100)).ShouldBe(new KeepDecision.Warn(EraseAt.AddDays(131)));
    }

    [Fact]
    public void It_is_erased_when_the_whole_time_after_the_warning_has_passed()
    {
        var warned = Quiet with { WarnedAt = WarnAt.AddDays(2) };

        At(warned, EraseAt).ShouldBe(new KeepDecision.NotYet(EraseAt.AddDays(2)));
        At(warned, EraseAt.AddDays(2)).ShouldBeOfType<KeepDecision.EraseNow>();
    }

    [Fact]
    public void What_was_done_after_the_warning_starts_the_clock_anew()
    {
        var touched = Quiet with { WarnedAt = WarnAt, TouchedAt = WarnAt.AddDays(1) };

        At(touched, EraseAt.AddDays(1))
            .ShouldBe(new KeepDecision.NotYet(Rule.WarnAfter!.After(touched.TouchedAt)));
    }

    [Fact]
    public void A_warning_before_a_hold_ended_does_not_count()
    {
        var released = Quiet with { WarnedAt = WarnAt, ReleasedAt = WarnAt.AddDays(40) };

        At(released, WarnAt.AddDays(50)).ShouldBeOfType<KeepDecision.Warn>();
    }

    [Theory]
    [InlineData("unread")]
    [InlineData("requested")]
    [InlineData("disputed")]
    [InlineData("in-court")]
    public void Whatever_stands_against_it_holds_it_also_after_the_warning(string reason)
    {
        var held = Quiet with { Holds = [reason], WarnedAt = WarnAt };

        var hold = At(held, EraseAt.AddDays(31)).ShouldBeOfType<KeepDecision.Hold>();

        hold.Reasons.ShouldBe([reason]);
        hold.Until.ShouldBeGreaterThan(EraseAt.AddDays(31));
    }

    [Fact]
    public void What_is_not_closed_has_no_time() =>
        At(Quiet with { Closed = false }, EraseAt.AddYears(9))
            .ShouldBeOfType<KeepDecision.NotClosed>();

    [Fact]
    public void Who_may_ask_need_not_wait_but_what_stands_against_it_stands()
    {
        KeepDecision.WhenAsked(Quiet, Closed).ShouldBeOfType<KeepDecision.EraseNow>();
        Reasons(Quiet with { Holds = ["in-court"] }).ShouldBe(["in-court"]);
        Reasons(Quiet with { Closed = false }).ShouldBe(["not-closed"]);

        static ImmutableArray<string> Reasons(MatterFacts facts) =>
            KeepDecision.WhenAsked(facts, Closed).ShouldBeOfType<KeepDecision.Hold>().Reasons;
    }

    [Theory]
    [InlineData("P3Y", "2029-11-20")]
    [InlineData("P35M", "2029-10-20")]
    [InlineData("P90D", "2027-02-18")]
    [InlineData("P1Y1M1D", "2027-12-21")]
    [InlineData("P0D", "2026-11-20")]
    public void Periods_follow_the_calendar_of_China_and_are_written_as_they_were_read(
        string text,
        string day
    )
    {
        var period = Period.Parse(text);

        period.ToString().ShouldBe(text);
        period.After(Closed).ToString("yyyy-MM-dd").ShouldBe(day);
        period.Before(period.After(Closed)).ShouldBe(Closed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("3Y")]
    [InlineData("P3W")]
    [InlineData("P-3Y")]
    [InlineData("PT3M")]
    public void What_is_no_period_is_refused(string text) =>
        Should.Throw<FormatException>(() => Period.Parse(text));

    private static KeepDecision At(MatterFacts facts, DateTimeOffset now) =>
        KeepDecision.AtItsTime(facts, Rule, now);
}
