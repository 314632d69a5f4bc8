using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Campaigns;

/// <summary>POST /api/campaigns: civil affairs opens the year's screening; its candidates are gathered from then on.</summary>
internal static class OpenCampaign
{
    public static async Task<Results<Created<CampaignView>, JsonHttpResult<Problem>>> HandleAsync(
        CampaignRequest request,
        HttpContext http,
        CampaignStore campaigns,
        CampaignProgress progress,
        ScreeningQueues queues,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        List<FieldError> errors =
        [
            .. Campaign
                .Faults(
                    request.Year,
                    request.CutOff,
                    request.ClosesOn,
                    request.Reason,
                    ChinaTime.DayOf(now)
                )
                .Select(fault => new FieldError(fault.Field, fault.Code)),
            .. !string.IsNullOrEmpty(request.Reason)
            && EntryReason.Fault(request.Reason) is { } reason
                ? new[] { reason }
                : [],
        ];
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var (year, post) = (request.Year!.Value, http.Post());
        var campaign = new Campaign(
            year,
            request.CutOff ?? Campaign.UsualCutOff(year),
            request.ClosesOn ?? Campaign.UsualClosing(year)
        )
        {
            Steps = [new CampaignStep("opened", now, post.Subject, post.Unit, request.Reason)],
        };
        await queues.AnnounceAsync(new GatherCall(year, now), cancellation);
        if (!await campaigns.AddAsync(campaign, cancellation))
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "campaign_exists",
                "这一年的排查已经开启",
                "每年只有一次集中排查；已关闭的可以说明原因后重新开启。"
            );
        }
        http.MatterForAudit(year.ToString(CultureInfo.InvariantCulture));
        http.NoteForAudit("opened");
        return TypedResults.Created($"/api/campaigns/{year}", progress.ViewOf(campaign));
    }
}
