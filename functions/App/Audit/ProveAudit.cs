using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Audit;

/// <summary>GET /api/audit/proof, and timer function <c>ProveAudit</c> each night over the last eight days and all histories: what it finds is an alert.</summary>
internal static class ProveAudit
{
    public const string Alert = "audit-altered";
    private const int NightlyDays = 8;

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var first = ChinaTime
            .DayOf(now)
            .AddDays(-NightlyDays)
            .ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var proof = services.GetRequiredService<AuditProof>();
        var proven = (await proof.ProveAsync(first, AuditStore.DayOf(now), cancellation)).Plus(
            await proof.ProveHistoriesAsync(cancellation)
        );
        await AlertAsync(services, proven, now, cancellation);
    }

    /// <summary>One alert for each chain with a fault.</summary>
    public static async Task AlertAsync(
        IServiceProvider services,
        AuditProven proven,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var alerts = services.GetRequiredService<AlertStore>();
        foreach (
            var chain in proven.Faults.Select(fault => fault.Chain).Distinct(StringComparer.Ordinal)
        )
        {
            await alerts.RaiseAsync(Alert, chain, now, cancellation);
        }
    }

    /// <param name="from">First day, <c>yyyyMMdd</c>; all that there is without it.</param>
    /// <param name="to">Last day, <c>yyyyMMdd</c>; today without it.</param>
    public static async Task<Results<Ok<AuditProven>, JsonHttpResult<Problem>>> AnswerAsync(
        HttpContext http,
        AuditProof proof,
        TimeProvider time,
        CancellationToken cancellation,
        string? from = null,
        string? to = null
    )
    {
        var first = from ?? "20180901";
        var last = to ?? AuditStore.DayOf(time.GetUtcNow());
        if (AuditSearch.DayFaults(("from", first), ("to", last)) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var proven = (await proof.ProveAsync(first, last, cancellation)).Plus(
            await proof.ProveHistoriesAsync(cancellation)
        );
        http.NoteForAudit($"{proven.Chains} chains, {proven.Faults.Count} faults");
        return TypedResults.Ok(proven);
    }
}
