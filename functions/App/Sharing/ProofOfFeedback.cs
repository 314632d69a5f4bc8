using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;

namespace LeftBehindCare.App.Sharing;

/// <summary>Civil affairs has fed back to police and education (DOMAIN #96) when each has a package of every town's accepted result.</summary>
internal sealed class ProofOfFeedback(
    PackageStore packages,
    CompilationStore compilations,
    DistrictDirectory directory
) : IProofOfObligation
{
    public string Code => "feedback";

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var heads = await compilations.HeadsAsync(period, withNumbers: false, cancellation);
        var made = (await packages.OfPeriodAsync(period, cancellation))
            .GroupBy(one => (one.Recipient, one.Place))
            .ToDictionary(group => group.Key, group => group.Min(one => one.MadeAt));
        var days = new List<DateTimeOffset>();
        foreach (var town in directory.Towns)
        {
            foreach (var recipient in Enum.GetValues<Recipient>())
            {
                if (
                    heads.GetValueOrDefault(town.Code)?.Town.AcceptedAt is null
                    || !made.TryGetValue((recipient, town.Code), out var at)
                )
                {
                    return new Dictionary<UnitId, DateTimeOffset>();
                }
                days.Add(at);
            }
        }
        return units.ToDictionary(unit => unit, _ => days.Max());
    }
}
