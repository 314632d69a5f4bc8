using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>What routing looks at.</summary>
public sealed record RoutingFacts
{
    /// <summary>The codes the reporter chose; may be empty ("not sure"). Unknown codes count as not chosen.</summary>
    public required IReadOnlyList<string> ReportedCodes { get; init; }

    /// <summary>The report's own words.</summary>
    public required string Narrative { get; init; }

    /// <summary>Where the child is.</summary>
    public required Place Place { get; init; }

    /// <summary>The reporter says the child is in danger now.</summary>
    public bool InDangerNow { get; init; }

    /// <summary>The child's age in full years; null when unknown, which is read as any age.</summary>
    public int? ChildAge { get; init; }

    /// <summary>A school or kindergarten is named beside the narrative.</summary>
    public bool SchoolNamed { get; init; }

    /// <summary>An injury or illness is named beside the narrative, whose own words are read anyway.</summary>
    public bool InjuryNamed { get; init; }

    /// <summary>The unit of a mandated reporter, where known.</summary>
    public UnitId? ReporterUnit { get; init; }

    /// <summary>The suspect belongs to, or is kin of people in, the village body: the village gets no copy (R-e).</summary>
    public bool SuspectNearVillage { get; init; }

    /// <summary>The suspect belongs to the reporter's own unit: that village, school or clinic gets no copy (R-e).</summary>
    public bool SuspectNearReporterUnit { get; init; }
}
