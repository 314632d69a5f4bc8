using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>From where a number's facts come: where nobody keeps them, the number is left out and not 0.</summary>
public enum CountedKind
{
    /// <summary>The ledger (台账).</summary>
    Ledger,

    /// <summary>Reports and dispatches (报告与交办).</summary>
    Reports,

    /// <summary>The year's screening (集中排查).</summary>
    Screening,
}

/// <summary>A number that is compiled (指标): its one definition, in words and as a rule.</summary>
public sealed record Indicator
{
    /// <summary>Stable: <c>guardianship-grade</c>.</summary>
    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>What is counted, in plain Chinese.</summary>
    public required string RuleZh { get; init; }

    public required string RuleEn { get; init; }

    /// <summary>Where the policy or the reading stands: <c>#92</c>, <c>§6-2</c>.</summary>
    public required string Source { get; init; }

    public CountedKind Kind { get; init; }

    /// <summary>The parts it is broken down by, at most 64; empty where it is one number.</summary>
    public ImmutableArray<Code> Values { get; init; } = [];

    /// <summary>Whether it is told for each village too (#19).</summary>
    public bool ByVillage { get; init; }

    /// <summary>Of a child that is counted in the town: a bit each part it belongs to; 0: it is not counted. A number without parts: the first bit.</summary>
    public Func<CountedChild, ulong>? OfChild { get; init; }

    /// <summary>The same of a report.</summary>
    public Func<ReportFacts, ulong>? OfReport { get; init; }

    /// <summary>The same of a child as the screening has it: it is counted in the town that screens it, on the ledger or not.</summary>
    public Func<ScreeningFacts, ulong>? OfScreening { get; init; }

    /// <summary>How many there are of a part at one child; null: one.</summary>
    public Func<ScreeningFacts, int, int>? ManyOfScreening { get; init; }

    /// <summary>How many there are of a part at one report; null: one.</summary>
    public Func<ReportFacts, int, int>? ManyOfReport { get; init; }

    /// <summary>Which part has this code; -1: none.</summary>
    public int PartOf(string value)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            if (Values[i].Value == value)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Whether a child is behind the number, or behind one part of it.</summary>
    /// <param name="part">-1: the whole number.</param>
    public bool IsBehind(CountedChild child, int part)
    {
        if (OfChild is null || !child.IsCountedHere)
        {
            return false;
        }
        var bits = OfChild(child);
        return part < 0 ? bits != 0 : (bits >> part & 1) == 1;
    }

    /// <summary>The same of a report.</summary>
    public bool IsBehind(ReportFacts report, int part) =>
        OfReport?.Invoke(report) is { } bits && (part < 0 ? bits != 0 : (bits >> part & 1) == 1);

    /// <summary>The same of a child as the screening has it.</summary>
    public bool IsBehind(ScreeningFacts child, int part) =>
        OfScreening?.Invoke(child) is { } bits && (part < 0 ? bits != 0 : (bits >> part & 1) == 1);

    /// <summary>How many of the number, or of one part of it, one screened child is.</summary>
    /// <param name="part">-1: the whole number.</param>
    public int ManyOf(ScreeningFacts child, int part)
    {
        if (ManyOfScreening is null)
        {
            return IsBehind(child, part) ? 1 : 0;
        }
        return Enumerable
            .Range(0, Values.Length)
            .Where(one => (part < 0 || one == part) && IsBehind(child, one))
            .Sum(one => ManyOfScreening(child, one));
    }
}
