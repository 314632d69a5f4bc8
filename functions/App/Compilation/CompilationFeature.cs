using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Compilation;

/// <summary>What is counted each quarter and each campaign, handed in by the towns and accepted by civil affairs (汇总).</summary>
internal static class CompilationFeature
{
    public static void AddCompilation(this IServiceCollection services)
    {
        services.AddSingleton<CompilationStore>();
        services.AddSingleton<CompilationQueue>();
        services.AddSingleton<FeedbackQueue>();
        services.AddResealedRows(CompilationStore.Table, CompilationStore.Renewed);
        services.AddScoped<IProofOfObligation, ProofOfCompilation>();
        services.AddScoped<ReportSource>();
        services.AddScoped<ICountedSource>(provider => provider.GetRequiredService<ReportSource>());
        services.AddScoped<ICountedSource, ScreeningSource>();
        services.AddScoped<CompilationScope>();
        services.AddScoped<CountTown>();
        services.AddScoped<SumDistrict>();
        services.AddScoped<StartCompilation>();
        services.AddScoped<CompileTown>();
        services.AddScoped<PlanCompilations>();
        services.AddScoped<TownBlockers>();
        services.AddScoped<CompilationReader>();
        services.AddScoped<ReadFigureRows>();
        services.AddScoped<HandInCompilation>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(CompilationJson.Default)
        );
    }

    public static void MapCompilation(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(CompileTown), CompileTown.HandleAsync);
        routes.MapTimerTrigger(nameof(PlanCompilations), PlanCompilations.HandleAsync);

        var compilations = routes.MapGroup("/api/compilations").WithTags("Compilations");
        compilations
            .MapPost("", StartCompilation.HandleAsync)
            .WithName(nameof(StartCompilation))
            .Demands(AccessRight.ReadCompilations)
            .Fails(400, 401, 403, 404, 413, 415, 422, 503);
        compilations
            .MapGet("/indicators", ReadCompilation.Indicators)
            .WithName("ListIndicators")
            .Demands(AccessRight.ReadCompilations, recorded: false)
            .Fails(401, 403, 503);
        compilations
            .MapGet("/{period}", ReadCompilation.DistrictAsync)
            .WithName("ReadDistrictCompilation")
            .Demands(AccessRight.ReadCompilations)
            .Fails(401, 403, 404, 503);
        compilations
            .MapGet("/{period}/{town}", ReadCompilation.TownAsync)
            .WithName("ReadTownCompilation")
            .Demands(AccessRight.ReadCompilations)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        compilations
            .MapGet("/{period}/{town}/{indicator}/rows", ReadFigureRows.HandleAsync)
            .WithName(nameof(ReadFigureRows))
            .Demands(AccessRight.ReadCompilations)
            .Fails(401, 403, 404, 422, 503);
        compilations
            .MapPost("/{period}/{town}/submit", HandInCompilation.SubmitAsync)
            .WithName("SubmitCompilation")
            .IsStep(AccessRight.SubmitCompilations);
        compilations
            .MapPost("/{period}/{town}/accept", HandInCompilation.AcceptAsync)
            .WithName("AcceptCompilation")
            .IsStep(AccessRight.AcceptCompilations);
        compilations
            .MapPost("/{period}/{town}/return", HandInCompilation.ReturnAsync)
            .WithName("ReturnCompilation")
            .IsStep(AccessRight.AcceptCompilations);
    }

    private static void IsStep(this RouteHandlerBuilder route, AccessRight right) =>
        route
            .Demands(right)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 428, 503)
            .Produces<CompilationChanged>(
                StatusCodes.Status412PreconditionFailed,
                "application/problem+json"
            );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CompilationRequest))]
[JsonSerializable(typeof(CompilationStarted))]
[JsonSerializable(typeof(CompilationView))]
[JsonSerializable(typeof(CompilationNote))]
[JsonSerializable(typeof(CompilationChanged))]
[JsonSerializable(typeof(FigureRows))]
[JsonSerializable(typeof(IndicatorList))]
internal sealed partial class CompilationJson : JsonSerializerContext;
