using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>How far a unit is with a dispatch.</summary>
public enum DispatchState
{
    /// <summary>In the inbox; nobody has taken it.</summary>
    Open,

    /// <summary>Taken.</summary>
    Acknowledged,

    /// <summary>Something has been done and told.</summary>
    Handling,

    /// <summary>Given back as the wrong body; the sender stays responsible until somebody accepts.</summary>
    Returned,

    /// <summary>Done, with an outcome.</summary>
    Closed,
}

/// <summary>What a unit can do with a dispatch.</summary>
public enum DispatchAction
{
    Acknowledge,
    Progress,
    Return,
    Close,
    Message,
}

/// <summary>The one table of what may follow what.</summary>
public static class Transitions
{
    private static readonly FrozenDictionary<
        (DispatchState From, DispatchAction Action),
        DispatchState
    > Table = new Dictionary<(DispatchState, DispatchAction), DispatchState>
    {
        [(DispatchState.Open, DispatchAction.Acknowledge)] = DispatchState.Acknowledged,
        [(DispatchState.Open, DispatchAction.Return)] = DispatchState.Returned,
        [(DispatchState.Open, DispatchAction.Message)] = DispatchState.Open,
        [(DispatchState.Acknowledged, DispatchAction.Progress)] = DispatchState.Handling,
        [(DispatchState.Acknowledged, DispatchAction.Return)] = DispatchState.Returned,
        [(DispatchState.Acknowledged, DispatchAction.Close)] = DispatchState.Closed,
        [(DispatchState.Acknowledged, DispatchAction.Message)] = DispatchState.Acknowledged,
        [(DispatchState.Handling, DispatchAction.Progress)] = DispatchState.Handling,
        [(DispatchState.Handling, DispatchAction.Return)] = DispatchState.Returned,
        [(DispatchState.Handling, DispatchAction.Close)] = DispatchState.Closed,
        [(DispatchState.Handling, DispatchAction.Message)] = DispatchState.Handling,
        [(DispatchState.Returned, DispatchAction.Acknowledge)] = DispatchState.Acknowledged,
        [(DispatchState.Closed, DispatchAction.Message)] = DispatchState.Closed,
    }.ToFrozenDictionary();

    /// <summary>The state after the action, or null when the action may not follow.</summary>
    public static DispatchState? After(DispatchState state, DispatchAction action) =>
        Table.TryGetValue((state, action), out var next) ? next : null;

    /// <summary>What may follow, in the order of the actions.</summary>
    public static ImmutableArray<DispatchAction> Allowed(DispatchState state) =>
        [.. Enum.GetValues<DispatchAction>().Where(action => Table.ContainsKey((state, action)))];
}
