using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Audit;

/// <summary>
/// Timer function <c>ProveAllAudit</c>, every ten minutes of a Sunday: proves all days that are kept, one after the other from the
/// oldest. A run ends by itself before it would be cut off; the next goes on from the mark. What it finds is the nightly proof's alert.
/// </summary>
internal static class ProveAllAudit
{
    public const string Operation = "ProveAllAudit";
    private const string System = "system";

    /// <summary>So long after the last day was proven nothing is begun anew: until the next Sunday.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(6);

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var store = services.GetRequiredService<AuditStore>();
        var marks = services.GetRequiredService<ProofMarkStore>();
        var proof = services.GetRequiredService<AuditProof>();
        var time = services.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow();
        var start = time.GetTimestamp();
        var limit = services.GetRequiredService<Deadlines>().Trigger / 2;
        var mark = await marks.FindAsync(cancellation);
        if (mark.FinishedAt is { } finished)
        {
            if (now - finished < Rest)
            {
                return;
            }
            mark = new ProofMark();
        }
        while (time.GetElapsedTime(start) < limit)
        {
            var day = await store.NextDayAsync(mark.Day, AuditStore.DayOf(now), cancellation);
            if (day is null)
            {
                await RecordAsync(services, mark, now);
                await marks.KeepAsync(mark with { FinishedAt = now }, cancellation);
                return;
            }
            var proven = await proof.ProveAsync(day, day, cancellation);
            await ProveAudit.AlertAsync(services, proven, now, cancellation);
            mark = mark with
            {
                Day = day,
                Chains = mark.Chains + proven.Chains,
                Entries = mark.Entries + proven.Entries,
                Faults = mark.Faults + proven.Faults.Count,
            };
            await marks.KeepAsync(mark, cancellation);
        }
    }

    /// <summary>That everything was proven, and how much that was, stands in the audit itself.</summary>
    private static Task RecordAsync(
        IServiceProvider services,
        ProofMark mark,
        DateTimeOffset now
    ) =>
        services
            .GetRequiredService<AuditTrail>()
            .RecordAsync(
                new AuditEntry
                {
                    At = now,
                    Subject = System,
                    Unit = services.GetRequiredService<DistrictDirectory>().District,
                    Operation = Operation,
                    Detail = $"{mark.Chains} chains, {mark.Entries} entries, {mark.Faults} faults",
                    Outcome = AuditOutcome.Allowed,
                }
            );
}
