using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>Results as one caller may see them.</summary>
internal sealed class CompilationReader(
    CompilationStore store,
    CompilationScope scope,
    TownBlockers blockers,
    DistrictDirectory directory
)
{
    private const int TrendYears = 5;

    /// <summary>The district's result; without its numbers for whoever sees towns alone.</summary>
    public async Task<CompilationView> DistrictAsync(
        Post post,
        CompilationPeriod period,
        CancellationToken cancellation
    )
    {
        var heads = await store.HeadsAsync(period.Code, withNumbers: true, cancellation);
        var towns = directory
            .Towns.Where(town => scope.Covers(post, town.Code))
            .Select(town => LineOf(town, heads.GetValueOrDefault(town.Code)))
            .ToList();
        if (!scope.CoversDistrict(post))
        {
            return Empty(period) with { Towns = towns };
        }
        var run = (await store.FindRunAsync(period.Code, cancellation)).Run;
        var view = await NumbersAsync(
            period,
            heads.GetValueOrDefault(CompilationStore.District)
                ?? new StoredTown(
                    new TownCompilation { Town = CompilationStore.District },
                    ETag: null
                ),
            cancellation
        );
        return view with
        {
            Towns = towns,
            Underway = run.IsFinished
                ? null
                : heads.Count(head =>
                    head.Key != CompilationStore.District && head.Value.Town.Run >= run.DistrictSeq
                ),
        };
    }

    /// <summary>A town's result.</summary>
    public async Task<CompilationView> TownAsync(
        Post post,
        CompilationPeriod period,
        string town,
        CancellationToken cancellation
    )
    {
        var head = await store.FindAsync(period.Code, town, cancellation);
        var view = await NumbersAsync(period, head, cancellation);
        return view with
        {
            Town = town,
            TownName = directory.Town(town)!.Name,
            HandedIn = HandedInView.Of(head.Town),
            Blockers = head.Latest is { } numbers
                ? await blockers.OfAsync(post, period, town, numbers, cancellation)
                : [],
        };
    }

    private async Task<CompilationView> NumbersAsync(
        CompilationPeriod period,
        StoredTown head,
        CancellationToken cancellation
    )
    {
        var town = head.Town.Town;
        if (head.Latest is not { } numbers)
        {
            return Empty(period);
        }
        var before = period.Before is { } earlier
            ? (await store.FindAsync(earlier.Code, town, cancellation)).Latest
            : null;
        var versions = await store.VersionsAsync(
            period.Code,
            town,
            head.Town.Version,
            most: 2,
            cancellation
        );
        return Empty(period) with
        {
            Version = head.Town.Version,
            CountedAt = head.Town.CountedAt,
            // The numbers as they stand were known then; that the same were counted once more later makes nothing late.
            Late = versions[0].At > period.DueAt,
            Uncounted = numbers.Uncounted,
            Figures =
            [
                .. IndicatorTable
                    .All.Where(one => numbers[one.Code] is not null)
                    .Select(one =>
                        FigureView.Of(one, numbers[one.Code]!, before?[one.Code], NameOfVillage)
                    ),
            ],
            NotKept =
            [
                .. IndicatorTable
                    .All.Where(one => numbers[one.Code] is null)
                    .Select(one => one.Code),
            ],
            Changes = versions is [var now, var last]
                ?
                [
                    .. CompiledNumbers
                        .Changes(last.Numbers, now.Numbers)
                        .Select(change => new FigureChangeView(
                            change.Indicator,
                            change.Part,
                            change.Before,
                            change.After
                        )),
                ]
                : [],
            History = [.. (await store.StepsAsync(period.Code, town, cancellation)).Select(StepOf)],
            Trend = await TrendAsync(period, town, numbers, cancellation),
        };
    }

    private async Task<IReadOnlyList<TrendPoint>> TrendAsync(
        CompilationPeriod period,
        string town,
        CompiledNumbers numbers,
        CancellationToken cancellation
    )
    {
        var points = new List<TrendPoint> { new(period.Code, numbers["total"]?.All) };
        for (
            var earlier = period.YearBefore;
            earlier is not null && points.Count < TrendYears;
            earlier = earlier.YearBefore
        )
        {
            var head = await store.FindAsync(earlier.Code, town, cancellation);
            points.Insert(0, new TrendPoint(earlier.Code, head.Latest?["total"]?.All));
        }
        return [.. points.SkipWhile(point => point.Total is null)];
    }

    private static CompilationView Empty(CompilationPeriod period) =>
        new()
        {
            Period = period.Code,
            From = period.From,
            Cutoff = period.Cutoff,
            DueOn = period.DueOn,
        };

    private static TownLine LineOf(Division town, StoredTown? head) =>
        new()
        {
            Town = town.Code,
            Name = town.Name,
            State = head is null ? "none" : HandedInView.StateOf(head.Town.State),
            Version = head?.Town.Version ?? 0,
            ChangedSinceAcceptance = head?.Town.ChangedSinceAcceptance == true,
            CountedAt = head?.Town.CountedAt,
            Total = head?.Latest?["total"]?.All,
            KeyGroups = head?.Latest?["key-groups"]?.All,
            Stale = head?.Latest?["stale"]?.All,
            Candidates = head?.Latest?["candidates"]?.All,
        };

    private StepView StepOf(CompilationEvent step) =>
        new(
            step.Step switch
            {
                CompilationStep.Submitted => "submitted",
                CompilationStep.Accepted => "accepted",
                CompilationStep.Returned => "returned",
                _ => "compiled",
            },
            step.At,
            step.Version,
            step.Unit is { } unit ? directory.NameOf(new UnitId(unit)) : null,
            step.Why.Length == 0 ? null : step.Why,
            step.Note
        );

    private string NameOfVillage(string code) =>
        code.Length == 0 ? "村（社区）不详" : directory.Village(code)?.Name ?? code;
}
