using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Dispatches.Cases;

namespace LeftBehindCare.Domain.Tests.Dispatches;

public sealed class EscalationTests
{
    private static readonly DateTimeOffset Due = Morning + Limits.P0;

    [Fact]
    public void Given_nobody_took_it_when_its_time_runs_out_then_it_climbs_to_the_unit_above_and_to_civil_affairs()
    {
        var routed = Routed(Acts(Station));

        routed.Climbs(Due.AddTicks(-1)).ShouldBeNull();
        var change = routed.Climbs(Due)!;

        var fact = change.Events.ShouldHaveSingleItem();
        fact.Kind.ShouldBe(ReportEventKind.Escalated);
        fact.Unit.ShouldBe(Station);
        fact.To.ShouldBe([Police, CivilAffairs]);
        change.Report.DispatchOf(Police)!.Role.ShouldBe(RecipientRole.AlsoActs);
        change.Report.DispatchOf(Police)!.AcknowledgeBy.ShouldBe(Due + Limits.P0);
        change.Report.DispatchOf(Station)!.State.ShouldBe(DispatchState.Open);
    }

    [Fact]
    public void Given_it_climbed_when_nobody_takes_it_again_then_it_goes_one_step_higher_and_at_the_top_it_stays_there()
    {
        var report = Routed(Acts(Station));
        var tops = new List<UnitId>();
        for (var period = 1; period <= 5; period++)
        {
            var change = report.Climbs(Morning + (period * Limits.P0))!;
            tops.Add(change.Events.Single(e => e.Unit == Station).To[0]);
            report = change.Report;
        }

        tops.ShouldBe([Police, District, District, District, District]);
        report.DispatchOf(Station)!.Escalations.ShouldBe(5);
        report.DispatchOf(Station)!.EscalatedTo.ShouldBe([Police, CivilAffairs, District]);
    }

    [Fact]
    public void Given_one_it_climbed_to_takes_it_then_it_climbs_no_more()
    {
        var climbed = Routed(Acts(Station)).Climbs(Due)!.Report;

        var taken = climbed.After(CivilAffairs, Due, DispatchAction.Acknowledge);

        taken.Climbs(Due.AddDays(1)).ShouldBeNull();
        taken.NextDueAt.ShouldBeNull();
        climbed.After(Station, Due, DispatchAction.Acknowledge).NextDueAt.ShouldBeNull();
    }

    [Fact]
    public void Given_the_one_it_climbed_to_gives_it_back_then_both_climb_on()
    {
        var report = Routed(Acts(Station))
            .Climbs(Due)!
            .Report.After(Police, Due, DispatchAction.Acknowledge, DispatchAction.Return);

        var change = report.Climbs(Due + Limits.P0)!;

        change.Events.Select(e => e.Unit).ShouldBe([Station, Police], ignoreOrder: true);
        change.Report.DispatchOf(District)!.State.ShouldBe(DispatchState.Open);
    }

    [Fact]
    public void Given_civil_affairs_itself_did_not_take_it_then_it_climbs_to_the_district_alone()
    {
        var change = Routed(Acts(CivilAffairs)).Climbs(Due)!;

        change.Events.ShouldHaveSingleItem().To.ShouldBe([District]);
    }

    [Fact]
    public void Given_a_copy_for_information_when_a_matter_climbs_to_it_then_its_unit_must_act_and_acknowledge()
    {
        var change = Routed(Acts(Police), Informed(CivilAffairs)).Climbs(Due)!;

        var told = change.Report.DispatchOf(CivilAffairs)!;
        told.Role.ShouldBe(RecipientRole.AlsoActs);
        told.AcknowledgeBy.ShouldBe(Due + Limits.P0);
    }

    [Fact]
    public void Given_a_copy_for_information_was_closed_when_a_matter_climbs_to_it_then_that_settles_nothing()
    {
        var report = Routed(Acts(Police), AlsoActs(Town), Informed(CivilAffairs))
            .After(CivilAffairs, Morning, DispatchAction.Acknowledge, DispatchAction.Close);

        var climbed = report.Climbs(Due)!.Report;

        climbed.DispatchOf(CivilAffairs)!.State.ShouldBe(DispatchState.Open);
        climbed.Stage.ShouldBe(ReportStage.Received);
        climbed.NextDueAt.ShouldBe(Due + Limits.P0);
        climbed.Climbs(Due + Limits.P0).ShouldNotBeNull();
    }

    [Fact]
    public void Given_a_unit_is_at_work_on_its_own_part_when_anothers_climbs_to_it_then_it_is_asked_anew_in_full_time()
    {
        var report = Routed(Acts(Police), AlsoActs(CivilAffairs))
            .After(CivilAffairs, Morning, DispatchAction.Acknowledge, DispatchAction.Progress);

        var climbed = report.Climbs(Due)!.Report;

        var asked = climbed.DispatchOf(CivilAffairs)!;
        (asked.State, asked.AcknowledgedAt, asked.AcknowledgeBy).ShouldBe(
            (DispatchState.Open, null, Due + Limits.P0)
        );
        climbed
            .After(CivilAffairs, Due, DispatchAction.Acknowledge)
            .Climbs(Due.AddDays(1))
            .ShouldBeNull();
    }

