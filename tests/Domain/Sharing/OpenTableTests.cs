using System.Collections.Immutable;
using CsCheck;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Sharing;
using Shouldly;

namespace LeftBehindCare.Domain.Tests.Sharing;

/// <summary>No published number tells of fewer than five children.</summary>
public sealed class OpenTableTests
{
    private static readonly string[] Divided =
    [
        "age",
        "sex",
        "school",
        "boarding",
        "guardianship-type",
        "guardianship-grade",
    ];

    [Fact]
    public void Towns_with_a_few_children_are_told_with_the_next_smallest()
    {
        OpenTable
            .ToldTogether(
                new Dictionary<string, int>(StringComparer.Ordinal)
                {
                    ["a"] = 0,
                    ["b"] = 2,
                    ["c"] = 9,
                    ["d"] = 300,
                }
            )
            .ShouldBe(["b", "c"], ignoreOrder: true);
        OpenTable
            .ToldTogether(
                new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["c"] = 9 }
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Fewer_than_five_in_all_are_not_told_of() =>
        OpenTable
            .Of(
                new Dictionary<string, CompiledNumbers>(StringComparer.Ordinal)
                {
                    ["a"] = Town([2, 1, 0, 0]),
                }
            )
            .ShouldBeNull();

    [Fact]
    public void No_cell_of_any_district_is_small() =>
        Gen.Frequency((3, Gen.Int[0, 4]), (1, Gen.Int[5, 60]))
            .Array[4]
            .Array[2, 12]
            .Sample(
                districts =>
                {
                    var towns = districts
                        .Select((parts, at) => ($"3302120{at:D2}", Town(parts)))
                        .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);
                    if (OpenTable.Of(towns) is not { } table)
                    {
                        return;
                    }
                    foreach (var line in table.Sections.SelectMany(section => section.Lines))
                    {
                        (line.Total is > 0 and < 5).ShouldBeFalse();
                        line.Counts.ShouldAllBe(count => !(count > 0 && count < 5));
                        // One withheld alone would be the difference.
                        if (line.Counts.Length > 1)
                        {
                            line.Counts.Count(count => count is null).ShouldNotBe(1);
                        }
                    }
                },
                iter: 300
            );

    /// <summary>A town whose children are dealt out the same way by each number.</summary>
    private static CompiledNumbers Town(int[] parts)
    {
        var figures = ImmutableSortedDictionary.CreateBuilder<string, Figure>(
            StringComparer.Ordinal
        );
        figures["total"] = new Figure(parts.Sum());
        foreach (var code in Divided)
        {
            var values = IndicatorTable.Find(code)!.Values;
            var by = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
            for (var at = 0; at < parts.Length; at++)
            {
                var value = values[at % values.Length].Value;
                by[value] = by.GetValueOrDefault(value) + parts[at];
            }
            figures[code] = new Figure(parts.Sum()) { By = by.ToImmutable() };
        }
        return new CompiledNumbers { Figures = figures.ToImmutable() };
    }
}
