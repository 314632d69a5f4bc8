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
}
