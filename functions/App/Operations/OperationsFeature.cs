using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Operations;

/// <summary>For whoever keeps the system running: alerts, poison messages, projections, health. Nothing here shows a case.</summary>
internal static class OperationsFeature
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AlertStore>();
        services.AddSingleton<PoisonStore>();
        services.AddSingleton<ResealStore>();
        services.AddSingleton<Reseal>();
        services.AddScoped<DirectoryWatch>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(OperationsJson.Default)
        );
    }

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(SweepPoison), SweepPoison.HandleAsync);
        routes.MapTimerTrigger(nameof(Reseal), Reseal.HandleAsync);
        routes
            .MapGet("/api/health", () => TypedResults.Ok(new Health("ok")))
            .WithName("Health")
            .WithTags("Operations")
            .AllowAnonymous();
        var operations = routes.MapGroup("/api").WithTags("Operations");
        operations
            .MapGet("/alerts", ListAlerts.HandleAsync)
            .WithName(nameof(ListAlerts))
            .Demands(AccessRight.TendAlerts)
            .Fails(401, 403, 503);
        operations
            .MapPost("/alerts/{kind}/{matter}/settle", SettleAlert.HandleAsync)
            .WithName(nameof(SettleAlert))
            .Demands(AccessRight.TendAlerts)
            .Fails(401, 403, 404, 503);
        operations
            .MapPost("/poison/{id}/replay", ReplayPoison.HandleAsync)
            .WithName(nameof(ReplayPoison))
            .Demands(AccessRight.ReplayPoison)
            .Fails(401, 403, 404, 503);
        operations
            .MapGet("/directory/alarms", ListDirectoryAlarms.HandleAsync)
            .WithName(nameof(ListDirectoryAlarms))
            .Demands(AccessRight.KeepDirectory)
            .Fails(401, 403, 503);
        operations
            .MapPost("/projections/rebuild", RebuildProjections.HandleAsync)
            .WithName(nameof(RebuildProjections))
            .Demands(AccessRight.RebuildProjections)
            .Fails(401, 403, 503);
    }
}

/// <param name="Status"><c>ok</c> while the process answers.</param>
public sealed record Health(string Status);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(ProjectionRebuild))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(DirectoryAlarmList))]
internal sealed partial class OperationsJson : JsonSerializerContext;
