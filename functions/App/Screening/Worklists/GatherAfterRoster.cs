using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Worklists;

/// <summary>
/// Queue function <c>GatherAfterRoster</c>: once a list is in the ledger its town's worklist is gathered again. What the list names in
/// other towns is gathered in the night.
/// </summary>
internal static class GatherAfterRoster
{
    public static async Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    )
    {
        var call = RosterQueues.Parse(message);
        var rosters = services.GetRequiredService<RosterStore>();
        var roster = await services
            .GetRequiredService<Announcements>()
            .WaitAsync(
                call.At,
                async () =>
                    await rosters.FindAsync(call.Id, cancellation)
                        is { Stage: RosterStage.Done } done
                        ? done
                        : null,
                cancellation
            );
        if (
            roster is null
            || await services
                .GetRequiredService<CampaignStore>()
                .FindAsync(roster.Year, cancellation)
                is not { Campaign.Stage: CampaignStage.Open }
        )
        {
            return;
        }
        var directory = services.GetRequiredService<DistrictDirectory>();
        var town = directory.Find(roster.Unit)?.TownCode ?? directory.Town(roster.Unit.Value)?.Code;
        await services
            .GetRequiredService<ScreeningQueues>()
            .AnnounceAsync(
                new GatherCall(
                    roster.Year,
                    services.GetRequiredService<TimeProvider>().GetUtcNow(),
                    town
                ),
                cancellation
            );
    }
}
