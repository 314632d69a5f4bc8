namespace LeftBehindCare.Domain.Compilation;

/// <summary>How a town's result stands between town and civil affairs (报送状态).</summary>
public enum CompilationState
{
    /// <summary>已汇总，未报送.</summary>
    Compiled,

    /// <summary>已报送.</summary>
    Submitted,

    /// <summary>已接收.</summary>
    Accepted,

    /// <summary>已退回.</summary>
    Returned,
}

/// <summary>What is done with a town's result, as its history tells it.</summary>
public enum CompilationStep
{
    /// <summary>Numbers that differ from those before.</summary>
    Compiled,

    Submitted,

    Accepted,

    Returned,
}

/// <summary>A town's result of a period (镇（街道）汇总结果): its versions, and which of them was handed in and taken (DOMAIN #95).</summary>
public sealed record TownCompilation
{
    /// <summary>Nine digits.</summary>
    public required string Town { get; init; }

    /// <summary>The last run that counted it.</summary>
    public int Run { get; init; }

    /// <summary>The newest version of its numbers, from 1.</summary>
    public int Version { get; init; }

    public CompilationState State { get; init; }

    public int? SubmittedVersion { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public int? AcceptedVersion { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was last counted, UTC.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <summary>Moved by whatever a person must see before he decides: a new version, a new state.</summary>
    public int Revision { get; init; }

    /// <summary>Whether the numbers are others than those that were accepted.</summary>
    public bool ChangedSinceAcceptance => AcceptedVersion is { } accepted && Version > accepted;

    /// <summary>Whether the numbers are others than those that were handed in.</summary>
    public bool ChangedSinceSubmission => SubmittedVersion is { } handedIn && Version > handedIn;

    /// <summary>Whether the town can hand in what stands now: not twice the same.</summary>
    public bool MaySubmit =>
        Version > 0
        && (
            State is CompilationState.Compiled or CompilationState.Returned
            || ChangedSinceSubmission
        );

    /// <summary>Whether civil affairs has something to accept or return.</summary>
    public bool MayDecide => State == CompilationState.Submitted;

    /// <summary>A run has counted: other numbers make a new version.</summary>
    /// <param name="differs">Whether they are others than the newest.</param>
    public TownCompilation Counted(int run, bool differs, DateTimeOffset now) =>
        this with
        {
            Run = run,
            CountedAt = now,
            Version = differs ? Version + 1 : Version,
            Revision = differs ? Revision + 1 : Revision,
        };

    /// <summary>The town hands in what stands now.</summary>
    public TownCompilation Submit(DateTimeOffset now) =>
        this with
        {
            State = CompilationState.Submitted,
            SubmittedVersion = Version,
            SubmittedAt = now,
            Revision = Revision + 1,
        };

    /// <summary>Civil affairs takes what was handed in, and nothing newer.</summary>
    public TownCompilation Accept(DateTimeOffset now) =>
        this with
        {
            State = CompilationState.Accepted,
            AcceptedVersion = SubmittedVersion,
            AcceptedAt = now,
            Revision = Revision + 1,
        };

    /// <summary>Civil affairs gives it back.</summary>
    public TownCompilation Return() =>
        this with
        {
            State = CompilationState.Returned,
            Revision = Revision + 1,
        };
}
