using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;

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
        services.AddSingleton<InboxStore>();
        services.AddSingleton<Projections>();
        services.AddSingleton<RouteReport>();
        services.AddSingleton<DispatchReader>();
        services.AddSingleton<ActOnDispatch>();
        services.AddSingleton<FindPlace>();
        services.AddSingleton<ReconcileReports>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(DispatchJson.Default)
        );
    }

    public static void MapDispatches(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(RouteReport), RouteReport.HandleAsync);
        routes.MapTimerTrigger(nameof(ReconcileReports), ReconcileReports.HandleAsync);

        var staff = routes.MapGroup("/api").WithTags("Dispatches").RequireStaff();
        staff
            .MapGet("/inbox", ListInbox.HandleAsync)
            .WithName("ListInbox")
            .Fails(401, 403, 422, 503);
        staff
            .MapGet("/dispatches/{id}", OpenDispatch.HandleAsync)
            .WithName("OpenDispatch")
            .GivesETag()
            .Fails(401, 403, 404, 503);
        staff
            .MapGet("/dispatches/{id}/attachments/{number:int}", GetAttachment.HandleAsync)
            .WithName("GetAttachment")
            .GivesFile("image/jpeg", "image/png", "image/webp", "application/pdf", "video/mp4")
            .Fails(401, 403, 404, 503);
        // Written out one by one: the native compiler makes its code for each call it can see.
        staff
            .MapPost("/dispatches/{id}/acknowledge", ActOnDispatch.AcknowledgeAsync)
            .WithName("AcknowledgeDispatch")
            .IsAction();
        staff
            .MapPost("/dispatches/{id}/progress", ActOnDispatch.ProgressAsync)
            .WithName("ProgressDispatch")
            .IsAction();
        staff
            .MapPost("/dispatches/{id}/return", ActOnDispatch.ReturnAsync)
            .WithName("ReturnDispatch")
            .IsAction();
        staff
            .MapPost("/dispatches/{id}/close", ActOnDispatch.CloseAsync)
            .WithName("CloseDispatch")
            .IsAction();
        staff
            .MapPost("/dispatches/{id}/message", ActOnDispatch.MessageAsync)
            .WithName("WriteToReporter")
            .IsAction();
        staff
            .MapPost("/dispatches/{id}/place", FindPlace.HandleAsync)
            .WithName("FindPlace")
            .IsAction();
    }

    private static void IsAction(this RouteHandlerBuilder route) =>
        route.TakesIdempotencyKey().TakesIfMatch().GivesETag().Fails(ActionFailures);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(InboxPage))]
[JsonSerializable(typeof(DispatchView))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(ProgressRequest))]
[JsonSerializable(typeof(ReturnRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(WriteRequest))]
[JsonSerializable(typeof(PlaceRequest))]
internal sealed partial class DispatchJson : JsonSerializerContext;
