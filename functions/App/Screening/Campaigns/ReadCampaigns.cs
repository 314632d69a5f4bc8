using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Screening.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Campaigns;

/// <summary>GET /api/campaigns and GET /api/campaigns/{year}: the years, and how far the caller's towns are in one.</summary>
internal static class ReadCampaigns
{
    public static async Task<Ok<CampaignList>> ListAsync(
        CampaignStore campaigns,
        CampaignProgress progress,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            new CampaignList
            {
                Items = [.. (await campaigns.AllAsync(cancellation)).Select(progress.ViewOf)],
            }
        );

    public static async Task<Results<Ok<CampaignProgressView>, JsonHttpResult<Problem>>> ShowAsync(
        int year,
        HttpContext http,
        CampaignStore campaigns,
        CampaignProgress progress,
        ScreeningReader reader,
        CancellationToken cancellation
    )
    {
        if (await campaigns.FindAsync(year, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        var post = http.Post();
        http.MatterForAudit(year.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(
            await progress.OfAsync(
                found.Campaign,
                reader.TownsOf(post),
                reader.VillageOf(post),
                cancellation
            )
        );
    }
}
