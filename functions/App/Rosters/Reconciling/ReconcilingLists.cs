using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>The two lists reconciled (名册比对): which list of this year and last names a child, and what became of those it names no more.</summary>
internal static class ReconcilingLists
{
    public static void AddReconciling(this IServiceCollection services)
    {
        services.AddSingleton<DoneLists>();
        services.AddScoped<TownReconciliation>();
        services.AddScoped<RowsInConflict>();
        services.AddScoped<ReadSides>();
        services.AddScoped<DecideReconciled>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(ReconcilingJson.Default)
        );
    }

    public static void MapReconciling(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/reconciliation").WithTags("Rosters");
        lists
            .MapGet("", ListReconciled.HandleAsync)
            .WithName("ListReconciliation")
            .Demands(AccessRight.ReconcileLists)
            .Fails(400, 401, 403, 404, 422, 503);
        lists
            .MapGet("/summary", CountReconciled.HandleAsync)
            .WithName("CountReconciliation")
            .Demands(AccessRight.ReconcileLists)
            .Fails(400, 401, 403, 404, 422, 503);
        lists
            .MapGet("/{childId}", CompareSides.HandleAsync)
            .WithName("CompareReconciliation")
            .Demands(AccessRight.ReconcileLists)
            .GivesETag()
            .Fails(400, 401, 403, 404, 422, 503);
        lists
            .MapPost("/{childId}", DecideReconciled.HandleAsync)
            .WithName("DecideReconciliation")
            .Demands(AccessRight.ReconcileLists)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ReconciliationPage))]
[JsonSerializable(typeof(ReconciliationSummary))]
[JsonSerializable(typeof(ReconciledSides))]
[JsonSerializable(typeof(ReconciliationRequest))]
[JsonSerializable(typeof(ReconciliationDecided))]
internal sealed partial class ReconcilingJson : JsonSerializerContext;
