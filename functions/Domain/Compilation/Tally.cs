using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>Counts a town's rows one after the other (计数): what it holds does not grow with their number.</summary>
public sealed class Tally
{
    private readonly Indicator[] counted;
    private readonly int[] all;
    private readonly int[][] by;
    private readonly Dictionary<long, int[]> villages = [];
    private int uncounted;

    /// <param name="kinds">Whose facts are at hand: other numbers are left out.</param>
    public Tally(IEnumerable<CountedKind> kinds)
    {
        var kept = kinds.ToHashSet();
        counted = [.. IndicatorTable.All.Where(one => kept.Contains(one.Kind))];
        all = new int[counted.Length];
        by = [.. counted.Select(one => new int[one.Values.Length])];
    }

    /// <summary>Counts a child; one that is counted in another town is passed over.</summary>
    public void Count(CountedChild child)
    {
        if (!child.IsCountedHere)
        {
            return;
        }
        var village = -1L;
        for (var i = 0; i < counted.Length; i++)
        {
            var one = counted[i];
            if (one.OfChild is null || one.OfChild(child) is not (> 0 and var bits))
            {
                continue;
            }
            for (var rest = bits; rest != 0; rest &= rest - 1)
            {
                var part = BitOperations.TrailingZeroCount(rest);
                if (part < by[i].Length)
                {
                    by[i][part]++;
                }
            }
            all[i]++;
            if (one.ByVillage)
            {
                village = village < 0 ? child.Village : village;
                CountInVillage(village, i);
            }
        }
    }

    /// <summary>Counts a child whom the town screens.</summary>
    public void Count(ScreeningFacts child)
    {
        for (var i = 0; i < counted.Length; i++)
        {
            var one = counted[i];
            if (one.OfScreening is null || one.OfScreening(child) is not (> 0 and var bits))
            {
                continue;
            }
            var sum = 0;
            for (var rest = bits; rest != 0; rest &= rest - 1)
            {
                var part = BitOperations.TrailingZeroCount(rest);
                var many = one.ManyOfScreening?.Invoke(child, part) ?? 1;
                sum += many;
                if (part < by[i].Length)
                {
                    by[i][part] += many;
                }
            }
            all[i] += one.ManyOfScreening is null ? 1 : sum;
            if (one.ByVillage)
            {
                CountInVillage(child.Village, i);
            }
        }
    }

    /// <summary>Counts a report that units of the town have.</summary>
    public void Count(ReportFacts report)
    {
        for (var i = 0; i < counted.Length; i++)
        {
            var one = counted[i];
            if (one.OfReport is null || one.OfReport(report) is not (> 0 and var bits))
            {
                continue;
            }
            var sum = 0;
            for (var rest = bits; rest != 0; rest &= rest - 1)
            {
                var part = BitOperations.TrailingZeroCount(rest);
                var many = one.ManyOfReport?.Invoke(report, part) ?? 1;
                sum += many;
                by[i][part] += many;
            }
            all[i] += one.ManyOfReport is null ? 1 : sum;
        }
    }

    /// <summary>A row that cannot be counted before it is rebuilt.</summary>
    public void PassUncounted() => uncounted++;

    /// <summary>What was counted.</summary>
    public CompiledNumbers Numbers() =>
        new()
        {
            Uncounted = uncounted,
            Figures = counted
                .Select((one, i) => (one.Code, Figure: FigureOf(i)))
                .ToImmutableSortedDictionary(
                    one => one.Code,
                    one => one.Figure,
                    StringComparer.Ordinal
                ),
        };

    private void CountInVillage(long village, int at)
    {
        if (!villages.TryGetValue(village, out var counts))
        {
            villages[village] = counts = new int[counted.Length];
        }
        counts[at]++;
    }

    private Figure FigureOf(int at) =>
        new(all[at])
        {
            By = counted[at]
                .Values.Select((value, part) => (value.Value, Count: by[at][part]))
                .Where(part => part.Count > 0)
                .ToImmutableSortedDictionary(
                    part => part.Value,
                    part => part.Count,
                    StringComparer.Ordinal
                ),
            Villages = villages
                .Where(village => village.Value[at] > 0)
                .ToImmutableSortedDictionary(
                    village =>
                        village.Key == 0 ? "" : village.Key.ToString(CultureInfo.InvariantCulture),
                    village => village.Value[at],
                    StringComparer.Ordinal
                ),
        };
}
