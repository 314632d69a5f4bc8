namespace LeftBehindCare.App.Rosters;

/// <summary>What a person may decide on a row in question.</summary>
internal static class RowDecisions
{
    /// <summary>A child of whom the ledger does not know.</summary>
    public const string New = "new";

    /// <summary>This child of the ledger.</summary>
    public const string Same = "same";

    /// <summary>Nothing of it is taken.</summary>
    public const string Leave = "leave";
}
