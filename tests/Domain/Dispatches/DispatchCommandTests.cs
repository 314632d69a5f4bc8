using CsCheck;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Dispatches.Cases;

namespace LeftBehindCare.Domain.Tests.Dispatches;

public sealed class DispatchCommandTests
{
    private static readonly DateTimeOffset Later = Morning.AddMinutes(3);

    [Fact]
    public void Given_an_open_dispatch_when_its_unit_takes_it_then_the_time_is_kept_and_nothing_climbs()
    {
        var change = Routed(Acts(Police), AlsoActs(Town))
            .Does(Police, DispatchAction.Acknowledge, Later)!;

        change.Report.DispatchOf(Police)!.State.ShouldBe(DispatchState.Acknowledged);
        change.Report.DispatchOf(Police)!.AcknowledgedAt.ShouldBe(Later);
        change.Report.DispatchOf(Town)!.State.ShouldBe(DispatchState.Open);
        change.Dispatches.ShouldHaveSingleItem().Unit.ShouldBe(Police);
        var fact = change.Events.ShouldHaveSingleItem();
        fact.Kind.ShouldBe(ReportEventKind.Acknowledged);
        (fact.Unit, fact.At, fact.Officer, fact.Text).ShouldBe((Police, Later, "996", "998"));
        Escalation.IsOwed(change.Report, change.Report.DispatchOf(Police)!).ShouldBeFalse();
    }

    [Theory]
    [InlineData(DispatchAction.Progress, ReportEventKind.Progressed)]
    [InlineData(DispatchAction.Return, ReportEventKind.Returned)]
    [InlineData(DispatchAction.Close, ReportEventKind.Closed)]
    [InlineData(DispatchAction.Message, ReportEventKind.UnitWrote)]
    public void Given_a_taken_dispatch_then_each_step_is_one_fact_of_its_kind_and_keeps_when_it_was_taken(
        DispatchAction action,
        ReportEventKind kind
    )
    {
        var taken = Routed(Acts(Police)).After(Police, Morning, DispatchAction.Acknowledge);

        var change = taken.Does(Police, action, Later)!;

        change.Events.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        change.Report.DispatchOf(Police)!.AcknowledgedAt.ShouldBe(Morning);
    }

    [Fact]
    public void Given_a_dispatch_when_it_is_given_back_then_it_climbs_at_once_and_stays_owed()
    {
        var returned = Routed(Acts(Station), AlsoActs(Town))
            .After(Station, Later, DispatchAction.Return);

        returned.NextDueAt.ShouldBe(Later);
        var climbed = returned.Climbs(Later)!.Report;
        climbed.DispatchOf(Station)!.State.ShouldBe(DispatchState.Returned);
        climbed.DispatchOf(Station)!.EscalatedTo.ShouldBe([Police, CivilAffairs]);
        climbed.DispatchOf(Police)!.State.ShouldBe(DispatchState.Open);
        Escalation.IsOwed(climbed, climbed.DispatchOf(Station)!).ShouldBeTrue();
        climbed.DispatchOf(Station)!.EscalateAt.ShouldBe(Later + Limits.P0);
    }

    [Fact]
    public void Given_a_copy_for_information_when_it_is_given_back_then_nothing_climbs_and_who_must_act_still_must()
    {
        var returned = Routed(Acts(Police), Informed(CivilAffairs))
            .After(CivilAffairs, Later, DispatchAction.Return);

        returned.Climbs(Later).ShouldBeNull();
        returned.NextDueAt.ShouldBe(Morning + Limits.P0);
    }

    [Fact]
    public void A_unit_without_a_part_changes_nothing()
    {
        foreach (var action in Enum.GetValues<DispatchAction>())
        {
            Routed(Acts(Police)).Does(Town, action, Later).ShouldBeNull();
        }
    }

    [Fact]
    public void A_command_decides_something_exactly_when_the_table_lets_it() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Play(report, steps)
                    .Where(p => p.Step.Action is not null)
                    .All(p =>
                        p.Change is null
                        == (
                            p.Before.DispatchOf(p.Step.Unit) is not { } dispatch
                            || Transitions.After(dispatch.State, p.Step.Action!.Value) is null
                        )
                    )
        );

    [Fact]
    public void A_command_touches_no_dispatch_but_its_own() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Play(report, steps)
                    .Where(p => p is { Step.Action: not null, Change: not null })
                    .All(p =>
                        p.Before.Dispatches.Where(d => d.Unit != p.Step.Unit)
                            .All(d => p.Change!.Report.DispatchOf(d.Unit) == d)
                    )
        );

    [Fact]
    public void Versions_and_numbers_of_facts_have_no_gaps() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Play(report, steps)
                    .Where(p => p.Change is not null)
                    .All(p =>
                        p.Change!.Events.Select(e => e.Sequence)
                            .SequenceEqual(
                                Enumerable.Range(p.Before.Version + 1, p.Change.Events.Length)
                            )
                        && p.Change.Report.Version == p.Before.Version + p.Change.Events.Length
                        && p.Change.Report.ChangedAt == p.Now
                        && p.Change.Dispatches.All(d =>
                            d.Version > p.Before.Version && d.Version <= p.Change.Report.Version
                        )
                    )
        );

    [Fact]
    public void Whoever_must_act_and_gives_it_back_is_owed_until_somebody_accepts() =>
        Check.Sample(
            AnyHistory,
            (report, steps) =>
                Play(report, steps)
                    .Select(p => p.Change?.Report ?? p.Before)
                    .All(seen =>
                        seen.Dispatches.Where(d =>
                                d is { State: DispatchState.Returned, EscalateAt: not null }
                            )
                            .All(d =>
                                Escalation.IsOwed(seen, d)
                                || d.EscalatedTo.Any(u => seen.DispatchOf(u)!.IsAccepted)
                            )
                    )
        );
}
