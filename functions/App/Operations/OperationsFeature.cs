using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>For whoever keeps the system running: alerts, poison messages, health. Nothing here shows a case.</summary>
internal static class OperationsFeature
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AlertStore>();
        services.AddSingleton<PoisonStore>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(OperationsJson.Default)
        );
    }

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(
            "SweepPoison",
            async (services, cancellation) =>
                await services
                    .GetRequiredService<PoisonStore>()
                    .SweepAsync(
                        ReportQueue.Name,
                        services.GetRequiredService<TimeProvider>().GetUtcNow(),
                        cancellation
                    )
        );
        routes
            .MapGet("/api/health", () => TypedResults.Ok(new Health("ok")))
            .WithName("Health")
            .WithTags("Operations")
            .AllowAnonymous();
        var administrator = routes
            .MapGroup("/api")
            .WithTags("Operations")
            .RequireStaff(administrator: true);
        administrator
            .MapGet("/alerts", ListAlertsAsync)
            .WithName("ListAlerts")
            .Fails(401, 403, 503);
        administrator
            .MapPost("/alerts/{kind}/{matter}/settle", SettleAsync)
            .WithName("SettleAlert")
            .Fails(401, 403, 404, 503);
        administrator
            .MapPost("/poison/{id}/replay", ReplayAsync)
            .WithName("ReplayPoison")
            .Fails(401, 403, 404, 503);
    }

    private static async Task<Ok<AlertList>> ListAlertsAsync(
        AlertStore alerts,
        CancellationToken cancellation
    ) => TypedResults.Ok(new AlertList(await alerts.ListAsync(cancellation)));

    /// <summary>Only a known alert's name is put into an address of the storage, which logs its addresses.</summary>
    private static async Task<Results<NoContent, JsonHttpResult<Problem>>> SettleAsync(
        string kind,
        string matter,
        AlertStore alerts,
        CancellationToken cancellation
    ) =>
        (await alerts.ListAsync(cancellation)).Any(a => a.Kind == kind && a.Matter == matter)
        && await alerts.SettleAsync(kind, matter, cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound();

    private static async Task<Results<NoContent, JsonHttpResult<Problem>>> ReplayAsync(
        string id,
        PoisonStore poison,
        CancellationToken cancellation
    ) =>
        PoisonStore.IsId(id) && await poison.ReplayAsync(id, cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound();
}

/// <param name="Items">Oldest first.</param>
public sealed record AlertList(IReadOnlyList<Alert> Items);

/// <param name="Status"><c>ok</c> while the process answers.</param>
public sealed record Health(string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(Health))]
internal sealed partial class OperationsJson : JsonSerializerContext;
