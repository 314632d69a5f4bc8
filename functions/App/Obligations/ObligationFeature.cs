using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Obligations;

/// <summary>Who owes what to whom by when, and what became of it (工作日历与应办台账, DOMAIN §3).</summary>
internal static class ObligationFeature
{
    public static void AddObligations(this IServiceCollection services)
    {
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<ObligationStore>();
        services.AddSingleton<OwedByUnitStore>();
        services.AddSingleton<StandingPeriodStore>();
        services.AddSingleton<ObligationQueues>();
        services.AddResealedRows(CalendarStore.Table, CalendarStore.Renewed);
        services.AddHistory(CalendarStore.Table);
        services.AddResealedRows(ObligationStore.Table, ObligationStore.Renewed);
        services.AddScoped<SeeProof>();
        services.AddScoped<RunDay>();
        services.AddScoped<OpenObligations>();
        services.AddScoped<DueOccasions>();
        services.AddScoped<MatterObligations>();
        services.AddScoped<ObligationReader>();
        services.AddScoped<CloseObligation>();
        services.AddScoped<SetCalendar>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(ObligationJson.Default)
        );
    }

    public static void MapObligations(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(OpenObligations), OpenObligations.HandleAsync);
        routes.MapTimerTrigger(nameof(WatchObligations), WatchObligations.HandleAsync);
        MapOwed(routes.MapGroup("/api/obligations").WithTags("Obligations"));
        MapCalendar(routes.MapGroup("/api/calendar").WithTags("Obligations"));
    }

    private static void MapOwed(RouteGroupBuilder owed)
    {
        owed.MapGet("", ListObligations.HandleAsync)
            .WithName("ListObligations")
            .Demands(AccessRight.ReadObligations)
            .Fails(401, 403, 404, 422, 503);
        owed.MapGet("/{id}", ReadObligation.HandleAsync)
            .WithName("ReadObligation")
            .Demands(AccessRight.ReadObligations)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        owed.MapGet("/{id}/history", ReadObligation.HistoryAsync)
            .WithName("ObligationHistory")
            .Demands(AccessRight.ReadObligations)
            .Fails(401, 403, 404, 503);
        owed.MapPost("/{id}/settle", CloseObligation.SettleAsync)
            .WithName("SettleObligation")
            .Demands(AccessRight.SettleObligations)
            .IsChange();
        owed.MapPost("/{id}/waive", CloseObligation.WaiveAsync)
            .WithName("WaiveObligation")
            .Demands(AccessRight.KeepCalendar)
            .IsChange();
    }

    private static void MapCalendar(RouteGroupBuilder calendar)
    {
        calendar
            .MapGet("", ReadCalendar.HandleAsync)
            .WithName("ReadCalendar")
            .Demands(AccessRight.ReadObligations)
            .Fails(400, 401, 403, 422, 503);
        calendar
            .MapGet("/{code}/history", ReadCalendar.HistoryAsync)
            .WithName("CalendarHistory")
            .Demands(AccessRight.ReadObligations)
            .Fails(401, 403, 404, 503);
        calendar
            .MapPut("/{code}", SetCalendar.EntryAsync)
            .WithName("SetCalendarEntry")
            .Demands(AccessRight.KeepCalendar)
            .IsChange();
        calendar
            .MapPut("/seasons/{year}", SetCalendar.SeasonAsync)
            .WithName("SetSeason")
            .Demands(AccessRight.KeepCalendar)
            .IsChange();
    }

    private static void IsChange(this RouteHandlerBuilder route) =>
        route
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ObligationList))]
[JsonSerializable(typeof(ObligationHistory))]
[JsonSerializable(typeof(CloseObligationRequest))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(CalendarHistory))]
[JsonSerializable(typeof(EntryRequest))]
[JsonSerializable(typeof(SeasonRequest))]
[JsonSerializable(typeof(SeasonEdit))]
[JsonSerializable(typeof(EntrySetting))]
internal sealed partial class ObligationJson : JsonSerializerContext;
