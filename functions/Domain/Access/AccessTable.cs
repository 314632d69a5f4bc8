using System.Collections.Frozen;
using System.Collections.Immutable;
using static LeftBehindCare.Domain.Access.AccessRight;

namespace LeftBehindCare.Domain.Access;

/// <summary>The one table of what each role may do. Checks, documentation and tests all come from it.</summary>
public static class AccessTable
{
    // csharpier-ignore
    private static readonly FrozenDictionary<Role, FrozenSet<AccessRight>> Table = new Dictionary<Role, AccessRight[]>
    {
        [Role.DutyOfficer] =             [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, WriteToReporter, EnterReport],
        [Role.Handler] =                 [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, WriteToReporter, EnterReport],
        [Role.UnitHead] =                [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, WriteToReporter, EnterReport],
        [Role.TownOfficer] =             [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, WriteToReporter, EnterReport],
        [Role.VillageSupervisor] =       [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, EnterReport],
        [Role.RosterSubmitter] =         [],
        [Role.CivilAffairsCoordinator] = [ListDispatches, OpenDispatch, TakeDispatch, HandleDispatch, CloseDispatch, WriteToReporter, EnterReport],
        [Role.Auditor] =                 [ReadAudit],
        [Role.Administrator] =           [TendAlerts, ReplayPoison, RebuildProjections],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool May(Role role, AccessRight right) => Table[role].Contains(right);

    /// <summary>Who may do this, in the order of the roles.</summary>
    public static ImmutableArray<Role> WhoMay(AccessRight right) =>
        [.. Enum.GetValues<Role>().Where(role => May(role, right))];
}
