using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Quarters;

/// <summary>The quarterly update of the files (季度更新, DOMAIN #21) and the villages' reports to their towns (#24).</summary>
internal static class QuarterFeature
{
    public static void AddQuarters(this IServiceCollection services)
    {
        services.AddSingleton<QuarterCounts>();
        services.AddScoped<QuarterScope>();
        services.AddScoped<ReadQuarter>();
        services.AddScoped<ListFiles>();
        services.AddScoped<ConfirmFile>();
        services.AddScoped<ConfirmFiles>();
        services.AddScoped<IProofOfObligation, ProofOfUpdate>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(QuarterJson.Default)
        );
    }

    public static void MapQuarters(this IEndpointRouteBuilder routes)
    {
        var quarters = routes.MapGroup("/api/quarters").WithTags("Quarters");
        quarters
            .MapGet("/{period}", ReadQuarter.OwnAsync)
            .WithName("ReadOwnQuarter")
            .Demands(AccessRight.ReadQuarters)
            .Fails(401, 403, 404, 503);
        quarters
            .MapGet("/{period}/{place}", ReadQuarter.PlaceAsync)
            .WithName(nameof(ReadQuarter))
            .Demands(AccessRight.ReadQuarters)
            .Fails(401, 403, 404, 503);
        quarters
            .MapGet("/{period}/{place}/files", ListFiles.HandleAsync)
            .WithName("ListQuarterFiles")
            .Demands(AccessRight.ReadQuarters)
            .Fails(400, 401, 403, 404, 422, 503);
        quarters
            .MapPost("/{period}/confirmations", ConfirmFiles.HandleAsync)
            .WithName(nameof(ConfirmFiles))
            .Demands(AccessRight.EditChildren)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        quarters
            .MapPut("/{period}/confirmations/{id}", ConfirmFile.HandleAsync)
            .WithName(nameof(ConfirmFile))
            .Demands(AccessRight.EditChildren)
            .TakesIfMatch()
            .GivesETag()
            .Fails(401, 403, 404, 409, 412, 422, 428, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(QuarterView))]
[JsonSerializable(typeof(QuarterFilePage))]
[JsonSerializable(typeof(ConfirmationRequest))]
[JsonSerializable(typeof(ConfirmationResults))]
[JsonSerializable(typeof(FileConfirmed))]
internal sealed partial class QuarterJson : JsonSerializerContext;
