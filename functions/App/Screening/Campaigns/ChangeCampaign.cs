using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Campaigns;

/// <summary>POST /api/campaigns/{year}/close, /reopen and /gather.</summary>
internal sealed class ChangeCampaign(
    CampaignStore campaigns,
    CampaignProgress progress,
    ScreeningQueues queues,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<Results<Ok<CampaignView>, JsonHttpResult<Problem>>> CloseAsync(
        int year,
        CampaignChange request,
        HttpContext http,
        ChangeCampaign change,
        CancellationToken cancellation
    ) => change.StepAsync(year, "closed", request.Reason, http, cancellation);

    public static Task<Results<Ok<CampaignView>, JsonHttpResult<Problem>>> ReopenAsync(
        int year,
        CampaignChange request,
        HttpContext http,
        ChangeCampaign change,
        CancellationToken cancellation
    ) => change.StepAsync(year, "reopened", request.Reason, http, cancellation);

    /// <summary>Gathers every town's candidates now.</summary>
    public static Task<Results<Ok<CampaignView>, JsonHttpResult<Problem>>> GatherAsync(
        int year,
        HttpContext http,
        ChangeCampaign change,
        CancellationToken cancellation
    ) => change.GatherAsync(year, http, cancellation);

    private async Task<Results<Ok<CampaignView>, JsonHttpResult<Problem>>> GatherAsync(
        int year,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (await campaigns.FindAsync(year, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        if (found.Campaign.Stage == CampaignStage.Closed)
        {
            return Closed();
        }
        await queues.AnnounceAsync(new GatherCall(year, time.GetUtcNow()), cancellation);
        http.MatterForAudit(year.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(progress.ViewOf(found.Campaign));
    }

    /// <summary>What a closed campaign says to whoever would write a result.</summary>
    public static JsonHttpResult<Problem> Closed() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "campaign_closed",
            "这一年的排查已经关闭",
            "需要补登或更正时，请区民政说明原因后重新开启。"
        );

    private async Task<Results<Ok<CampaignView>, JsonHttpResult<Problem>>> StepAsync(
        int year,
        string what,
        string? reason,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (EntryReason.Fault(reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var post = http.Post();
        var step = new CampaignStep(what, time.GetUtcNow(), post.Subject, post.Unit, reason);
        var closes = what == "closed";
        for (var race = 0; race < LostRaces; race++)
        {
            if (await campaigns.FindAsync(year, cancellation) is not { } found)
            {
                return Problems.NotFound();
            }
            if ((found.Campaign.Stage == CampaignStage.Closed) == closes)
            {
                return closes
                    ? Closed()
                    : Problems.Of(
                        StatusCodes.Status409Conflict,
                        "campaign_open",
                        "这一年的排查正开着",
                        "不用重新开启。"
                    );
            }
            var after = closes ? found.Campaign.Close(step) : found.Campaign.Reopen(step);
            if (await campaigns.ChangeAsync(found, after, cancellation))
            {
                if (!closes)
                {
                    await queues.AnnounceAsync(new GatherCall(year, step.At), cancellation);
                }
                http.MatterForAudit(year.ToString(CultureInfo.InvariantCulture));
                http.NoteForAudit(what);
                return TypedResults.Ok(progress.ViewOf(after));
            }
        }
        throw new TimeoutException("The campaign was never free.");
    }
}
