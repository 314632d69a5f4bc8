using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Goes once through a town's ledger and once through each other feature's rows, and counts (汇总计数). Rows stream by: a large town takes no more
/// memory than a small one.
/// </summary>
internal sealed class CountTown(CountedRowStore ledger, IEnumerable<ICountedSource> sources)
{
    private readonly ICountedSource[] sources = [.. sources];

    /// <summary>Whose facts are at hand, in one period or another.</summary>
    public IEnumerable<CountedKind> Kinds =>
        sources.Select(source => source.Kind).Append(CountedKind.Ledger);

    /// <summary>The town's numbers as the rows stand now.</summary>
    public async Task<CompiledNumbers> CountAsync(
        string town,
        CompilationPeriod period,
        CancellationToken cancellation
    )
    {
        var kept = sources.Where(source => source.Keeps(period)).ToList();
        var tally = new Tally(kept.Select(source => source.Kind).Append(CountedKind.Ledger));
        await CountLedgerAsync(tally, town, period, village: null, cancellation);
        foreach (var source in kept)
        {
            await foreach (var row in source.ReadAsync(town, period, cancellation))
            {
                if (row.IsUnread)
                {
                    tally.PassUncounted();
                }
                if (row.Screening is { } screening)
                {
                    tally.Count(screening);
                }
                if (row.Report is { } report)
                {
                    tally.Count(report);
                }
            }
        }
        return tally.Numbers();
    }

    /// <summary>The numbers of the ledger alone, by the same rules.</summary>
    /// <param name="village">Twelve digits; null: the whole town.</param>
    public async Task<CompiledNumbers> LedgerAsync(
        string town,
        CompilationPeriod period,
        string? village,
        CancellationToken cancellation
    )
    {
        var tally = new Tally([CountedKind.Ledger]);
        await CountLedgerAsync(tally, town, period, village, cancellation);
        return tally.Numbers();
    }

    private async Task CountLedgerAsync(
        Tally tally,
        string town,
        CompilationPeriod period,
        string? village,
        CancellationToken cancellation
    )
    {
        var code = int.Parse(town, CultureInfo.InvariantCulture);
        long? only = village is null ? null : long.Parse(village, CultureInfo.InvariantCulture);
        await foreach (var row in ledger.ReadAsync(town, cancellation))
        {
            if (row.Facts is not { } facts)
            {
                tally.PassUncounted();
                continue;
            }
            var child = new CountedChild(facts, code, period);
            if (only is null || child.Village == only)
            {
                tally.Count(child);
            }
        }
    }

    /// <summary>The ids of the children behind a number, as the rows stand now, and what the number would be.</summary>
    /// <param name="part">-1: the whole number.</param>
    /// <param name="village">Twelve digits, 0: of no village of the town; null: every one.</param>
    public async Task<(IReadOnlyList<string> Ids, int Now)> BehindAsync(
        string town,
        CompilationPeriod period,
        Indicator indicator,
        int part,
        long? village,
        CancellationToken cancellation
    )
    {
        var code = int.Parse(town, CultureInfo.InvariantCulture);
        var ids = new List<string>();
        var now = 0;
        foreach (var source in sources.Where(one => one.Kind == indicator.Kind))
        {
            await foreach (var row in source.ReadAsync(town, period, cancellation))
            {
                if (
                    row.Screening is { } child
                    && indicator.IsBehind(child, part)
                    && (village is null || child.Village == village)
                )
                {
                    ids.Add(row.Key);
                    now += indicator.ManyOf(child, part);
                }
            }
        }
        if (indicator.Kind == CountedKind.Ledger)
        {
            await foreach (var row in ledger.ReadAsync(town, cancellation))
            {
                if (
                    row.Facts is { } facts
                    && new CountedChild(facts, code, period) is var child
                    && indicator.IsBehind(child, part)
                    && (village is null || child.Village == village)
                )
                {
                    ids.Add(row.ChildId);
                    now++;
                }
            }
        }
        return (ids, now);
    }
}
