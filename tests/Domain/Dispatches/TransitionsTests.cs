using LeftBehindCare.Domain.Dispatches;
using static LeftBehindCare.Domain.Dispatches.DispatchAction;
using static LeftBehindCare.Domain.Dispatches.DispatchState;

namespace LeftBehindCare.Domain.Tests.Dispatches;

public sealed class TransitionsTests
{
    /// <summary>Written out once more by hand, in the order of the actions; — is a refusal.</summary>
    private const string Table = """
        state         | acknowledge  | progress | return   | close  | message
        Open          | Acknowledged | —        | Returned | —      | Open
        Acknowledged  | —            | Handling | Returned | Closed | Acknowledged
        Handling      | —            | Handling | Returned | Closed | Handling
        Returned      | Acknowledged | —        | —        | —      | —
        Closed        | —            | —        | —        | —      | Closed
        """;

    public static TheoryData<DispatchState, DispatchAction, DispatchState?> Pairs()
    {
        var pairs = new TheoryData<DispatchState, DispatchAction, DispatchState?>();
        DispatchAction[] actions = [Acknowledge, Progress, Return, Close, Message];
        foreach (var line in Table.Split('\n').Skip(1))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            foreach (var (action, next) in actions.Zip(cells.Skip(1)))
            {
                pairs.Add(
                    Enum.Parse<DispatchState>(cells[0]),
                    action,
                    next == "—" ? null : Enum.Parse<DispatchState>(next)
                );
            }
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_action_follows_every_state_as_the_table_says(
        DispatchState state,
        DispatchAction action,
        DispatchState? next
    ) => Transitions.After(state, action).ShouldBe(next);

    [Fact]
    public void The_table_has_every_pair() =>
        Pairs()
            .Count.ShouldBe(
                Enum.GetValues<DispatchState>().Length * Enum.GetValues<DispatchAction>().Length
            );

    [Fact]
    public void What_is_offered_is_what_may_follow_in_the_order_of_the_actions()
    {
        foreach (var state in Enum.GetValues<DispatchState>())
        {
            Transitions
                .Allowed(state)
                .ShouldBe(
                    Enum.GetValues<DispatchAction>()
                        .Where(action => Transitions.After(state, action) is not null)
                );
        }
        Transitions.Allowed(Open).ShouldBe([Acknowledge, Return, Message]);
    }
}
