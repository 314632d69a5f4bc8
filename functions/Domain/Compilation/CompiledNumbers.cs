using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>A number with its parts (数字).</summary>
/// <param name="All">How many in all; of what a child may have several of, how many children.</param>
public sealed record Figure(int All)
{
    /// <summary>By the codes of the parts; without those of which there are none.</summary>
    public ImmutableSortedDictionary<string, int> By { get; init; } = Nothing;

    /// <summary>By the villages' codes; the empty one: no village of the town.</summary>
    public ImmutableSortedDictionary<string, int> Villages { get; init; } = Nothing;

    internal static ImmutableSortedDictionary<string, int> Nothing { get; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many of a part; of the whole where none is named.</summary>
    public int Of(string? part) => part is null ? All : By.GetValueOrDefault(part);

    public bool Equals(Figure? other) =>
        other is not null
        && All == other.All
        && By.SequenceEqual(other.By)
        && Villages.SequenceEqual(other.Villages);

    public override int GetHashCode() => HashCode.Combine(All, By.Count, Villages.Count);
}

/// <summary>What differs between two versions.</summary>
/// <param name="Part">The part's code; empty: the whole number.</param>
/// <param name="Before">Null where the number was not kept then.</param>
/// <param name="After">Null where it is not kept any longer.</param>
public sealed record FigureChange(string Indicator, string Part, int? Before, int? After);

/// <summary>The numbers of a town or of the district (汇总数字). A number that nobody keeps is not there.</summary>
public sealed record CompiledNumbers
{
    public ImmutableSortedDictionary<string, Figure> Figures { get; init; } =
        ImmutableSortedDictionary.Create<string, Figure>(StringComparer.Ordinal);

    /// <summary>Rows of the ledger without their facts: older than the counting, to be rebuilt before the numbers are whole.</summary>
    public int Uncounted { get; init; }

    /// <summary>Null where the number is not kept.</summary>
    public Figure? this[string indicator] => Figures.GetValueOrDefault(indicator);

    /// <summary>The sum over towns; villages are told by their towns alone. A number that one of them does not keep is left out.</summary>
    public static CompiledNumbers Sum(IReadOnlyCollection<CompiledNumbers> towns)
    {
        ArgumentNullException.ThrowIfNull(towns);
        return new CompiledNumbers
        {
            Uncounted = towns.Sum(town => town.Uncounted),
            Figures = IndicatorTable
                .All.Where(one => towns.Count > 0 && towns.All(town => town[one.Code] is not null))
                .ToImmutableSortedDictionary(
                    one => one.Code,
                    one => Sum([.. towns.Select(town => town[one.Code]!)]),
                    StringComparer.Ordinal
                ),
        };
    }

    /// <summary>What differs, in the table's order; villages are not compared.</summary>
    public static IReadOnlyList<FigureChange> Changes(CompiledNumbers before, CompiledNumbers after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. IndicatorTable
                .All.SelectMany(one =>
                    one.Values.Select(value => value.Value)
                        .Prepend("")
                        .Select(part => new FigureChange(
                            one.Code,
                            part,
                            before[one.Code]?.Of(part.Length == 0 ? null : part),
                            after[one.Code]?.Of(part.Length == 0 ? null : part)
                        ))
                )
                .Where(change => change.Before != change.After),
        ];
    }

    public bool Equals(CompiledNumbers? other) =>
        other is not null && Uncounted == other.Uncounted && Figures.SequenceEqual(other.Figures);

    public override int GetHashCode() => HashCode.Combine(Uncounted, Figures.Count);

    private static Figure Sum(IReadOnlyList<Figure> figures) =>
        new(figures.Sum(figure => figure.All))
        {
            By = figures
                .SelectMany(figure => figure.By)
                .GroupBy(part => part.Key, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(
                    part => part.Key,
                    part => part.Sum(one => one.Value),
                    StringComparer.Ordinal
                ),
        };
}
