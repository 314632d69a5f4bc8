using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Audit;

/// <summary>
/// Timer function <c>AnchorAudit</c>, each hour: puts on record, in the district's own chain, where every chain of today and
/// yesterday ends, and every history that was lengthened within a day. A chain that is cut later, or taken away whole, no longer reaches its anchor.
/// </summary>
internal static class AnchorAudit
{
    public const string Operation = "AnchorAudit";
    private const string System = "system";

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var store = services.GetRequiredService<AuditStore>();
        var trail = services.GetRequiredService<AuditTrail>();
        var district = services.GetRequiredService<DistrictDirectory>().District;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = AuditStore.DayOf(now);
        var yesterday = ChinaTime
            .DayOf(now)
            .AddDays(-1)
            .ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var own = AuditStore.ChainOf(today, district);
        var anchors = new List<Task>();
        await foreach (var (chain, head) in store.HeadsAsync(yesterday, today, cancellation))
        {
            // Its own end moves with every anchor: tomorrow's anchors hold it.
            if (chain != own)
            {
                anchors.Add(AnchorAsync(chain, head));
            }
        }
        await foreach (
            var (chain, head) in services
                .GetRequiredService<EntryHistoriesStore>()
                .HeadsAsync(now.AddDays(-1), cancellation)
        )
        {
            anchors.Add(AnchorAsync(chain, head));
        }
        await Task.WhenAll(anchors);

        Task AnchorAsync(string chain, AuditHead head) =>
            trail.RecordAsync(
                new AuditEntry
                {
                    At = now,
                    Subject = System,
                    Unit = district,
                    Operation = Operation,
                    Matter = chain,
                    Detail = $"{head.Sequence}:{Convert.ToHexString(head.Seal)}",
                    Outcome = AuditOutcome.Allowed,
                }
            );
    }

    /// <summary>The end that an anchor holds; null for what is none.</summary>
    public static (string Chain, long Sequence, byte[] Seal)? Read(AuditEntry entry) =>
        entry is { Operation: Operation, Matter: { } chain, Detail: { } detail }
        && detail.Split(':') is [var sequence, var seal]
        && long.TryParse(sequence, CultureInfo.InvariantCulture, out var number)
            ? (chain, number, Convert.FromHexString(seal))
            : null;
}
