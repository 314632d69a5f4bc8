namespace LeftBehindCare.Domain.Rosters;

/// <summary>How far a roster is.</summary>
public enum RosterStage
{
    /// <summary>The file is kept, and its reading is announced.</summary>
    Received,

    /// <summary>Its rows are being read and checked.</summary>
    Reading,

    /// <summary>A person must say what its columns are.</summary>
    Columns,

    /// <summary>The file as such cannot be used; it is kept for a person to look at.</summary>
    Refused,

    /// <summary>Every row is checked; nothing is in the ledger yet.</summary>
    Preview,

    /// <summary>Approved: its rows are being taken into the ledger.</summary>
    Applying,

    /// <summary>Every row that can be taken is.</summary>
    Done,

    /// <summary>Its sender wants it no more.</summary>
    Cancelled,
}
