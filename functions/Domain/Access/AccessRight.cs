namespace LeftBehindCare.Domain.Access;

/// <summary>Something the system lets somebody do.</summary>
public enum AccessRight
{
    /// <summary>List what the unit has.</summary>
    ListDispatches,

    /// <summary>Open a dispatch with its report and files.</summary>
    OpenDispatch,

    /// <summary>Take a dispatch for the unit, or give it back.</summary>
    TakeDispatch,

    /// <summary>Note what was done.</summary>
    HandleDispatch,

    /// <summary>Close the unit's part.</summary>
    CloseDispatch,

    /// <summary>Write to the reporter.</summary>
    WriteToReporter,

    /// <summary>Write down a report that came by phone or in person.</summary>
    EnterReport,

    /// <summary>See what alerts stand and settle them.</summary>
    TendAlerts,

    /// <summary>Put a failed message back on its queue.</summary>
    ReplayPoison,

    /// <summary>Have every report shown and owed anew as it stands.</summary>
    RebuildProjections,

    /// <summary>Read who looked at what, and prove that nothing of it was altered.</summary>
    ReadAudit,

    /// <summary>Look up units, who is on duty there and how to reach them.</summary>
    ReadDirectory,

    /// <summary>Change units and people, and see what is amiss with them.</summary>
    KeepDirectory,

    /// <summary>Say who is on duty, and who stands in for whom.</summary>
    KeepDutyRoster,

    /// <summary>Open one masked field of a person for a while, saying why.</summary>
    Unseal,

    /// <summary>Consent to a colleague's opening of a restricted matter.</summary>
    ConsentToUnseal,

    /// <summary>Read what the unit's head is to know.</summary>
    ReadNotices,

    /// <summary>Have a matter kept beyond its time: it is disputed or before a court.</summary>
    HoldMatter,

    /// <summary>Write down that a child or guardian asks to see, correct or delete what is kept (个人信息保护法 45–47).</summary>
    EnterRightsRequest,

    /// <summary>Answer such a request.</summary>
    DecideRightsRequest,

    /// <summary>See how long things are kept, and the receipts of what was erased.</summary>
    ReadRetention,

    /// <summary>Send a roster, look at what became of its rows, approve or cancel it.</summary>
    SendRosters,

    /// <summary>See what rosters were sent, and who owes one.</summary>
    ReadRosters,

    /// <summary>Decide what a row in question means.</summary>
    DecideRosterRows,

    /// <summary>Say what became of children whom this year's lists leave in doubt.</summary>
    ReconcileLists,

    /// <summary>Read the ledger and the files of the unit's children, numbers and telephones masked.</summary>
    ReadChildren,

    /// <summary>Write down a child that was found, and change files.</summary>
    EditChildren,

    /// <summary>Merge two files of one child, and take them apart again.</summary>
    MergeChildren,

    /// <summary>Write down what parents tell before they leave, or let them tell it themselves by a one-time link (外出告知).</summary>
    TakeParentNotices,

    /// <summary>See what is owed by when, and who has not done it (DOMAIN §3).</summary>
    ReadObligations,

    /// <summary>Change when things are owed and who is reminded when.</summary>
    KeepCalendar,

    /// <summary>Say that the unit has done what it owed, where the system cannot see it itself.</summary>
    SettleObligations,

    /// <summary>See which reminders went to whom, and whether they arrived.</summary>
    ReadReminders,

    /// <summary>Say by which way one is reminded.</summary>
    ChooseReminders,

    /// <summary>Open the year's screening and close it (年度集中排查).</summary>
    KeepCampaigns,

    /// <summary>See the screening's worklists and how far each town is.</summary>
    ReadScreenings,

    /// <summary>Screen a child and write down what was found.</summary>
    ScreenChildren,

    /// <summary>See the dangers that were found and say how one was removed (隐患整改).</summary>
    ClearDangers,

    /// <summary>See the compiled numbers of one's area and the rows behind them.</summary>
    ReadCompilations,

    /// <summary>Hand the town's compiled result to civil affairs.</summary>
    SubmitCompilations,

    /// <summary>Accept a town's result, or return it with a reason.</summary>
    AcceptCompilations,

    /// <summary>See what was fed back to whom and who signed for it (反馈, DOMAIN #96).</summary>
    ReadPackages,

    /// <summary>Fetch for the unit what was fed back, and sign for it.</summary>
    ReceivePackages,

    /// <summary>See a package's password, have one made again, and publish the open table.</summary>
    SharePackages,

    /// <summary>See which files are confirmed for the quarter and which villages have reported (季度更新).</summary>
    ReadQuarters,

    /// <summary>Write and sign the village's report on a quarter or year (村（社区）报告).</summary>
    ReportQuarters,

    /// <summary>Confirm a village's report, or return it with a reason.</summary>
    ConfirmQuarters,
}
