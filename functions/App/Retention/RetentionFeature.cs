using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Retention;

/// <summary>How long things are kept and how they go (保存与删除), and what a child or guardian may ask for.</summary>
internal static class RetentionFeature
{
    private static readonly int[] ActionFailures =
    [
        400,
        401,
        403,
        404,
        409,
        412,
        413,
        415,
        422,
        503,
    ];

    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<RetentionStore>();
        services.AddScoped<EraseReport>();
        services.AddScoped<EraseLapsed>();
        services.AddScoped<EraseRosters>();
        services.AddScoped<ErasePackages>();
        services.AddScoped<EraseChildren>();
        services.AddScoped<KeepMatter>();
        services.AddScoped<HoldMatter>();
        services.AddRequests();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(RetentionJson.Default)
        );
    }

    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(KeepMatter), KeepMatter.HandleAsync);
        routes.MapTimerTrigger(nameof(EraseLapsed), EraseLapsed.HandleAsync);
        var api = routes.MapGroup("/api").WithTags("Retention");
        api.MapGet("/retention", ReadRetention.HandleAsync)
            .WithName("ReadRetention")
            .Demands(AccessRight.ReadRetention)
            .Fails(401, 403, 503);
        api.MapGet("/retention/receipts", ReadRetention.ReceiptsAsync)
            .WithName("ListErasureReceipts")
            .Demands(AccessRight.ReadRetention)
            .Fails(401, 403, 422, 503);
        api.MapPost("/retention/receipts/find", ReadRetention.FindAsync)
            .WithName("FindErasureReceipt")
            .Demands(AccessRight.ReadRetention)
            .Fails(400, 401, 403, 413, 415, 422, 503);
        api.MapPost("/dispatches/{id}/hold", HoldMatter.HoldAsync)
            .WithName("HoldMatter")
            .IsAction();
        api.MapPost("/dispatches/{id}/release", HoldMatter.ReleaseAsync)
            .WithName("ReleaseMatter")
            .IsAction();
        routes.MapRequests();
    }

    private static void IsAction(this RouteHandlerBuilder route) =>
        route
            .Demands(AccessRight.HoldMatter)
            .TakesIdempotencyKey()
            .TakesIfMatch()
            .GivesETag()
            .Fails(ActionFailures);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(ReceiptPage))]
[JsonSerializable(typeof(ErasedCaseRequest))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(ReleaseRequest))]
internal sealed partial class RetentionJson : JsonSerializerContext;
