using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>What routing looks at.</summary>
public sealed record RoutingFacts
{
    /// <summary>The codes the reporter chose; may be empty ("not sure"). Unknown codes count as not chosen.</summary>
    public required IReadOnlyList<string> ReportedCodes { get; init; }

    /// <summary>The report's own words.</summary>
    public required string Narrative { get; init; }

    /// <summary>What was done already, as the reporter tells it ("took him to hospital"). Its words count like the narrative's.</summary>
    public string? HelpGiven { get; init; }

    /// <summary>Where the child is.</summary>
    public required Place Place { get; init; }

    /// <summary>The reporter says the child is in danger now.</summary>
    public bool InDangerNow { get; init; }

    /// <summary>The child's age in full years; null when unknown, which is read as any age.</summary>
    public int? ChildAge { get; init; }

    /// <summary>A school or kindergarten is named beside the narrative.</summary>
    public bool SchoolNamed { get; init; }

    /// <summary>The unit of a mandated reporter, where known.</summary>
    public UnitId? ReporterUnit { get; init; }

    internal string Words => $"{Narrative}\n{HelpGiven}";
}
