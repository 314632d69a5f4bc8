using System.Collections.Immutable;
using LeftBehindCare.Domain.Dispatches;

namespace LeftBehindCare.Domain.Reports;

/// <summary>What a decision changes: it is written in one transaction or not at all.</summary>
/// <param name="Report">The report afterwards.</param>
/// <param name="Events">The facts added.</param>
/// <param name="Dispatches">The dispatches that are new or changed.</param>
public sealed record ReportChange(
    Report Report,
    ImmutableArray<ReportEvent> Events,
    ImmutableArray<Dispatch> Dispatches
);
