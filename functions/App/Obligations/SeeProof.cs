using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>Asks the proofs whether what is open is done, and closes what is; what can be taken back is opened again.</summary>
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

    /// <summary>Closes what is seen to be done, and opens again what was and is not any more; tells which those are. All are of one code and period.</summary>
    public async Task<IReadOnlyList<Obligation>> CloseAsync(
        IReadOnlyCollection<StoredObligation> owed,
        CancellationToken cancellation
    )
    {
        if (owed.Count == 0 || !byCode.TryGetValue(owed.First().Obligation.Code, out var proof))
        {
            return [];
        }
        var asked = owed.Where(one =>
                one.Obligation is { State: ObligationState.Open, Matter: null }
                || proof.MayBeTakenBack
                    && one.Obligation is { State: ObligationState.Done, How: How, Matter: null }
            )
            .ToList();
        if (asked.Count == 0)
        {
            return [];
        }
        var now = time.GetUtcNow();
        var done = await proof.DoneAsync(
            asked[0].Obligation.Period,
            [.. asked.Select(one => one.Obligation.Unit)],
            cancellation
        );
        var changed = await store.ChangeAsync(
            [
                .. asked
                    .Select(one => ChangeOf(one, done, ChinaTime.DayOf(now)))
                    .OfType<ObligationChange>(),
            ],
            now,
            cancellation
        );
        await shown.ShowAsync(changed, cancellation);
        return changed;
    }

    /// <summary>Null where it stands as the proof says.</summary>
    private static ObligationChange? ChangeOf(
        StoredObligation one,
        IReadOnlyDictionary<UnitId, DateTimeOffset> done,
        DateOnly today
    )
    {
        var seen = done.TryGetValue(one.Obligation.Unit, out var at);
        return one.Obligation.State == ObligationState.Open
            ? seen
                ? new(one, one.Obligation.Closed(ObligationState.Done, at, How, by: null))
                : null
            : seen
                ? null
                : new(one, one.Obligation.OwedAgain(today));
    }
}
