using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Dispatches;

/// <summary>Reports as the units have them: inbox, actions, routing, escalation.</summary>
internal static class DispatchFeature
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

    public static void AddDispatches(this IServiceCollection services)
    {
        services.AddScoped<InboxStore>();
        services.AddScoped<TownInboxStore>();
        services.AddScoped<Projections>();
        services.AddSingleton<ShowOnFile>();
        services.AddScoped<RouteReport>();
        services.AddScoped<DispatchReader>();
        services.AddScoped<ActOnDispatch>();
        services.AddScoped<FindPlace>();
        services.AddScoped<ReconcileReports>();
        services.AddUnsealing();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(DispatchJson.Default)
        );
    }

    public static void MapDispatches(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(RouteReport), RouteReport.HandleAsync);
        routes.MapTimerTrigger(nameof(ReconcileReports), ReconcileReports.HandleAsync);
        routes.MapUnsealing();

        var staff = routes.MapGroup("/api").WithTags("Dispatches");
        staff
            .MapGet("/inbox", ListInbox.HandleAsync)
            .WithName("ListInbox")
            .Demands(AccessRight.ListDispatches)
            .Fails(400, 401, 403, 404, 422, 503);
        staff
            .MapPost("/inbox/search", SearchInbox.HandleAsync)
            .WithName("SearchInbox")
            .Demands(AccessRight.ListDispatches)
            .Fails(400, 401, 403, 413, 415, 422, 503);
        staff
            .MapGet("/dispatches/{id}", OpenDispatch.HandleAsync)
            .WithName("OpenDispatch")
            .Demands(AccessRight.OpenDispatch)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        staff
            .MapGet("/dispatches/{id}/attachments/{number:int}", GetAttachment.HandleAsync)
            .WithName("GetAttachment")
            .Demands(AccessRight.OpenDispatch)
            .GivesFile("image/jpeg", "image/png", "image/webp", "application/pdf", "video/mp4")
            .Fails(401, 403, 404, 503);
        // Written out one by one: the native compiler makes its code for each call it can see.
        staff
            .MapPost("/dispatches/{id}/acknowledge", ActOnDispatch.AcknowledgeAsync)
            .WithName("AcknowledgeDispatch")
            .IsAction(AccessRight.TakeDispatch);
        staff
            .MapPost("/dispatches/{id}/progress", ActOnDispatch.ProgressAsync)
            .WithName("ProgressDispatch")
            .IsAction(AccessRight.HandleDispatch);
        staff
            .MapPost("/dispatches/{id}/return", ActOnDispatch.ReturnAsync)
            .WithName("ReturnDispatch")
            .IsAction(AccessRight.TakeDispatch);
        staff
            .MapPost("/dispatches/{id}/close", ActOnDispatch.CloseAsync)
            .WithName("CloseDispatch")
            .IsAction(AccessRight.CloseDispatch);
        staff
            .MapPost("/dispatches/{id}/message", ActOnDispatch.MessageAsync)
            .WithName("WriteToReporter")
            .IsAction(AccessRight.WriteToReporter);
        staff
            .MapPost("/dispatches/{id}/place", FindPlace.HandleAsync)
            .WithName("FindPlace")
            .IsAction(AccessRight.HandleDispatch);
    }

    private static void IsAction(this RouteHandlerBuilder route, AccessRight right) =>
        route.Demands(right).TakesIdempotencyKey().TakesIfMatch().GivesETag().Fails(ActionFailures);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(InboxPage))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(DispatchView))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(ProgressRequest))]
[JsonSerializable(typeof(ReturnRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(WriteRequest))]
[JsonSerializable(typeof(PlaceRequest))]
internal sealed partial class DispatchJson : JsonSerializerContext;
