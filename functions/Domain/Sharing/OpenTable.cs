using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.Domain.Sharing;

/// <summary>A line of a published table.</summary>
/// <param name="Place">The town's code; <see cref="OpenTable.Others"/> for towns that are told together.</param>
/// <param name="Total">How many children.</param>
/// <param name="Counts">By the parts of the section; null: withheld.</param>
public sealed record OpenLine(string Place, int Total, ImmutableArray<int?> Counts);

/// <summary>One number by towns.</summary>
/// <param name="Indicator">The code of the <see cref="IndicatorTable"/>.</param>
/// <param name="Part">Of a number whose parts overlap: the one that is told; else null.</param>
/// <param name="Lines">The towns, then <see cref="OpenTable.District"/>.</param>
public sealed record OpenSection(string Indicator, string? Part, ImmutableArray<OpenLine> Lines)
{
    /// <summary>The parts in the order of the counts.</summary>
    public IEnumerable<Code> Parts =>
        IndicatorTable.Find(Indicator)!.Values.Where(value => Part is null || value.Value == Part);
}

/// <summary>
/// What anybody may see of a campaign's result (公开数据表): numbers by town, nobody in them to be recognised. Small cells are withheld (<see cref="SmallCells"/>);
/// towns with a few children are told together.
/// </summary>
public sealed record OpenTable(ImmutableArray<OpenSection> Sections)
{
    /// <summary>In the place of a town: those with a few children together.</summary>
    public const string Others = "others";

    /// <summary>In the place of a town: all.</summary>
    public const string District = "district";

    private const string Total = "total";

    /// <summary>Numbers whose parts make up the total.</summary>
    private static readonly ImmutableArray<string> Divided =
    [
        "age",
        "sex",
        "school",
        "boarding",
        "guardianship-type",
        "guardianship-grade",
    ];

    /// <summary>Numbers of whose parts a child may have several: each is told by itself.</summary>
    private static readonly ImmutableArray<string> Overlapping = ["key-groups", "focus-groups"];

    /// <summary>Which towns are told together: those with a few children, and where that is too few still, the next smallest.</summary>
    public static ImmutableHashSet<string> ToldTogether(IReadOnlyDictionary<string, int> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        var bySize = totals
            .Where(one => one.Value > 0)
            .OrderBy(one => one.Value)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        var together = bySize.TakeWhile(one => one.Value < SmallCells.Least).ToList();
        foreach (var next in bySize.Skip(together.Count))
        {
            if (
                together.Count == 0
                || (together.Count > 1 && together.Sum(one => one.Value) >= SmallCells.Least)
            )
            {
                break;
            }
            together.Add(next);
        }
        return [.. together.Select(one => one.Key)];
    }

    /// <summary>The table of the towns' accepted numbers; null while there are too few children to tell of any.</summary>
    public static OpenTable? Of(IReadOnlyDictionary<string, CompiledNumbers> towns)
    {
        ArgumentNullException.ThrowIfNull(towns);
        var totals = towns.ToDictionary(
            one => one.Key,
            one => one.Value[Total]?.All ?? 0,
            StringComparer.Ordinal
        );
        if (totals.Values.Sum() is > 0 and < SmallCells.Least)
        {
            return null;
        }
        var together = ToldTogether(totals);
        ImmutableArray<Place> places =
        [
            .. totals
                .Keys.Where(town => !together.Contains(town))
                .Order(StringComparer.Ordinal)
                .Select(town => new Place(town, totals[town], [towns[town]])),
        ];
        if (together.Count > 0)
        {
            places = places.Add(
                new Place(
                    Others,
                    together.Sum(town => totals[town]),
                    [.. together.Select(town => towns[town])]
                )
            );
        }
        return new OpenTable([
            .. Divided.Select(code => SectionOf(code, part: null, places)),
            .. Overlapping.SelectMany(code =>
                IndicatorTable
                    .Find(code)!
                    .Values.Select(value => SectionOf(code, value.Value, places))
            ),
        ]);
    }

    private static OpenSection SectionOf(string code, string? part, ImmutableArray<Place> places)
    {
        var parts = part is null
            ? [.. IndicatorTable.Find(code)!.Values.Select(value => value.Value)]
            : ImmutableArray.Create(part);
        // Of a part by itself the second column is whoever is not of it: it is not shown, yet who knows the one knows the other.
        var columns = part is null ? parts.Length : 2;
        var counts = new int[places.Length, columns];
        for (var row = 0; row < places.Length; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                counts[row, column] =
                    column < parts.Length
                        ? places[row].Of(code, parts[column])
                        : places[row].Total - counts[row, 0];
            }
        }
        var withheld = SmallCells.Withhold(counts);
        var lines = places
            .Select((place, row) => LineOf(place.Code, place.Total, row))
            .Append(LineOf(District, places.Sum(place => place.Total), places.Length));
        return new OpenSection(code, part, [.. lines]);

        OpenLine LineOf(string place, int total, int row) =>
            new(
                place,
                total,
                [
                    .. Enumerable
                        .Range(0, parts.Length)
                        .Select(column =>
                            withheld[row, column] ? (int?)null : CountOf(row, column)
                        ),
                ]
            );

        int CountOf(int row, int column) =>
            row < places.Length
                ? counts[row, column]
                : Enumerable.Range(0, places.Length).Sum(one => counts[one, column]);
    }

    private sealed record Place(string Code, int Total, ImmutableArray<CompiledNumbers> Numbers)
    {
        public int Of(string indicator, string part) =>
            Numbers.Sum(numbers => numbers[indicator]?.Of(part) ?? 0);
    }
}
