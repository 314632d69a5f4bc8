using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>What a child or guardian may ask for (个人信息保护法 45–47), written down by any unit and answered by civil affairs.</summary>
internal static class RequestFeature
{
    public static void AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<RequestStore>();
        services.AddResealedRows(RequestStore.Table, RequestStore.Renewed);
        services.AddScoped<RequestReader>();
        services.AddScoped<EnterRequest>();
        services.AddScoped<DecideRequest>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(RequestsJson.Default)
        );
    }

    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        var requests = routes.MapGroup("/api/requests").WithTags("Requests");
        requests
            .MapPost("", EnterRequest.HandleAsync)
            .WithName("EnterRightsRequest")
            .Demands(AccessRight.EnterRightsRequest)
            .TakesIdempotencyKey()
            .Fails(400, 401, 403, 413, 415, 422, 503);
        requests
            .MapGet("", ListRequests.HandleAsync)
            .WithName("ListRightsRequests")
            .Demands(AccessRight.EnterRightsRequest)
            .Fails(401, 403, 422, 503);
        requests
            .MapGet("/{id}", ListRequests.OpenAsync)
            .WithName("OpenRightsRequest")
            .Demands(AccessRight.EnterRightsRequest)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        requests
            .MapGet("/{id}/copy", ListRequests.CopyAsync)
            .WithName("CopyForRequester")
            .Demands(AccessRight.DecideRightsRequest)
            .Fails(401, 403, 404, 503);
        requests
            .MapPost("/{id}/decide", DecideRequest.HandleAsync)
            .WithName("DecideRightsRequest")
            .Demands(AccessRight.DecideRightsRequest)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RightsRequestInput))]
[JsonSerializable(typeof(DecideRequestInput))]
[JsonSerializable(typeof(RightsRequestView))]
[JsonSerializable(typeof(RightsRequestList))]
[JsonSerializable(typeof(RequestDecided))]
[JsonSerializable(typeof(ReportCopy))]
[JsonSerializable(typeof(RequesterInput))]
internal sealed partial class RequestsJson : JsonSerializerContext;
