using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Goes once through a town's ledger, the other features' rows beside it, and counts (汇总计数). Rows stream by: a large town takes no more memory
/// than a small one.
/// </summary>
internal sealed class CountTown(CountedRowStore ledger, IEnumerable<ICountedSource> sources)
{
    private readonly ICountedSource[] sources = [.. sources];

    /// <summary>Whose facts are at hand.</summary>
    public IEnumerable<CountedKind> Kept =>
        sources.Select(source => source.Keeps).Append(CountedKind.Ledger);

    /// <summary>The town's numbers as the rows stand now.</summary>
    public async Task<CompiledNumbers> CountAsync(
        string town,
        CompilationPeriod period,
        CancellationToken cancellation
    )
    {
        var tally = new Tally(Kept);
        await PassAsync(
            town,
            period,
            (_, child) => tally.Count(child),
            row =>
            {
                if (row.IsUnread)
                {
                    tally.PassUncounted();
                }
                if (row.Report is { } report)
                {
                    tally.Count(report);
                }
            },
            tally.PassUncounted,
            cancellation
        );
        return tally.Numbers();
    }

    /// <summary>The ids of the children behind a number, as the rows stand now, and what the number would be.</summary>
    /// <param name="part">-1: the whole number.</param>
    /// <param name="village">Twelve digits; null: every one.</param>
    public async Task<(IReadOnlyList<string> Ids, int Now)> BehindAsync(
        string town,
        CompilationPeriod period,
        Indicator indicator,
        int part,
        long? village,
        CancellationToken cancellation
    )
    {
        var ids = new List<string>();
        var now = 0;
        await PassAsync(
            town,
            period,
            (id, child) =>
            {
                if (
                    indicator.IsBehind(child, part) && (village is null || child.Village == village)
                )
                {
                    ids.Add(id);
                    now += indicator.ManyOf(child, part);
                }
            },
            _ => { },
            () => { },
            cancellation
        );
        return (ids, now);
    }

    private async Task PassAsync(
        string town,
        CompilationPeriod period,
        Action<string, CountedChild> child,
        Action<SourceRow> matter,
        Action unread,
        CancellationToken cancellation
    )
    {
        var code = int.Parse(town, System.Globalization.CultureInfo.InvariantCulture);
        var beside = new List<Beside>();
        try
        {
            foreach (var source in sources)
            {
                beside.Add(
                    new Beside(
                        source
                            .ReadAsync(town, period, cancellation)
                            .GetAsyncEnumerator(cancellation),
                        matter
                    )
                );
            }
            await foreach (var row in ledger.ReadAsync(town, cancellation))
            {
                ScreeningFacts? screening = null;
                foreach (var one in beside)
                {
                    screening = await one.OfAsync(row.ChildId) ?? screening;
                }
                if (row.Facts is { } facts)
                {
                    child(row.ChildId, new CountedChild(facts, code, period, screening));
                }
                else
                {
                    unread();
                }
            }
            foreach (var one in beside)
            {
                await one.OfAsync(childId: null);
            }
        }
        finally
        {
            foreach (var one in beside)
            {
                await one.DisposeAsync();
            }
        }
    }

    /// <summary>A source's rows, moved on as far as the ledger's are.</summary>
    private sealed class Beside(IAsyncEnumerator<SourceRow> rows, Action<SourceRow> matter)
        : IAsyncDisposable
    {
        private bool begun;
        private bool ended;

        /// <summary>What the source says of the child, once every row before it is passed; null: the end.</summary>
        public async ValueTask<ScreeningFacts?> OfAsync(string? childId)
        {
            if (!begun)
            {
                begun = true;
                ended = !await rows.MoveNextAsync();
            }
            while (!ended)
            {
                var order = childId is null ? -1 : string.CompareOrdinal(rows.Current.Key, childId);
                if (order > 0)
                {
                    return null;
                }
                var row = rows.Current;
                if (row.Report is not null || row.IsUnread)
                {
                    matter(row);
                }
                ended = !await rows.MoveNextAsync();
                if (order == 0)
                {
                    return row.Screening;
                }
            }
            return null;
        }

        public ValueTask DisposeAsync() => rows.DisposeAsync();
    }
}
