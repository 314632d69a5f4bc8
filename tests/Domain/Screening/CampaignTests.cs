using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.Domain.Tests.Screening;

public sealed class CampaignTests
{
    private static readonly CampaignStep Step = new(
        "closed",
        new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero),
        "officer",
        new UnitId("330212/civil-affairs"),
        "全部完成"
    );

    [Theory]
    [InlineData("2026-08-19", null, "reason required")]
    [InlineData("2026-08-19", "去年秋季补查", "")]
    [InlineData("2026-08-20", null, "")]
    [InlineData("2026-12-31", null, "")]
    [InlineData("2025-12-31", null, "year out_of_range")]
    public void A_campaign_is_opened_in_its_year_from_20_August_on_and_earlier_with_a_reason(
        string today,
        string? reason,
        string faults
    ) =>
        string.Join(
                ',',
                Campaign
                    .Faults(2026, null, null, reason, DateOnly.Parse(today))
                    .Select(fault => $"{fault.Field} {fault.Code}")
            )
            .ShouldBe(faults);

    [Theory]
    [InlineData("2027-01-01", null, "cutOff out_of_range")]
    [InlineData("2026-10-01", "2026-09-30", "closesOn before_start")]
    [InlineData(null, "2027-01-01", "closesOn out_of_range")]
    [InlineData("2026-10-01", "2026-11-15", "")]
    public void Its_days_lie_in_the_year_and_in_their_order(
        string? cutOff,
        string? closesOn,
        string fault
    ) =>
        string.Join(
                ',',
                Campaign
                    .Faults(2026, Day(cutOff), Day(closesOn), null, new DateOnly(2026, 9, 1))
                    .Select(one => $"{one.Field} {one.Code}")
                    .Distinct()
            )
            .ShouldStartWith(fault);

    [Fact]
    public void It_is_closed_and_opened_again_with_every_step_kept()
    {
        var open = new Campaign(2026, new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 31));

        var again = open.Close(Step).Reopen(Step with { What = "reopened" });

        open.Close(Step).Stage.ShouldBe(CampaignStage.Closed);
        again.Stage.ShouldBe(CampaignStage.Open);
        again.Steps.Select(step => step.What).ShouldBe(["closed", "reopened"]);
        open.DaysLeft(new DateOnly(2026, 9, 28)).ShouldBe(2);
        open.DaysLeft(new DateOnly(2026, 10, 2)).ShouldBe(-2);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
}
