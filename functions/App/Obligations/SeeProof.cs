using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>Asks the proofs whether what is open is done, and closes what is.</summary>
internal sealed class SeeProof(
    IEnumerable<IProofOfObligation> proofs,
    ObligationStore store,
    OwedByUnitStore shown,
    TimeProvider time
)
{
    public const string How = "proof";
    private readonly Dictionary<string, IProofOfObligation> byCode = proofs.ToDictionary(
        proof => proof.Code,
        StringComparer.Ordinal
    );

    /// <summary>Whether the system sees it by itself.</summary>
    public bool Sees(string code) => byCode.ContainsKey(code);

    /// <summary>Closes what is seen to be done; tells which those are. All are of one code and period.</summary>
    public async Task<IReadOnlyList<Obligation>> CloseAsync(
        IReadOnlyCollection<StoredObligation> owed,
        CancellationToken cancellation
    )
    {
        var open = owed.Where(one =>
                one.Obligation is { State: ObligationState.Open, Matter: null }
            )
            .ToList();
        if (open.Count == 0 || !byCode.TryGetValue(open[0].Obligation.Code, out var proof))
        {
            return [];
        }
        var done = await proof.DoneAsync(
            open[0].Obligation.Period,
            [.. open.Select(one => one.Obligation.Unit)],
            cancellation
        );
        var closed = await store.ChangeAsync(
            [
                .. open.Where(one => done.ContainsKey(one.Obligation.Unit))
                    .Select(one => new ObligationChange(
                        one,
                        one.Obligation.Closed(
                            ObligationState.Done,
                            done[one.Obligation.Unit],
                            How,
                            by: null
                        )
                    )),
            ],
            time.GetUtcNow(),
            cancellation
        );
        await shown.ShowAsync(closed, cancellation);
        return closed;
    }
}
