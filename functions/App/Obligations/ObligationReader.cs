using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>How far a code and period is.</summary>
internal sealed record PeriodProgress(
    ObligationEntry Entry,
    string Period,
    IReadOnlyList<Obligation> All,
    DateOnly Today
)
{
    public DateOnly Due => All.Max(one => one.Due);

    /// <summary>Who is or was bound: what was released or withdrawn counts no more.</summary>
    public int Expected => Open + Done;

    public int Done => All.Count(one => one.State == ObligationState.Done);

    public int Open => All.Count(one => one.State == ObligationState.Open);

    public IEnumerable<Obligation> Late =>
        All.Where(one => one.State == ObligationState.Open && one.IsLate(Today));
}

/// <summary>Reads what is owed as it stands at this moment: what the proofs see to be done is closed first.</summary>
internal sealed class ObligationReader(
    ObligationStore store,
    OwedByUnitStore shown,
    StandingPeriodStore periods,
    CalendarStore calendar,
    SeeProof proof,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int AtOnce = 6;

    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    /// <summary>What a unit owes, what is overdue first.</summary>
    public async Task<IReadOnlyList<ObligationView>> OpenOfAsync(
        UnitId unit,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        var open = new List<Obligation>();
        foreach (var one in await shown.OpenAsync(unit, cancellation))
        {
            if (
                !proof.Sees(one.Code)
                || await store.FindAsync(one.Id, cancellation) is not { } read
                || read.Obligation.State == ObligationState.Open
                    && (await proof.CloseAsync([read], cancellation)).Count == 0
            )
            {
                open.Add(one);
            }
        }
        return [.. open.OrderBy(one => one.Due).Select(one => ViewOf(one, note: null, now))];
    }

    /// <summary>What became of what the unit owed in a year, the latest first.</summary>
    public async Task<IReadOnlyList<ObligationView>> ClosedOfAsync(
        UnitId unit,
        int year,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        return
        [
            .. (await shown.ClosedAsync(unit, year, cancellation))
                .Reverse()
                .Select(one => ViewOf(one, note: null, now)),
        ];
    }

    /// <summary>All of a code and period.</summary>
    public async Task<IReadOnlyList<StoredObligation>> OfPeriodAsync(
        string code,
        string period,
        CancellationToken cancellation
    )
    {
        var read = await store.OfPeriodAsync(code, period, cancellation);
        return (await proof.CloseAsync(read, cancellation)).Count == 0
            ? read
            : await store.OfPeriodAsync(code, period, cancellation);
    }

    /// <summary>Every code and period of which something may be open, by the due day.</summary>
    /// <param name="covers">Which units are counted.</param>
    public async Task<IReadOnlyList<PeriodProgress>> BoardAsync(
        Func<UnitId, bool> covers,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        var rows = new List<PeriodProgress>();
        await Parallel.ForEachAsync(
            await periods.AllAsync(cancellation),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (one, stop) =>
            {
                var all = (await OfPeriodAsync(one.Code, one.Period, stop))
                    .Select(read => read.Obligation)
                    .Where(owed => covers(owed.Unit))
                    .ToList();
                if (now.Find(one.Code) is { } entry && all.Count > 0)
                {
                    lock (rows)
                    {
                        rows.Add(new PeriodProgress(entry, one.Period, all, Today));
                    }
                }
            }
        );
        return
        [
            .. rows.OrderBy(row => row.Due).ThenBy(row => row.Entry.Code, StringComparer.Ordinal),
        ];
    }

    public async Task<ObligationView> ViewOfAsync(
        StoredObligation read,
        CancellationToken cancellation
    ) => ViewOf(read.Obligation, read.Note, await calendar.ReadAsync(cancellation));

    public ObligationView ViewOf(Obligation one, string? note, ObligationCalendar now) =>
        ObligationView.Of(one, note, now.Find(one.Code), proof.Sees(one.Code), Today, directory);
}
