using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Audit;

/// <param name="Chains">How many chains were read.</param>
/// <param name="Entries">How many entries they hold.</param>
/// <param name="Faults">Whatever is not as it was sealed; empty when the audit is whole.</param>
public sealed record AuditProven(int Chains, long Entries, IReadOnlyList<AuditFaultView> Faults)
{
    internal AuditProven Plus(AuditProven other) =>
        new(Chains + other.Chains, Entries + other.Entries, [.. Faults, .. other.Faults]);
}

/// <param name="Chain">Day and unit; of a history, its table and partition.</param>
/// <param name="Entry">The entry's number in its chain.</param>
/// <param name="Fault"><c>altered</c>, <c>missing</c> or <c>cut</c>.</param>
public sealed record AuditFaultView(string Chain, long Entry, string Fault);

/// <summary>
/// Proves that the audit is as it was written: each chain in itself, and against the anchors that later days hold of it. The histories
/// of units, people, duty rosters and the calendar are chains too.
/// </summary>
internal sealed class AuditProof(
    AuditStore store,
    EntryHistoriesStore histories,
    RetentionTable retention,
    TimeProvider time
)
{
    /// <param name="firstDay"><c>yyyyMMdd</c>.</param>
    /// <param name="lastDay">Likewise, included.</param>
    /// <param name="keptFrom">What an anchor says of an earlier day is not asked for; null for the days whose time has passed.</param>
    public async Task<AuditProven> ProveAsync(
        string firstDay,
        string lastDay,
        CancellationToken cancellation,
        string? keptFrom = null
    )
    {
        keptFrom ??= AuditStore.DayOf(
            retention.Of(RetentionTable.Audit).EraseAfter!.Before(time.GetUtcNow())
        );
        var faults = new List<AuditFault>();
        var anchors = new List<(string Chain, long Sequence, byte[] Seal)>();
        var chains = 0;
        var entries = 0L;
        await foreach (var chain in store.ChainsAsync(firstDay, lastDay, cancellation))
        {
            chains++;
            entries += chain.Links.Count;
            if (store.Verify(chain).Any())
            {
                // One that was lengthened while it was read looks as if it were cut: at rest it tells.
                faults.AddRange(store.Verify(await store.ReadAsync(chain.Name, cancellation)));
            }
            anchors.AddRange(
                chain
                    .Links.Select(link => AnchorAudit.Read(link.Entry))
                    .OfType<(string, long, byte[])>()
            );
        }
        foreach (
            var (chain, sequence, seal) in anchors
                .Where(anchor => string.CompareOrdinal(anchor.Chain, keptFrom) >= 0)
                // A chain that rests has the same anchor each hour.
                .DistinctBy(anchor =>
                    (anchor.Chain, anchor.Sequence, Convert.ToHexString(anchor.Seal))
                )
        )
        {
            var link = await LinkAsync(chain, sequence, cancellation);
            if (link is null || !link.Seal.AsSpan().SequenceEqual(seal))
            {
                faults.Add(new AuditFault(chain, sequence, "cut"));
            }
        }
        return Proven(chains, entries, faults);
    }

    /// <summary>Proves every history whole; against their anchors the days that hold those prove them.</summary>
    public async Task<AuditProven> ProveHistoriesAsync(CancellationToken cancellation)
    {
        var faults = new List<AuditFault>();
        var chains = 0;
        var entries = 0L;
        await foreach (var chain in histories.ChainsAsync(cancellation))
        {
            chains++;
            entries += chain.Links.Count;
            if (histories.Verify(chain).Any())
            {
                faults.AddRange(
                    histories.Verify(await histories.ReadAsync(chain.Name, cancellation))
                );
            }
        }
        return Proven(chains, entries, faults);
    }

    private async Task<AuditLink?> LinkAsync(
        string chain,
        long sequence,
        CancellationToken cancellation
    ) =>
        AuditStore.IsDays(chain)
            ? await store.LinkAsync(chain, sequence, cancellation)
            : (await histories.ReadAsync(chain, cancellation)).Links.Find(link =>
                link.Sequence == sequence
            );

    private static AuditProven Proven(int chains, long entries, IEnumerable<AuditFault> faults) =>
        new(
            chains,
            entries,
            [
                .. faults
                    .Distinct()
                    .Select(fault => new AuditFaultView(fault.Chain, fault.Sequence, fault.Fault)),
            ]
        );
}
