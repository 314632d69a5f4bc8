using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>POST /api/open-tables/{period}: publishes the campaign's result without anybody in it to be recognised, once all towns are accepted.</summary>
internal sealed class PublishOpenTable(
    OpenTableStore tables,
    CompilationStore compilations,
    PackageReader reader,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static Task<Results<Ok<OpenTableView>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        HttpContext http,
        PublishOpenTable publish,
        CancellationToken cancellation
    ) => publish.PublishAsync(period, http, cancellation);

    public async Task<Results<Ok<OpenTableView>, JsonHttpResult<Problem>>> PublishAsync(
        string period,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (CompilationPeriod.Find(period) is not { IsCampaign: true } found)
        {
            return Problems.NotFound();
        }
        if (!reader.Shares(http.Post()))
        {
            return TakeCopy.NotYours();
        }
        if (await tables.FindAsync(period, cancellation) is not null)
        {
            return Published();
        }
        var heads = await compilations.HeadsAsync(period, withNumbers: false, cancellation);
        var missing = directory
            .Towns.Where(town => heads.GetValueOrDefault(town.Code)?.Town.AcceptedVersion is null)
            .Select(town => town.Name)
            .ToList();
        if (missing.Count > 0)
        {
            return Problems.Answer(
                new Problem
                {
                    Status = StatusCodes.Status409Conflict,
                    Code = "not_accepted",
                    Title = "还有镇（街道）的结果没有接收",
                    Detail = "全部接收后才能发布，发布后不再更改。",
                    Reasons = missing,
                }
            );
        }
        if (OpenTable.Of(await AcceptedAsync(period, heads, cancellation)) is not { } table)
        {
            return Problems.Of(
                409,
                "too_few",
                "人数太少，不能发布",
                "全区不足五名，发布会让人认出孩子。"
            );
        }
        var view = OpenTableView.Of(found, table, time.GetUtcNow(), directory);
        if (!await tables.AddAsync(view, cancellation))
        {
            return Published();
        }
        http.NoteForAudit(period);
        return TypedResults.Ok(view);
    }

    private async Task<Dictionary<string, CompiledNumbers>> AcceptedAsync(
        string period,
        IReadOnlyDictionary<string, StoredTown> heads,
        CancellationToken cancellation
    )
    {
        var numbers = new Dictionary<string, CompiledNumbers>(StringComparer.Ordinal);
        foreach (var town in directory.Towns)
        {
            var versions = await compilations.VersionsAsync(
                period,
                town.Code,
                heads[town.Code].Town.AcceptedVersion!.Value,
                most: 1,
                cancellation
            );
            numbers[town.Code] = versions[0].Numbers;
        }
        return numbers;
    }

    private static JsonHttpResult<Problem> Published() =>
        Problems.Of(
            409,
            "already_published",
            "这一年的公开数据已经发布",
            "发布后不再更改：两个版本相减会暴露被隐去的小数。"
        );
}
