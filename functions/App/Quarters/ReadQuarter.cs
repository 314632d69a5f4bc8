using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Quarters;

/// <summary>GET /api/quarters/{period} and …/{place}: how many files are confirmed, updated, open and stale, by town and village (DOMAIN #21).</summary>
internal sealed class ReadQuarter(
    QuarterScope scope,
    QuarterCounts towns,
    CountTown count,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static Task<Results<Ok<QuarterView>, JsonHttpResult<Problem>>> OwnAsync(
        string period,
        HttpContext http,
        ReadQuarter read,
        QuarterScope scope,
        CancellationToken cancellation
    ) => read.AnswerAsync(http, period, scope.PlaceOf(http.Post()), cancellation);

    public static Task<Results<Ok<QuarterView>, JsonHttpResult<Problem>>> PlaceAsync(
        string period,
        string place,
        HttpContext http,
        ReadQuarter read,
        CancellationToken cancellation
    ) => read.AnswerAsync(http, period, place, cancellation);

    /// <param name="place">A town's or village's code; null: the district.</param>
    /// <returns>Null where there is no such quarter or place, or it is not the post's.</returns>
    public async Task<QuarterView?> ViewAsync(
        Post post,
        string period,
        string? place,
        CancellationToken cancellation
    )
    {
        if (
            Quarter.Find(period) is not { } quarter
            || (place is null ? !scope.CoversDistrict(post) : !scope.Covers(post, place))
        )
        {
            return null;
        }
        var counted = CompilationPeriod.Find(period)!;
        var view = new QuarterView
        {
            Period = period,
            From = quarter.From,
            To = quarter.To,
            ByScreening = quarter.IsScreening,
            IsOpen = QuarterMarks.Fault(quarter, ChinaTime.DayOf(time.GetUtcNow())) is null,
            Place = place,
            PlaceName = place is null ? null : scope.NameOf(place),
        };
        if (place is null)
        {
            return await DistrictAsync(view, counted, cancellation);
        }
        var town = scope.TownOf(place)!;
        if (town != place)
        {
            var numbers = await count.LedgerAsync(town, counted, place, cancellation);
            return view with { Files = FileCount.Of(numbers) };
        }
        var all = await count.LedgerAsync(town, counted, village: null, cancellation);
        return view with { Files = FileCount.Of(all), Places = VillagesOf(town, all) };
    }

    private async Task<Results<Ok<QuarterView>, JsonHttpResult<Problem>>> AnswerAsync(
        HttpContext http,
        string period,
        string? place,
        CancellationToken cancellation
    )
    {
        if (await ViewAsync(http.Post(), period, place, cancellation) is not { } view)
        {
            return Problems.NotFound();
        }
        http.NoteForAudit($"{period} {place ?? CompilationStore.District}");
        return TypedResults.Ok(view);
    }

    private async Task<QuarterView> DistrictAsync(
        QuarterView view,
        CompilationPeriod period,
        CancellationToken cancellation
    )
    {
        List<string> codes = [.. directory.Towns.Select(town => town.Code)];
        var files = await towns.OfTownsAsync(codes, period, count, cancellation);
        return view with
        {
            Files = files.Aggregate(new FileCount(), (sum, one) => sum.With(one)),
            Places =
            [
                .. directory.Towns.Zip(
                    files,
                    (town, one) => new PlaceFiles(town.Code, town.Name, one)
                ),
            ],
        };
    }

    /// <summary>Villages without a child too, and a line of children of no known village where there are any.</summary>
    private List<PlaceFiles> VillagesOf(string town, CompiledNumbers numbers)
    {
        var lines = directory
            .Villages.Where(village => village.TownCode == town)
            .Select(village => new PlaceFiles(
                village.Code,
                village.Name,
                FileCount.Of(numbers, village.Code)
            ))
            .ToList();
        var none = FileCount.Of(numbers, "");
        if (none.Total > 0)
        {
            lines.Add(new PlaceFiles("", "", none));
        }
        return lines;
    }
}