    [Fact]
    public void Given_a_unit_gave_it_back_when_it_climbs_to_it_then_it_is_open_there_again()
    {
        var report = Routed(Acts(Station), AlsoActs(Police))
            .After(Police, Morning, DispatchAction.Return);

        report.Climbs(Due)!.Report.DispatchOf(Police)!.State.ShouldBe(DispatchState.Open);
    }

    [Fact]
    public void Given_everything_stood_still_for_a_week_then_catching_up_is_one_step()
    {
        var back = Due.AddDays(7);

        var report = Routed(Acts(Station)).Climbs(back)!.Report;

        report.DispatchOf(Station)!.Escalations.ShouldBe(1);
        report.Climbs(back).ShouldBeNull();
        report.NextDueAt.ShouldBe(back + Limits.P0);
    }

    [Fact]
    public void A_restricted_matter_climbs_without_its_story()
    {
        var routed = Routed(Acts(Station));
        var restricted = routed with { Decision = routed.Decision with { Restricted = true } };

        restricted.Climbs(Due)!.Report.DispatchOf(Police)!.SeesNarrative.ShouldBeFalse();
        routed.Climbs(Due)!.Report.DispatchOf(Police)!.SeesNarrative.ShouldBeTrue();
    }

    [Fact]
    public void It_climbs_always_to_civil_affairs_one_step_higher_each_time_and_never_to_itself() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
            {
                foreach (var (before, fact, _) in Climbings(report, steps))
                {
                    var unit = fact.Unit!.Value;
                    var above = DataFiles.Yinzhou.Superiors(unit).ToList();
                    var steep = before.DispatchOf(unit)!.Escalations;
                    fact.To.ShouldNotContain(unit);
                    fact.To.ShouldBeUnique();
                    if (unit != CivilAffairs)
                    {
                        fact.To.ShouldContain(CivilAffairs);
                    }
                    if (above.Count > 0)
                    {
                        fact.To[0].ShouldBe(steep < above.Count ? above[steep] : above[^1]);
                    }
                }
            }
        );

    [Fact]
    public void Nothing_climbs_that_was_accepted_or_is_not_due_and_nothing_due_is_left_out() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
            {
                foreach (var (before, _, change, now) in Ticks(report, steps))
                {
                    var due = before
                        .Dispatches.Where(d =>
                            d.EscalateAt <= now
                            && d.State is DispatchState.Open or DispatchState.Returned
                            && !d.EscalatedTo.Any(u =>
                                before.DispatchOf(u)!.State
                                    is not (DispatchState.Open or DispatchState.Returned)
                            )
                        )
                        .Select(d => d.Unit);
                    (change?.Events.Select(e => e.Unit!.Value) ?? []).ShouldBe(
                        due,
                        ignoreOrder: true
                    );
                }
            }
        );

    [Fact]
    public void Climbing_only_ever_adds_and_a_second_tick_at_once_adds_nothing() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
            {
                foreach (var (before, _, change, now) in Ticks(report, steps))
                {
                    var after = change?.Report ?? before;
                    after.Climbs(now).ShouldBeNull();
                    foreach (var dispatch in before.Dispatches)
                    {
                        var seen = after.DispatchOf(dispatch.Unit)!;
                        seen.Escalations.ShouldBeInRange(
                            dispatch.Escalations,
                            dispatch.Escalations + 1
                        );
                        dispatch.EscalatedTo.ShouldBeSubsetOf(seen.EscalatedTo);
                        ((int)seen.Role).ShouldBeLessThanOrEqualTo((int)dispatch.Role);
                        if (!dispatch.IsAccepted)
                        {
                            seen.AcknowledgeBy.ShouldBe(
                                dispatch.AcknowledgeBy ?? seen.AcknowledgeBy
                            );
                        }
                    }
                }
            }
        );

    [Fact]
    public void Whoever_it_climbed_to_must_acknowledge_it_in_time_to_come() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Climbings(report, steps)
                    .All(c =>
                        c.Fact.To.All(unit =>
                            c.After.DispatchOf(unit)
                                is {
                                    State: DispatchState.Open,
                                    Role: not RecipientRole.Informed,
                                    AcknowledgeBy: not null
                                }
                        )
                    )
        );

    private static IEnumerable<(
        Report Before,
        Step Step,
        ReportChange? Change,
        DateTimeOffset Now
    )> Ticks(Report report, Step[] steps) => Play(report, steps).Where(p => p.Step.Action is null);

    private static IEnumerable<(Report Before, ReportEvent Fact, Report After)> Climbings(
        Report report,
        Step[] steps
    ) =>
        Ticks(report, steps)
            .Where(p => p.Change is not null)
            .SelectMany(p => p.Change!.Events.Select(fact => (p.Before, fact, p.Change.Report)));
}
