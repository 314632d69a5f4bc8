using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Operations;

/// <summary>For whoever keeps the system running: alerts, poison messages, projections, health. Nothing here shows a case.</summary>
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
        routes.MapTimerTrigger(nameof(SweepPoison), SweepPoison.HandleAsync);
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
            .MapGet("/alerts", ListAlerts.HandleAsync)
            .WithName(nameof(ListAlerts))
            .Fails(401, 403, 503);
        administrator
            .MapPost("/alerts/{kind}/{matter}/settle", SettleAlert.HandleAsync)
            .WithName(nameof(SettleAlert))
            .Fails(401, 403, 404, 503);
        administrator
            .MapPost("/poison/{id}/replay", ReplayPoison.HandleAsync)
            .WithName(nameof(ReplayPoison))
            .Fails(401, 403, 404, 503);
        administrator
            .MapPost("/projections/rebuild", RebuildProjections.HandleAsync)
            .WithName(nameof(RebuildProjections))
            .Fails(401, 403, 503);
    }
}

/// <param name="Status"><c>ok</c> while the process answers.</param>
public sealed record Health(string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(ProjectionRebuild))]
[JsonSerializable(typeof(Health))]
internal sealed partial class OperationsJson : JsonSerializerContext;
