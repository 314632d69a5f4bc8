using System.Collections.Concurrent;
using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Screening;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Quarters;

/// <summary>
/// A town has updated its ledger (季度更新台账, DOMAIN #21) when every file of a left-behind child is confirmed or updated in the quarter; in the third
/// quarter when the screening is finished, which is its update. Children who come later take nothing back: their files are new.
/// </summary>
internal sealed class ProofOfUpdate(
    CountedRowStore ledger,
    ProofOfScreening screening,
    TimeProvider time
) : IProofOfObligation
{
    private const int AtOnce = 8;

    public string Code => "quarterly-update";

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        if (Quarter.Find(period) is not { } quarter)
        {
            return new Dictionary<UnitId, DateTimeOffset>();
        }
        if (quarter.IsScreening)
        {
            return await screening.DoneAsync(
                quarter.Year.ToString(CultureInfo.InvariantCulture),
                units,
                cancellation
            );
        }
        var done = new ConcurrentDictionary<UnitId, DateTimeOffset>();
        await Parallel.ForEachAsync(
            units,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (unit, stop) =>
            {
                if (await DoneOnAsync(unit.Value, quarter, stop) is { } day)
                {
                    done[unit] = ChinaTime.StartOf(day).ToUniversalTime();
                }
            }
        );
        return done;
    }

    /// <summary>The day of the last confirmation; null while a file is open.</summary>
    private async Task<DateOnly?> DoneOnAsync(
        string town,
        Quarter quarter,
        CancellationToken cancellation
    )
    {
        var period = CompilationPeriod.Find(quarter.Text)!;
        var code = int.Parse(town, CultureInfo.InvariantCulture);
        var last = 0;
        await foreach (var row in ledger.ReadAsync(town, cancellation))
        {
            if (row.Facts is not { } facts)
            {
                return null;
            }
            var child = new CountedChild(facts, code, period);
            if (!child.IsCountedHere || !child.IsLeftBehind)
            {
                continue;
            }
            if (facts.UpdatedIn(period.LastQuarter) is not { } mark)
            {
                return null;
            }
            last = Math.Max(last, mark.Day);
        }
        // Where nobody is on the ledger nobody is late; while the quarter lasts, somebody may still come.
        return last > 0 ? CountedFacts.Day(last)
            : ChinaTime.DayOf(time.GetUtcNow()) >= quarter.To ? quarter.To
            : null;
    }
}
