using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Compilation;

/// <summary>GET /api/compilations/{period} and …/{town}: the compiled numbers, each with its rule.</summary>
internal static class ReadCompilation
{
    public static async Task<Results<Ok<CompilationView>, JsonHttpResult<Problem>>> DistrictAsync(
        string period,
        HttpContext http,
        CompilationReader reader,
        CancellationToken cancellation
    )
    {
        if (CompilationPeriod.Find(period) is not { } found)
        {
            return Problems.NotFound();
        }
        var view = await reader.DistrictAsync(http.Post(), found, cancellation);
        http.NoteForAudit($"{period} version {view.Version}");
        return TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<CompilationView>, JsonHttpResult<Problem>>> TownAsync(
        string period,
        string town,
        HttpContext http,
        CompilationReader reader,
        CompilationScope scope,
        CancellationToken cancellation
    )
    {
        if (CompilationPeriod.Find(period) is not { } found || !scope.Covers(http.Post(), town))
        {
            return Problems.NotFound();
        }
        var view = await reader.TownAsync(http.Post(), found, town, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(view.HandedIn!.Revision);
        http.NoteForAudit($"{period} {town} version {view.Version}");
        return TypedResults.Ok(view);
    }

    /// <summary>GET /api/compilations/indicators: every number with its rule.</summary>
    public static Ok<IndicatorList> Indicators(CountTown count)
    {
        var kept = count.Kinds.ToHashSet();
        return TypedResults.Ok(
            new IndicatorList([
                .. IndicatorTable.All.Select(one => new IndicatorView(
                    one.Code,
                    one.Zh,
                    one.En,
                    one.RuleZh,
                    one.RuleEn,
                    one.Source,
                    one.Kind switch
                    {
                        CountedKind.Reports => "reports",
                        CountedKind.Screening => "screening",
                        _ => "ledger",
                    },
                    kept.Contains(one.Kind),
                    [
                        .. one.Values.Select(value => new IndicatorPart(
                            value.Value,
                            value.Zh,
                            value.En
                        )),
                    ]
                )),
            ])
        );
    }
}
