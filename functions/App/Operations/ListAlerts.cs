using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>GET /api/alerts: what somebody must look at.</summary>
internal static class ListAlerts
{
    public static async Task<Ok<AlertList>> HandleAsync(
        AlertStore alerts,
        CancellationToken cancellation
    ) => TypedResults.Ok(new AlertList(await alerts.ListAsync(cancellation)));
}

/// <param name="Items">Oldest first.</param>
public sealed record AlertList(IReadOnlyList<Alert> Items);
