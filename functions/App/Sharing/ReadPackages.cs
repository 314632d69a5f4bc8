using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>GET /api/packages and /api/packages/{id}: what was fed back to whom, who fetched it and who signed.</summary>
internal static class ReadPackages
{
    public static async Task<Results<Ok<PackageList>, JsonHttpResult<Problem>>> ListAsync(
        HttpContext http,
        PackageReader reader,
        CancellationToken cancellation,
        string? period = null
    )
    {
        var code = period ?? CompilationPeriod.QuarterOf(reader.Today).Code[..4];
        if (CompilationPeriod.Find(code) is not { IsCampaign: true } found)
        {
            return Problems.Fields([new FieldError("period", "invalid_format")]);
        }
        var list = await reader.ListAsync(http.Post(), found, cancellation);
        http.NoteForAudit($"{code}: {list.Items.Count}");
        return TypedResults.Ok(list);
    }

    public static async Task<Results<Ok<PackageView>, JsonHttpResult<Problem>>> OneAsync(
        string id,
        HttpContext http,
        PackageReader reader,
        CancellationToken cancellation
    ) =>
        await reader.FindAsync(http.Post(), id, cancellation) is { } found
            ? TypedResults.Ok(await reader.ViewOfAsync(found.Package, cancellation))
            : Problems.NotFound();
}
