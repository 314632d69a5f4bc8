using System.Collections.Frozen;
using System.Collections.Immutable;
using static LeftBehindCare.Domain.Access.AccessRight;

namespace LeftBehindCare.Domain.Access;

/// <summary>The one table of what each role may do. Checks, documentation and tests all come from it.</summary>
public static class AccessTable
{
    private static readonly AccessRight[] Casework =
    [
        ListDispatches,
        OpenDispatch,
        TakeDispatch,
        HandleDispatch,
        CloseDispatch,
        EnterReport,
    ];

    // csharpier-ignore
    private static readonly FrozenDictionary<Role, FrozenSet<AccessRight>> Table = new Dictionary<Role, AccessRight[]>
    {
        [Role.DutyOfficer] =             [.. Casework, WriteToReporter, Unseal, ConsentToUnseal, EnterRightsRequest, ReadDirectory, ReadObligations, ChooseReminders],
        [Role.Handler] =                 [.. Casework, WriteToReporter, Unseal, ConsentToUnseal, EnterRightsRequest, ReadDirectory, ReadChildren, ReadObligations, ChooseReminders, ClearDangers, ReadPackages, ReceivePackages],
        [Role.UnitHead] =                [.. Casework, WriteToReporter, Unseal, ConsentToUnseal, EnterRightsRequest, ReadDirectory, KeepDutyRoster, ReadNotices, HoldMatter, ReadRosters, ReadChildren, ReadObligations, SettleObligations, ReadReminders, ChooseReminders, ClearDangers, ReadPackages, ReceivePackages],
        [Role.TownOfficer] =             [.. Casework, WriteToReporter, Unseal, ConsentToUnseal, EnterRightsRequest, ReadDirectory, KeepDutyRoster, ReadNotices, HoldMatter, SendRosters, ReadRosters, DecideRosterRows, ReconcileLists, ReadChildren, EditChildren, MergeChildren, TakeParentNotices, ReadObligations, SettleObligations, ReadReminders, ChooseReminders, ReadScreenings, ScreenChildren, ClearDangers, ReadCompilations, SubmitCompilations, ReadQuarters, ConfirmQuarters],
        [Role.VillageSupervisor] =       [.. Casework, Unseal, EnterRightsRequest, ReadDirectory, SendRosters, ReadRosters, DecideRosterRows, ReadChildren, EditChildren, TakeParentNotices, ReadObligations, SettleObligations, ChooseReminders, ReadScreenings, ScreenChildren, ClearDangers, ReadQuarters, ReportQuarters],
        [Role.RosterSubmitter] =         [ReadDirectory, SendRosters, ReadRosters, DecideRosterRows, ReadChildren, TakeParentNotices, ReadObligations, SettleObligations, ChooseReminders],
        [Role.CivilAffairsCoordinator] = [.. Casework, WriteToReporter, Unseal, ConsentToUnseal, EnterRightsRequest, ReadDirectory, KeepDutyRoster, ReadNotices, HoldMatter, DecideRightsRequest, ReadRetention, ReadRosters, DecideRosterRows, ReconcileLists, ReadChildren, EditChildren, MergeChildren, TakeParentNotices, ReadObligations, KeepCalendar, SettleObligations, ReadReminders, ChooseReminders, KeepCampaigns, ReadScreenings, ClearDangers, ReadCompilations, AcceptCompilations, ReadPackages, SharePackages, ReadQuarters],
        [Role.Auditor] =                 [ReadDirectory, ReadAudit, ReadRetention, ReadReminders],
        [Role.Administrator] =           [ReadDirectory, KeepDirectory, KeepDutyRoster, ReadRetention, TendAlerts, ReplayPoison, RebuildProjections, ReadObligations, ReadReminders],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool May(Role role, AccessRight right) => Table[role].Contains(right);

    /// <summary>What opens sealed data demands that whoever does it has shown a second factor at signing in (双因素认证).</summary>
    public static bool NeedsSecondFactor(AccessRight right) =>
        right
            is Unseal
                or ConsentToUnseal
                or DecideRightsRequest
                or ReceivePackages
                or SharePackages;

    /// <summary>Who may do this, in the order of the roles.</summary>
    public static ImmutableArray<Role> WhoMay(AccessRight right) =>
        [.. Enum.GetValues<Role>().Where(role => May(role, right))];
}
