using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Screening.Campaigns;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.App.Screening.Tickets;
using LeftBehindCare.App.Screening.Worklists;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>The year's screening (年度集中排查): its campaign, its worklists, each child's result, and the dangers that were found.</summary>
internal static class ScreeningFeature
{
    public static void AddScreening(this IServiceCollection services)
    {
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<ScreeningStore>();
        services.AddSingleton<DangerStore>();
        services.AddSingleton<ScreeningErasureStore>();
        services.AddSingleton<ScreeningQueues>();
        services.AddScoped<IProofOfObligation, ProofOfCampaign>();
        services.AddScoped<ProofOfScreening>();
        services.AddScoped<IProofOfObligation>(provider =>
            provider.GetRequiredService<ProofOfScreening>()
        );
        services.AddResealedRows(CampaignStore.Table, CampaignStore.Renewed);
        services.AddResealedRows(ScreeningStore.Table, ScreeningRow.Renewed);
        services.AddResealedRows(DangerStore.Table, DangerStore.Renewed);
        services.AddSingleton(ReadLimits);
        services.AddSingleton(new ProposalSettings());
        services.AddSingleton<GatherTown>();
        services.AddScoped<GatherCandidates>();
        services.AddScoped<CampaignProgress>();
        services.AddScoped<ChangeCampaign>();
        services.AddScoped<ScreeningReader>();
        services.AddScoped<ListScreenings>();
        services.AddScoped<WriteScreening>();
        services.AddScoped<ApplyScreening>();
        services.AddScoped<DangerReader>();
        services.AddScoped<ActOnDanger>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(ScreeningJson.Default)
        );
    }

    public static void MapScreening(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(GatherCandidates), GatherCandidates.HandleAsync);
        routes.MapQueueTrigger(nameof(GatherAfterRoster), GatherAfterRoster.HandleAsync);
        routes.MapQueueTrigger(nameof(ApplyScreening), ApplyScreening.HandleAsync);
        MapCampaigns(routes);
        MapScreenings(routes);
        MapDangers(routes);
    }

    private static void MapCampaigns(IEndpointRouteBuilder routes)
    {
        var campaigns = routes.MapGroup("/api/campaigns").WithTags("Screening");
        campaigns
            .MapPost("", OpenCampaign.HandleAsync)
            .WithName(nameof(OpenCampaign))
            .Demands(AccessRight.KeepCampaigns)
            .Fails(400, 401, 403, 409, 413, 415, 422, 503);
        campaigns
            .MapGet("", ReadCampaigns.ListAsync)
            .WithName("ListCampaigns")
            .Demands(AccessRight.ReadScreenings)
            .Fails(401, 403, 503);
        campaigns
            .MapGet("/{year}", ReadCampaigns.ShowAsync)
            .WithName("ShowCampaign")
            .Demands(AccessRight.ReadScreenings)
            .Fails(400, 401, 403, 404, 503);
        campaigns
            .MapPost("/{year}/close", ChangeCampaign.CloseAsync)
            .WithName("CloseCampaign")
            .Demands(AccessRight.KeepCampaigns)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        campaigns
            .MapPost("/{year}/reopen", ChangeCampaign.ReopenAsync)
            .WithName("ReopenCampaign")
            .Demands(AccessRight.KeepCampaigns)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        campaigns
            .MapPost("/{year}/gather", ChangeCampaign.GatherAsync)
            .WithName("GatherCampaign")
            .Demands(AccessRight.KeepCampaigns)
            .Fails(400, 401, 403, 404, 409, 503);
    }

    private static void MapScreenings(IEndpointRouteBuilder routes)
    {
        var screenings = routes.MapGroup("/api/screenings").WithTags("Screening");
        screenings
            .MapGet("", ListScreenings.HandleAsync)
            .WithName(nameof(ListScreenings))
            .Demands(AccessRight.ReadScreenings)
            .Fails(400, 401, 403, 404, 422, 503);
        screenings
            .MapGet("/{year}/{childId}", ScreenChild.ShowAsync)
            .WithName("ShowScreening")
            .Demands(AccessRight.ReadScreenings)
            .GivesETag()
            .Fails(400, 401, 403, 404, 503);
        screenings
            .MapPut("/{year}/{childId}", ScreenChild.SaveAsync)
            .WithName("SaveScreening")
            .Demands(AccessRight.ScreenChildren)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 428, 503)
            .Produces<ScreeningChanged>(412, "application/problem+json");
        screenings
            .MapPost("/{year}/{childId}/submit", ScreenChild.SubmitAsync)
            .WithName("SubmitScreening")
            .Demands(AccessRight.ScreenChildren)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 428, 503)
            .Produces<ScreeningChanged>(412, "application/problem+json");
        screenings
            .MapPost("/{year}/{childId}/reopen", ScreenChild.ReopenAsync)
            .WithName("ReopenScreening")
            .Demands(AccessRight.ScreenChildren)
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
    }

    private static void MapDangers(IEndpointRouteBuilder routes)
    {
        var dangers = routes.MapGroup("/api/dangers").WithTags("Screening");
        dangers
            .MapGet("", ListDangers.HandleAsync)
            .WithName(nameof(ListDangers))
            .Demands(AccessRight.ClearDangers)
            .Fails(400, 401, 403, 422, 503);
        dangers
            .MapGet("/{id}", ListDangers.ShowAsync)
            .WithName("ShowDanger")
            .Demands(AccessRight.ClearDangers)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        dangers
            .MapPost("/{id}/take", ActOnDanger.TakeAsync)
            .WithName("TakeDanger")
            .Demands(AccessRight.ClearDangers)
            .TakesIfMatch()
            .GivesETag()
            .Fails(401, 403, 404, 409, 412, 428, 503);
        dangers
            .MapPost("/{id}/clear", ActOnDanger.ClearAsync)
            .WithName("ClearDanger")
            .Demands(AccessRight.ClearDangers)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
        dangers
            .MapPost("/{id}/confirm", ActOnDanger.ConfirmAsync)
            .WithName("ConfirmDanger")
            .Demands(AccessRight.ClearDangers)
            .TakesIfMatch()
            .GivesETag()
            .Fails(401, 403, 404, 409, 412, 428, 503);
        dangers
            .MapPost("/{id}/return", ActOnDanger.ReturnAsync)
            .WithName("ReturnDanger")
            .Demands(AccessRight.ClearDangers)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
    }

    /// <summary><c>Dangers:OrdinaryWorkingDays</c> (DOMAIN §6 reading 7: a local setting).</summary>
    private static DangerLimits ReadLimits(IServiceProvider services)
    {
        var usual = new DangerLimits();
        var days = services
            .GetRequiredService<IConfiguration>()
            .GetValue("Dangers:OrdinaryWorkingDays", usual.OrdinaryWorkingDays);
        return days > 0
            ? new DangerLimits { OrdinaryWorkingDays = days }
            : throw new InvalidOperationException(
                "Set Dangers__OrdinaryWorkingDays to a number of days above 0."
            );
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CampaignRequest))]
[JsonSerializable(typeof(CampaignChange))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(CampaignProgressView))]
[JsonSerializable(typeof(CampaignList))]
[JsonSerializable(typeof(ScreeningPage))]
[JsonSerializable(typeof(ScreeningView))]
[JsonSerializable(typeof(ScreeningEntry))]
[JsonSerializable(typeof(ScreeningChanged))]
[JsonSerializable(typeof(ReopenRequest))]
[JsonSerializable(typeof(DangerPage))]
[JsonSerializable(typeof(DangerView))]
[JsonSerializable(typeof(DangerStepRequest))]
internal sealed partial class ScreeningJson : JsonSerializerContext;
