using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Dispatches.DispatchState;
using static LeftBehindCare.Domain.Reports.RecipientRole;

namespace LeftBehindCare.Domain.Tests.Reports;

public sealed class ReportStageTests
{
    [Theory]
    [InlineData("", ReportStage.Received)]
    [InlineData("Open", ReportStage.Received)]
    [InlineData("Open Acknowledged", ReportStage.Acknowledged)]
    [InlineData("Open Handling", ReportStage.Handling)]
    [InlineData("Acknowledged Handling", ReportStage.Handling)]
    [InlineData("Open Closed", ReportStage.Handling)]
    [InlineData("Closed Closed", ReportStage.Closed)]
    [InlineData("Returned", ReportStage.Received)]
    [InlineData("Returned Closed", ReportStage.Closed)]
    [InlineData("Returned Acknowledged", ReportStage.Acknowledged)]
    public void The_stage_follows_from_those_who_must_act(string states, ReportStage stage) =>
        ReportStages
            .Of(
                states
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select((state, i) => Of(i, Acts, Enum.Parse<DispatchState>(state)))
            )
            .ShouldBe(stage);

    [Fact]
    public void What_the_informed_do_changes_no_stage() =>
        Check.Sample(
            Some,
            dispatches =>
                ReportStages.Of(dispatches)
                == ReportStages.Of(dispatches.Where(d => d.Role != Informed))
        );

    [Fact]
    public void The_order_of_the_units_changes_no_stage() =>
        Check.Sample(
            Some,
            dispatches =>
                ReportStages.Of(dispatches) == ReportStages.Of(Enumerable.Reverse(dispatches))
        );

    [Fact]
    public void It_is_closed_only_when_nobody_who_must_act_has_it_open() =>
        Check.Sample(
            Some,
            dispatches =>
                ReportStages.Of(dispatches) != ReportStage.Closed
                || (
                    dispatches.Any(d => d.State == Closed && d.Role != Informed)
                    && dispatches.All(d => d.Role == Informed || d.State is Closed or Returned)
                )
        );

    [Fact]
    public void It_is_received_exactly_while_nobody_who_must_act_has_taken_it() =>
        Check.Sample(
            Some,
            dispatches =>
                ReportStages.Of(dispatches)
                == ReportStage.Received
                == dispatches.All(d => d.Role == Informed || !d.IsAccepted)
        );

    private static readonly Gen<Dispatch[]> Some = Gen.Select(
        Gen.Enum<RecipientRole>(),
        Gen.Enum<DispatchState>(),
        (role, state) => Of(0, role, state)
    ).Array[0, 6];

    private static Dispatch Of(int number, RecipientRole role, DispatchState state) =>
        new()
        {
            Unit = new UnitId($"330212/{number}"),
            Role = role,
            SeesNarrative = true,
            State = state,
        };
}
