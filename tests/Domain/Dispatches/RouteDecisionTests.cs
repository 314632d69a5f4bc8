using CsCheck;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;
using static LeftBehindCare.Domain.Tests.Dispatches.Cases;

namespace LeftBehindCare.Domain.Tests.Dispatches;

public sealed class RouteDecisionTests
{
    [Fact]
    public void Given_a_report_was_taken_when_it_is_routed_then_each_recipient_has_one_open_dispatch()
    {
        var taken = Taken(Priority.P0, Acts(Police), AlsoActs(Town), Informed(CivilAffairs));

        var change = Route(taken, Morning)!;

        change
            .Report.Dispatches.Select(d => (d.Unit, d.Role))
            .ShouldBe([
                (Police, RecipientRole.Acts),
                (Town, RecipientRole.AlsoActs),
                (CivilAffairs, RecipientRole.Informed),
            ]);
        change.Report.Dispatches.ShouldAllBe(d => d.State == DispatchState.Open);
        var fact = change.Events.ShouldHaveSingleItem();
        (fact.Sequence, fact.Kind).ShouldBe((2, ReportEventKind.Routed));
        fact.To.ShouldBe([Police, Town, CivilAffairs]);
    }

    [Fact]
    public void The_informed_owe_nothing()
    {
        var told = Route(Taken(Priority.P0, Informed(CivilAffairs)), Morning)!.Report;

        told.DispatchOf(CivilAffairs)!.AcknowledgeBy.ShouldBeNull();
        told.NextDueAt.ShouldBeNull();
        told.Climbs(Morning.AddYears(1)).ShouldBeNull();
    }

    [Fact]
    public void Given_the_machine_got_round_to_it_an_hour_late_then_the_clock_started_all_the_same_when_it_was_received()
    {
        var late = Morning.AddHours(1);

        var routed = Route(Taken(Priority.P0, Acts(Police)), late)!.Report;

        routed.DispatchOf(Police)!.AcknowledgeBy.ShouldBe(Morning + Limits.P0);
        routed.Climbs(late).ShouldNotBeNull();
    }

    [Fact]
    public void Routing_twice_decides_nothing() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Play(report, steps).All(p => Route(p.Change?.Report ?? p.Before, p.Now) is null)
        );

    [Fact]
    public void Everybody_who_must_act_has_the_same_time_by_the_priority() =>
        Check.Sample(
            AnyRouted,
            report =>
                report.Dispatches.All(d =>
                    d.Role == RecipientRole.Informed
                        ? (d.AcknowledgeBy, d.EscalateAt) == (null, null)
                        : d.AcknowledgeBy == d.EscalateAt
                            && d.AcknowledgeBy
                                == Clocks.AcknowledgeBy(
                                    report.Decision.Priority,
                                    report.ReceivedAt,
                                    Limits,
                                    DataFiles.WorkingDays
                                )
                )
        );

    private static ReportChange? Route(Report report, DateTimeOffset now) =>
        RouteDecision.Decide(report, now, Limits, DataFiles.WorkingDays);
}
