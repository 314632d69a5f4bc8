using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.Domain.Tests.Screening;

public sealed class DangerTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 8, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 9, 8);

    [Theory]
    [InlineData("LIVING_ALONE", "330212/police", "2026-09-08")]
    [InlineData("SAFETY_HAZARD", "330212110", "2026-09-21")]
    [InlineData("DROPOUT", "330212/education", "2026-09-21")]
    [InlineData("HARDSHIP", "330212/civil-affairs", "2026-09-21")]
    [InlineData("CHILD_LABOUR", "330212/human-resources", "2026-09-08")]
    public void Who_acts_by_the_table_removes_it_an_urgent_one_the_same_day_others_in_ten_working_days(
        string code,
        string unit,
        string dueOn
    )
    {
        var danger = Dangers.Find(code)!;

        Dangers.ResponsibleFor(danger, "330212110", DataFiles.Yinzhou).ShouldBe(new UnitId(unit));
        Dangers.DueOn(danger, Today, new(), DataFiles.WorkingDays).ShouldBe(DateOnly.Parse(dueOn));
    }

    [Fact]
    public void Every_danger_has_a_unit_in_every_town_and_none_is_restricted()
    {
        foreach (var danger in Dangers.All)
        {
            danger.Restricted.ShouldBeFalse(danger.Code);
            foreach (var town in DataFiles.Yinzhou.Towns)
            {
                DataFiles
                    .Yinzhou.Find(Dangers.ResponsibleFor(danger, town.Code, DataFiles.Yinzhou))
                    .ShouldNotBeNull($"{danger.Code} {town.Code}");
            }
        }
    }

    [Fact]
    public void It_is_taken_cleared_with_proof_and_confirmed_by_somebody_else_or_returned()
    {
        var cleared = Ticket().After(Step(DangerAction.Take))!.After(Step(DangerAction.Clear))!;

        cleared.State.ShouldBe(DangerState.Cleared);
        cleared.Refusal(DangerAction.Confirm, "handler").ShouldBe("own_work");
        cleared.After(Step(DangerAction.Confirm, "officer"))!.State.ShouldBe(DangerState.Confirmed);
        cleared.After(Step(DangerAction.Return, "officer"))!.State.ShouldBe(DangerState.InHand);
        Ticket().Refusal(DangerAction.Confirm, "officer").ShouldBe("not_from_here");
    }

    [Fact]
    public void It_is_overdue_from_the_day_after_until_it_is_cleared()
    {
        var ticket = Ticket();

        ticket.IsOverdue(ticket.DueOn).ShouldBeFalse();
        ticket.IsOverdue(ticket.DueOn.AddDays(1)).ShouldBeTrue();
        ticket.After(Step(DangerAction.Clear))!.IsOverdue(ticket.DueOn.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void Whatever_is_tried_a_confirmed_ticket_was_cleared_by_another_and_every_step_is_kept() =>
        Gen.Select(Gen.Enum<DangerAction>(), Gen.Bool.Select(first => first ? "a" : "b"))
            .List[0, 12]
            .Sample(steps =>
            {
                var ticket = Ticket();
                var taken = 0;
                foreach (var (action, by) in steps)
                {
                    if (ticket.After(Step(action, by)) is { } after)
                    {
                        ticket = after;
                        taken++;
                    }
                }
                ticket.Steps.Length.ShouldBe(taken);
                if (ticket.State == DangerState.Confirmed)
                {
                    ticket
                        .Steps.Last(step => step.Action == DangerAction.Clear)
                        .By.ShouldNotBe(ticket.Steps[^1].By);
                }
            });

    private static DangerStep Step(DangerAction action, string by = "handler") =>
        new(action, Now, by, new UnitId("330212/police"), "已处理", "照片");

    private static DangerTicket Ticket() =>
        new(
            2026,
            "330212110",
            "00" + new string('a', 24),
            "LIVING_ALONE",
            new UnitId("330212/police"),
            Urgent: true,
            Today,
            Today
        );
}
