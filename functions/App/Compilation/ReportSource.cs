using System.Runtime.CompilerServices;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Compilation;

/// <summary>Reports that the town's units had, each once, with what became of their clocks (报告及时限, DOMAIN #62, #67).</summary>
internal sealed class ReportSource(TownInboxStore inboxes, TimeProvider time) : ICountedSource
{
    public CountedKind Kind => CountedKind.Reports;

    public bool Keeps(CompilationPeriod period) => true;

    public async IAsyncEnumerable<SourceRow> ReadAsync(
        string town,
        CompilationPeriod period,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        foreach (
            var matter in (await DispatchesAsync(town, period, cancellation)).GroupBy(
                one => one.Matter,
                StringComparer.Ordinal
            )
        )
        {
            yield return RowOf(matter.Key, [.. matter], now);
        }
    }

    /// <summary>The town's dispatches of reports that were received in the period.</summary>
    public Task<IReadOnlyList<TownDispatch>> DispatchesAsync(
        string town,
        CompilationPeriod period,
        CancellationToken cancellation
    ) =>
        inboxes.ReadAsync(
            town,
            ChinaTime.StartOf(period.From),
            ChinaTime.StartOf(period.Cutoff.AddDays(1)),
            cancellation
        );

    /// <summary>One dispatch as it is counted.</summary>
    public ReportFacts FactsOf(TownDispatch dispatch) =>
        RowOf(dispatch.Matter, [dispatch], time.GetUtcNow()).Report!.Value;

    private static SourceRow RowOf(string key, TownDispatch[] dispatches, DateTimeOffset now)
    {
        var (kept, missed, running, unread) = (0, 0, 0, false);
        foreach (var one in dispatches)
        {
            switch (ClockOf(one, now))
            {
                case Clock.Kept:
                    kept++;
                    break;
                case Clock.Missed:
                    missed++;
                    break;
                case Clock.Running:
                    running++;
                    break;
                case Clock.Unread:
                    unread = true;
                    break;
            }
        }
        return new SourceRow(
            key,
            Report: new ReportFacts(
                ReportIndicators.BitsOf(dispatches[0].Circumstances, dispatches[0].Restricted),
                kept,
                missed,
                running
            ),
            IsUnread: unread
        );
    }

    /// <summary>The informed owe nothing; of what was given back it is not known whether it was in time.</summary>
    private static Clock ClockOf(TownDispatch dispatch, DateTimeOffset now) =>
        dispatch.DueAt is not { } due ? Clock.None
        : dispatch.AcknowledgedAt is { } at
            ? at <= due ? Clock.Kept
                : Clock.Missed
        : dispatch.State switch
        {
            "open" => due < now ? Clock.Missed : Clock.Running,
            "returned" => Clock.None,
            _ => Clock.Unread,
        };

    private enum Clock
    {
        None,
        Kept,
        Missed,
        Running,
        Unread,
    }
}
