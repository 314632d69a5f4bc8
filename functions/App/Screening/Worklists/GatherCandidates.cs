using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Screening.Worklists;

/// <summary>
/// Queue function <c>GatherCandidates</c>: fans a campaign out over its towns, and gathers a town's candidates a part at a time. The
/// worklist follows the ledger, so a message may come twice, late or side by side with others; it is gathered again every night while
/// the campaign is open, when a list is in the ledger, and when somebody asks.
/// </summary>
internal sealed partial class GatherCandidates(
    CampaignStore campaigns,
    GatherTown town,
    ScreeningQueues queues,
    Announcements announcements,
    DueLedger due,
    DistrictDirectory directory,
    TimeProvider time,
    ILogger<GatherCandidates> logger
)
{
    /// <summary>At two in the night in China, when nobody is at work.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromHours(2);

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<GatherCandidates>()
            .HandleAsync(ScreeningQueues.ParseGather(message), cancellation);

    private async Task HandleAsync(GatherCall call, CancellationToken cancellation)
    {
        var found = await announcements.WaitAsync(
            call.At,
            () => campaigns.FindAsync(call.Year, cancellation),
            cancellation
        );
        if (found is null)
        {
            NotThere(logger);
        }
        else if (found.Campaign.Stage == CampaignStage.Open)
        {
            await (
                call.Town is { } code
                    ? GatherAsync(found.Campaign, call, code, cancellation)
                    : FanOutAsync(call, cancellation)
            );
        }
        if (call.Due is { } entry)
        {
            await due.SettleAsync(entry, cancellation);
        }
    }

    private async Task FanOutAsync(GatherCall call, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var one in directory.Towns)
        {
            await queues.AnnounceAsync(new GatherCall(call.Year, now, one.Code), cancellation);
        }
        var next = ChinaTime.StartOf(ChinaTime.DayOf(now).AddDays(1)).ToUniversalTime() + Night;
        var key = DueLedger.KeyOf(next, $"gather-{call.Year}");
        await due.OweAsync(
            key,
            ScreeningQueues.Gather,
            ScreeningQueues.Write(new GatherCall(call.Year, next, Due: key))
        );
    }

    private async Task GatherAsync(
        Campaign campaign,
        GatherCall call,
        string code,
        CancellationToken cancellation
    )
    {
        if (await town.GatherAsync(campaign, code, call.After, cancellation) is { } last)
        {
            // Announced before this part counts as done: no part is ever without its message.
            await queues.AnnounceAsync(call with { After = last }, cancellation);
            return;
        }
        await campaigns.GatheredAsync(call.Year, code, call.At, cancellation);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced campaign is not there: it was never committed, and whoever opened it was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
