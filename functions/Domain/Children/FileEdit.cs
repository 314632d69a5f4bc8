using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>What a person changes of a file; what is not named stays.</summary>
public sealed record FileEdit
{
    /// <summary>Fields and their new values; null wipes what stood there.</summary>
    public ImmutableDictionary<ChildField, string?> Values { get; init; } =
        ImmutableDictionary<ChildField, string?>.Empty;

    public ChildStage? Stage { get; init; }

    /// <summary>Of an exit: why.</summary>
    public ExitReason? Exit { get; init; }

    /// <summary>Flags that the person sees.</summary>
    public ImmutableArray<ChildConcern> SetFlags { get; init; } = [];

    /// <summary>Flags that a person saw and that are no more; what follows from the file's values stays.</summary>
    public ImmutableArray<ChildConcern> ClearFlags { get; init; } = [];

    /// <summary>The person's own judgement of the risk.</summary>
    public RiskLevel? Risk { get; init; }

    /// <summary>Whether the person's judgement is taken back: the rules alone hold again.</summary>
    public bool FollowRules { get; init; }

    /// <summary>What the person found out where this year's lists leave the child in doubt: the year and the finding.</summary>
    public (int Year, CheckFinding Finding)? Check { get; init; }

    /// <summary>That the file is up to date in a quarter, and by what: a quarter that has its mark keeps it.</summary>
    public (Time.Quarter Quarter, QuarterWay Way)? Quarter { get; init; }

    /// <summary>Carers, added or written anew by their ids.</summary>
    public ImmutableArray<Carer> Carers { get; init; } = [];

    /// <summary>What parents told, added or written anew by their ids.</summary>
    public ImmutableArray<LeaveNotice> Notices { get; init; } = [];

    /// <summary>Visits and services, added or written anew by their ids.</summary>
    public ImmutableArray<CareRecord> Care { get; init; } = [];

    /// <summary>The fields and parts it touches, by their names: what two edits have in common they are in conflict about.</summary>
    public IEnumerable<string> Touches =>
        [
            .. Values.Keys.Select(ChildFields.NameOf).Order(StringComparer.Ordinal),
            .. Stage is null ? Array.Empty<string>() : [FileFacts.Status],
            .. SetFlags.IsEmpty && ClearFlags.IsEmpty ? Array.Empty<string>() : [FileFacts.Flag],
            .. Risk is null && !FollowRules ? Array.Empty<string>() : [FileFacts.Risk],
            .. Check is null ? Array.Empty<string>() : [FileFacts.Check],
            .. Quarter is null ? Array.Empty<string>() : [FileFacts.Quarter],
            .. Carers.IsEmpty ? Array.Empty<string>() : [FileFacts.Carer],
            .. Notices.IsEmpty ? Array.Empty<string>() : [FileFacts.Notice],
            .. Care.IsEmpty ? Array.Empty<string>() : [FileFacts.Care],
        ];
}
