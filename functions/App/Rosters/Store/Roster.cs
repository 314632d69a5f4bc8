using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Store;

/// <summary>A list that a unit sent (花名册), and how far it is.</summary>
internal sealed record Roster
{
    public required string Id { get; init; }

    /// <summary>Who sent it.</summary>
    public required UnitId Unit { get; init; }

    public required RosterKind Kind { get; init; }

    /// <summary>The year whose September it is for.</summary>
    public required int Year { get; init; }

    public required RosterStage Stage { get; init; }

    /// <summary>The sender's name of the file, made safe to show.</summary>
    public required string FileName { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The subject that sent it.</summary>
    public required string SentBy { get; init; }

    /// <summary>The sheet that is read; null: the one that fits best.</summary>
    public string? Sheet { get; init; }

    /// <summary>Why the file as such cannot be used: a stable code.</summary>
    public string? Fault { get; init; }

    /// <summary>The row at which that shows.</summary>
    public int? FaultRow { get; init; }

    /// <summary>What its columns are taken for; empty until they were looked at.</summary>
    public ImmutableArray<SheetColumn> Columns { get; init; } = [];

    /// <summary>Whether a person has said what the columns are.</summary>
    public bool IsMapped { get; init; }

    /// <summary>Into how many groups of rows its taking into the ledger is divided; 0 before it is read.</summary>
    public int Groups { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>When it was done, refused or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether the sender's file is still kept.</summary>
    public bool HasOriginal { get; init; } = true;

    /// <summary>Whether its rows are still kept; the counts always are.</summary>
    public bool HasRows { get; init; } = true;

    /// <summary>Who must have it as it was read to change it.</summary>
    public Azure.ETag ETag { get; init; }
}

/// <summary>How many of a roster's rows became what.</summary>
/// <param name="Total">Rows in all, from the first pass.</param>
/// <param name="Read">Rows read and checked so far.</param>
/// <param name="Blobs">How many blobs were written, in their order: a reading that begins again leaves those out.</param>
internal sealed record RosterProgress(
    int Total,
    int Read,
    int Accepted,
    int Repaired,
    int Question,
    int Refused,
    int Blobs,
    DateTimeOffset BeganAt
)
{
    public RosterProgress With(RowOutcome outcome) =>
        outcome switch
        {
            RowOutcome.Accepted => this with { Read = Read + 1, Accepted = Accepted + 1 },
            RowOutcome.Repaired => this with { Read = Read + 1, Repaired = Repaired + 1 },
            RowOutcome.Question => this with { Read = Read + 1, Question = Question + 1 },
            _ => this with { Read = Read + 1, Refused = Refused + 1 },
        };
}

/// <summary>What became of one group of rows when they met the ledger.</summary>
/// <param name="Opened">New files.</param>
/// <param name="Changed">Files that learnt something.</param>
/// <param name="Same">Files to which the row said nothing new.</param>
/// <param name="Questions">Rows that a person must decide.</param>
internal sealed record GroupTally(int Group, int Opened, int Changed, int Same, int Questions)
{
    public int Rows => Opened + Changed + Same + Questions;
}

/// <summary>A roster with all that is counted of it.</summary>
internal sealed record RosterState(
    Roster Roster,
    RosterProgress? Progress,
    IReadOnlyList<GroupTally> Tallies,
    int Closed
);

/// <summary>What happened to a single row after it was read.</summary>
internal sealed record RowMark
{
    public required int Row { get; init; }

    /// <summary>Why a person must decide it: found when it met the ledger.</summary>
    public ImmutableArray<RowCode> Reasons { get; init; } = [];

    /// <summary>The files that it may be about.</summary>
    public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>What a person decided: <c>new</c>, <c>same</c>, <c>leave</c>; null while nobody did.</summary>
    public string? Decision { get; init; }

    /// <summary>The file that the row went to, or is to go to.</summary>
    public string? Child { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The roster in which the mended row came.</summary>
    public string? MendedIn { get; init; }

    /// <summary>As it was read; null for a row that nothing had happened to.</summary>
    public Azure.ETag? ETag { get; init; }

    /// <summary>Whether nothing more is owed on the row.</summary>
    public bool IsClosed => MendedIn is not null || Decision is not null;
}
