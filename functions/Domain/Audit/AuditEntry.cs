using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Audit;

/// <summary>How what was asked for ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was shown or done.</summary>
    Allowed,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>
/// One look at, or change of, somebody's data, or its refusal (审计记录). It names people and matters by ids alone; nothing of a
/// case stands in it.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the token's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>For which unit.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>The operation's name, as the OpenAPI document has it: <c>OpenDispatch</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Of what: an id of ours; null for a list.</summary>
    public string? Matter { get; init; }

    /// <summary>What was seen or changed, in codes: <c>reporter</c>, <c>open → acknowledged</c>, <c>50 rows</c>.</summary>
    public string? Detail { get; init; }

    public required AuditOutcome Outcome { get; init; }
}
