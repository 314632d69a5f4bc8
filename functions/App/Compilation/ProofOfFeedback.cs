using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>Civil affairs has what it feeds back to police and education (向公安和教育反馈, DOMAIN #95) when it has accepted every town's result.</summary>
internal sealed class ProofOfFeedback(CompilationStore store, DistrictDirectory directory)
    : IProofOfObligation
{
    public string Code => "feedback";

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var heads = await store.HeadsAsync(period, withNumbers: false, cancellation);
        var accepted = directory
            .Towns.Select(town => heads.GetValueOrDefault(town.Code)?.Town.AcceptedAt)
            .ToList();
        return accepted.Count > 0 && accepted.TrueForAll(at => at is not null)
            ? units.ToDictionary(unit => unit, _ => accepted.Max()!.Value)
            : new Dictionary<UnitId, DateTimeOffset>();
    }
}
