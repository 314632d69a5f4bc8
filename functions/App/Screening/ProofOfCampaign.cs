using System.Globalization;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Screening;

/// <summary>Civil affairs has opened the year's screening (启动年度集中排查, DOMAIN §3) when there is a campaign of that year, whoever of it opened it.</summary>
internal sealed class ProofOfCampaign(CampaignStore campaigns) : IProofOfObligation
{
    public string Code => "campaign-opening";

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    ) =>
        await campaigns.FindAsync(int.Parse(period, CultureInfo.InvariantCulture), cancellation)
            is { Campaign.Steps: [var opened, ..] }
            ? units.ToDictionary(unit => unit, _ => opened.At)
            : new Dictionary<UnitId, DateTimeOffset>();
}
