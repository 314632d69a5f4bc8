using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>What civil affairs does with packages: tells the password, and has one made again.</summary>
internal static class SharePackages
{
    /// <summary>POST /api/packages/{id}/password: shows it, to be told by telephone. It is the recipient who has the package, never the same.</summary>
    public static async Task<Results<Ok<PackagePassword>, JsonHttpResult<Problem>>> PasswordAsync(
        string id,
        HttpContext http,
        PackageReader reader,
        PackageStore packages,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(post, id, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        if (!reader.Shares(post))
        {
            return TakeCopy.NotYours();
        }
        if (found.Package.IsExpired(reader.Today))
        {
            return TakeCopy.Expired();
        }
        var password = await packages.PasswordAsync(id, cancellation);
        return TypedResults.Ok(new PackagePassword(id, password!));
    }

    /// <summary>POST /api/packages: a new one of a town or of all, where the old one was spoilt or its time is up.</summary>
    public static async Task<Results<Accepted, JsonHttpResult<Problem>>> AgainAsync(
        ShareAgainRequest request,
        HttpContext http,
        PackageReader reader,
        PackageStore packages,
        CompilationStore compilations,
        FeedbackQueue queue,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (CompilationPeriod.Find(request.Period) is not { IsCampaign: true } period)
        {
            return Problems.Fields([
                new FieldError("period", request.Period is null ? "required" : "invalid_format"),
            ]);
        }
        if (!reader.Shares(http.Post()))
        {
            return TakeCopy.NotYours();
        }
        var heads = await compilations.HeadsAsync(period.Code, withNumbers: false, cancellation);
        var version = request.Town is { } town
            ? heads.GetValueOrDefault(town)?.Town.AcceptedVersion
            : heads.Values.Max(head => head.Town.AcceptedVersion);
        if (version is not { } accepted)
        {
            return Problems.Of(
                409,
                "not_accepted",
                "还没有接收汇总结果",
                "接收镇（街道）报送的结果后会自动反馈。"
            );
        }
        var number = (await packages.OfPeriodAsync(period.Code, cancellation))
            .Where(one => one.Place == (request.Town ?? Package.District))
            .Select(one => one.Number)
            .DefaultIfEmpty(0)
            .Max();
        await queue.AnnounceAsync(
            new FeedbackCall(
                period.Code,
                time.GetUtcNow(),
                request.Town,
                request.Town is null ? 0 : accepted,
                number + 1
            ),
            cancellation
        );
        http.NoteForAudit($"{period.Code} {request.Town ?? Package.District} {number + 1}");
        return TypedResults.Accepted((string?)null);
    }
}
