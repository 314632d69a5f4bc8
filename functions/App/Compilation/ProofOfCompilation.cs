using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>A town has handed over the compiled update of the campaign (报送汇总更新结果, DOMAIN #95) when it has submitted it and it was not given back.</summary>
internal sealed class ProofOfCompilation(CompilationStore store) : IProofOfObligation
{
    public string Code => "compilation";

    public bool MayBeTakenBack => true;

    public async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    )
    {
        var done = new Dictionary<UnitId, DateTimeOffset>();
        foreach (
            var (town, head) in await store.HeadsAsync(period, withNumbers: false, cancellation)
        )
        {
            if (
                units.Contains(new UnitId(town))
                && head.Town
                    is {
                        State: CompilationState.Submitted or CompilationState.Accepted,
                        SubmittedAt: { } at
                    }
            )
            {
                // Newer numbers that are handed in later take nothing back from what was accepted.
                done[new UnitId(town)] =
                    head.Town.AcceptedAt < at ? head.Town.AcceptedAt.Value : at;
            }
        }
        return done;
    }
}
