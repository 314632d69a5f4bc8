namespace LeftBehindCare.Domain.Reports;

/// <summary>When a body of a circumstance's row takes part. Every condition widens: facts and words can only make it true.</summary>
public enum PartyCondition
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>The child's schooling is affected, or a school or kindergarten is the scene.</summary>
    School,

    /// <summary>An injury or an illness is named.</summary>
    Injury,

    /// <summary>The child is or may be of an age for kindergarten or school (3 or over, or unknown).</summary>
    SchoolAge,

    /// <summary>Forced or dangerous work, or a child who is or may be under 14.</summary>
    ForcedOrUnder14,

    /// <summary>The words point to a crime.</summary>
    Crime,

    /// <summary>The silent unit is or may be a school or kindergarten.</summary>
    SchoolWasSilent,

    /// <summary>The silent unit is or may be a medical body.</summary>
    ClinicWasSilent,
}

/// <summary>A body in a row of the routing table.</summary>
/// <param name="Body">A member of the district (<c>police</c>), or <c>town</c>, <c>village</c>, <c>school</c> of the child's place.</param>
/// <param name="When">The condition under which it takes part.</param>
public sealed record Party(string Body, PartyCondition When = PartyCondition.Always);

/// <summary>A circumstance (情形) a report can name: one row of the routing table (DOMAIN §2.2).</summary>
public sealed record Circumstance
{
    /// <summary>The stable code: <c>LIVING_ALONE</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name in the policy's words.</summary>
    public required string NameZh { get; init; }

    /// <summary>A plain English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>How soon it must be acknowledged.</summary>
    public required Priority Priority { get; init; }

    /// <summary>Whether it is one of the policy's §3.2 with its variants (R-b), so that police, town and civil affairs always receive it.</summary>
    public bool Urgent => Priority == Priority.P0;

    /// <summary>Whether signs of danger to life make it P0 ("P0 if grave").</summary>
    public bool UrgentIfGrave { get; init; }

    /// <summary>Whether only named persons may read it ("P0 R").</summary>
    public bool Restricted { get; init; }

    /// <summary>Whether a report may begin with it; false for the application to revoke guardianship, which is a later step.</summary>
    public bool FirstCategory { get; init; } = true;

    /// <summary>Who leads.</summary>
    public required IReadOnlyList<Party> Acts { get; init; }

    /// <summary>Who takes a part.</summary>
    public required IReadOnlyList<Party> AlsoActs { get; init; }

    /// <summary>Who is told.</summary>
    public required IReadOnlyList<Party> Informed { get; init; }

    /// <summary>Where the policy says so: section and words.</summary>
    public required string PolicySource { get; init; }

    /// <summary>Place in the order in which circumstances of one priority protect the child now; 0 comes first (R-a).</summary>
    public required int Rank { get; init; }
}
