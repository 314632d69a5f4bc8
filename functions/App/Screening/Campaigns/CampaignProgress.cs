using System.Collections.Concurrent;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Screening.Campaigns;

/// <summary>Counts how far a campaign is, from the worklists themselves: one query a town for its children and one for its tickets, in codes alone.</summary>
internal sealed class CampaignProgress(
    ScreeningStore screenings,
    CampaignStore campaigns,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int AtOnce = 8;

    /// <summary>Today in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    /// <param name="village">Of this village alone; null: of all.</param>
    public async Task<CampaignProgressView> OfAsync(
        Campaign campaign,
        IReadOnlyList<string> towns,
        string? village,
        CancellationToken cancellation
    )
    {
        var gathered = await campaigns.GatheredAsync(campaign.Year, cancellation);
        var counted = new ConcurrentDictionary<string, PlaceProgress>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            towns,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) =>
                counted[town] = await CountAsync(campaign.Year, town, village, stop) with
                {
                    GatheredAt = gathered.TryGetValue(town, out var at) ? at : null,
                }
        );
        var all = towns.Select(town => counted[town]).ToList();
        var sum = all.Aggregate(new ScreeningProgress(), (so, one) => so.With(one.Progress));
        return new CampaignProgressView
        {
            Year = campaign.Year,
            CutOff = campaign.CutOff,
            ClosesOn = campaign.ClosesOn,
            State = campaign.Stage == CampaignStage.Open ? "open" : "closed",
            OpenedAt = campaign.Steps.Length > 0 ? campaign.Steps[0].At : null,
            DaysLeft = campaign.DaysLeft(Today),
            All = sum,
            Towns = all,
            NoBlindSpot =
                sum.WithoutOutcome == 0 && all.TrueForAll(one => one.GatheredAt is not null),
        };
    }

    public CampaignView ViewOf(Campaign campaign) =>
        new()
        {
            Year = campaign.Year,
            CutOff = campaign.CutOff,
            ClosesOn = campaign.ClosesOn,
            State = campaign.Stage == CampaignStage.Open ? "open" : "closed",
            OpenedAt = campaign.Steps.Length > 0 ? campaign.Steps[0].At : null,
            DaysLeft = campaign.DaysLeft(Today),
        };

    private async Task<PlaceProgress> CountAsync(
        int year,
        string town,
        string? village,
        CancellationToken cancellation
    )
    {
        var villages = new Dictionary<string, ScreeningProgress>(StringComparer.Ordinal);
        await foreach (var child in screenings.ReadTownAsync(year, town, Today, cancellation))
        {
            var code = child.Village ?? "";
            if (village is null || village == code)
            {
                villages[code] = villages
                    .GetValueOrDefault(code, new ScreeningProgress())
                    .With(child);
            }
        }
        return new PlaceProgress(
            town,
            directory.Town(town)?.Name ?? town,
            villages.Values.Aggregate(new ScreeningProgress(), (sum, one) => sum.With(one))
        )
        {
            Villages =
            [
                .. villages
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => new PlaceProgress(
                        one.Key,
                        directory.Village(one.Key)?.Name ?? "",
                        one.Value
                    )),
            ],
        };
    }
}
