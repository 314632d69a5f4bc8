using CsCheck;
using LeftBehindCare.Domain.Sharing;
using Shouldly;

namespace LeftBehindCare.Domain.Tests.Sharing;

/// <summary>Nothing that is withheld can be reckoned out of what is shown.</summary>
public sealed class SmallCellsTests
{
    [Fact]
    public void A_small_cell_takes_others_with_it_so_that_it_is_not_the_difference()
    {
        int[,] parts =
        {
            { 3, 40, 20 },
            { 30, 9, 25 },
            { 12, 50, 60 },
        };

        var withheld = SmallCells.Withhold(parts);

        withheld[0, 0].ShouldBeTrue();
        // Beside it in its row and in its column, else its total gives it away.
        Row(withheld, 0).Count(hidden => hidden).ShouldBeGreaterThan(1);
        Column(withheld, 0).Count(hidden => hidden).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Where_nothing_is_small_all_is_shown() =>
        SmallCells
            .Withhold(
                new[,]
                {
                    { 5, 0 },
                    { 0, 700 },
                }
            )
            .Cast<bool>()
            .ShouldAllBe(hidden => !hidden);

    [Fact]
    public void What_is_withheld_can_be_many_things()
    {
        // Towns of 0 or at least 5 children, dealt out among the parts; small numbers are frequent.
        Gen.Select(
                Gen.Int[1, 8],
                Gen.Int[2, 5],
                Gen.Frequency((3, Gen.Int[0, 6]), (1, Gen.Int[5, 300])).Array[64]
            )
            .Sample(
                (places, columns, numbers) =>
                {
                    var parts = new int[places, columns];
                    for (var place = 0; place < places; place++)
                    {
                        for (var column = 0; column < columns; column++)
                        {
                            parts[place, column] = numbers[place * columns + column];
                        }
                        if (Enumerable.Range(0, columns).Sum(at => parts[place, at]) is > 0 and < 5)
                        {
                            parts[place, 0] += 5;
                        }
                    }
                    var withheld = SmallCells.Withhold(parts);
                    var ranges = SmallCells.Ranges(parts, withheld);
                    var all = withheld.Cast<bool>().All(hidden => hidden);
                    for (var row = 0; row <= places; row++)
                    {
                        for (var column = 0; column < columns; column++)
                        {
                            var (lowest, highest) = ranges[row, column];
                            if (row < places && parts[row, column] is > 0 and < SmallCells.Least)
                            {
                                withheld[row, column].ShouldBeTrue();
                            }
                            if (withheld[row, column] && !all)
                            {
                                (highest - lowest).ShouldBeGreaterThanOrEqualTo(4);
                            }
                        }
                    }
                },
                iter: 3_000
            );
    }

    [Fact]
    public void The_ranges_are_those_that_trying_everything_finds()
    {
        Gen.Select(Gen.Int[2, 3], Gen.Int[2, 3], Gen.Int[0, 4].Array[9], Gen.Bool.Array[12])
            .Sample(
                (places, columns, numbers, hide) =>
                {
                    var parts = new int[places, columns];
                    var withheld = new bool[places + 1, columns];
                    for (var at = 0; at < places * columns; at++)
                    {
                        parts[at / columns, at % columns] = numbers[at];
                    }
                    for (var at = 0; at < (places + 1) * columns; at++)
                    {
                        withheld[at / columns, at % columns] = hide[at];
                    }

                    var ranges = SmallCells.Ranges(parts, withheld);

                    var tried = Tried(parts, withheld);
                    for (var row = 0; row <= places; row++)
                    {
                        for (var column = 0; column < columns; column++)
                        {
                            ranges[row, column]
                                .ShouldBe(
                                    (
                                        tried.Min(one => one[row, column]),
                                        tried.Max(one => one[row, column])
                                    )
                                );
                        }
                    }
                },
                iter: 300
            );
    }

    /// <summary>Every table, with its sums, that has the same totals and the same shown cells.</summary>
    private static List<int[,]> Tried(int[,] parts, bool[,] withheld)
    {
        var places = parts.GetLength(0);
        var columns = parts.GetLength(1);
        var found = new List<int[,]>();
        Fill(new int[places + 1, columns], 0);
        return found;

        void Fill(int[,] table, int at)
        {
            if (at == places * columns)
            {
                for (var column = 0; column < columns; column++)
                {
                    var sum = Enumerable.Range(0, places).Sum(row => table[row, column]);
                    if (
                        !withheld[places, column]
                        && sum != Enumerable.Range(0, places).Sum(row => parts[row, column])
                    )
                    {
                        return;
                    }
                    table[places, column] = sum;
                }
                found.Add((int[,])table.Clone());
                return;
            }
            var (place, part) = (at / columns, at % columns);
            var left =
                Enumerable.Range(0, columns).Sum(column => parts[place, column])
                - Enumerable.Range(0, part).Sum(column => table[place, column]);
            for (var value = 0; value <= left; value++)
            {
                if (
                    (part < columns - 1 || value == left)
                    && (withheld[place, part] || value == parts[place, part])
                )
                {
                    table[place, part] = value;
                    Fill(table, at + 1);
                }
            }
        }
    }

    private static IEnumerable<bool> Row(bool[,] table, int row) =>
        Enumerable.Range(0, table.GetLength(1)).Select(column => table[row, column]);

    private static IEnumerable<bool> Column(bool[,] table, int column) =>
        Enumerable.Range(0, table.GetLength(0)).Select(row => table[row, column]);
}
