using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;

namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// A report (报告) about a child, with what was decided of it and every unit's part: the aggregate that moves all or nothing.
/// It carries no personal data; the words of the reporter are sealed beside it.
/// </summary>
public sealed record Report
{
    /// <summary>The keyed hash of the receipt: what the store files the report under.</summary>
    public required string Id { get; init; }

    /// <summary>Twelve digits to be spoken on the phone; they tell nothing of the report.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>When the system took the report, UTC. Every clock starts here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the rules made of the report when it was received.</summary>
    public required RoutingDecision Decision { get; init; }

    /// <summary>Where the child is.</summary>
    public required Place Place { get; init; }

    /// <summary>Of a mandated reporter: from discovery until the police were told, or until the report came; null when unknown.</summary>
    public TimeSpan? Lateness { get; init; }

    /// <summary>By what the report can be found again: keyed hashes, of which nothing can be read.</summary>
    public ImmutableArray<string> FoundBy { get; init; } = [];

    /// <summary>The number of the last event; it grows by one with each.</summary>
    public required int Version { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>One for each unit that has a part in it; empty until the report has been routed.</summary>
    public ImmutableArray<Dispatch> Dispatches { get; init; } = [];

    public bool IsRouted => Dispatches.Length > 0;

    public Dispatch? DispatchOf(UnitId unit) => Dispatches.FirstOrDefault(d => d.Unit == unit);

    /// <summary>How far the report is, as its reporter is told.</summary>
    public ReportStage Stage => ReportStages.Of(Dispatches);

    /// <summary>When the next unit's time runs out; null when nobody's does.</summary>
    public DateTimeOffset? NextDueAt =>
        Dispatches.Where(d => Escalation.IsOwed(this, d)).Min(d => (DateTimeOffset?)d.EscalateAt);

    /// <summary>The report with these dispatches in place of those of the same units, at the version of its last event.</summary>
    public Report With(IEnumerable<Dispatch> changed, int version, DateTimeOffset now)
    {
        var byUnit = Dispatches.ToDictionary(d => d.Unit);
        foreach (var dispatch in changed)
        {
            byUnit[dispatch.Unit] = dispatch;
        }
        return this with { Dispatches = [.. byUnit.Values], Version = version, ChangedAt = now };
    }
}
