using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>One child, one file, and the towns' ledgers (一人一档、信息台账).</summary>
internal static class ChildFeature
{
    public static void AddChildren(this IServiceCollection services)
    {
        services.AddSingleton<ChildKeys>();
        services.AddSingleton<ChildStore>();
        services.AddSingleton<ChildErasureStore>();
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<LedgerWriterStore>();
        services.AddSingleton<LedgerTallyStore>();
        services.AddSingleton<CountedRowStore>();
        services.AddSingleton<ChildQueue>();
        services.AddSingleton<JoinFiles>();
        services.AddSingleton<ShowChild>();
        services.AddSingleton<OpenCases>();
        services.AddSingleton<ReviewQueue>();
        services.AddResealedRows(ChildStore.Table, ChildStore.Renewed);
        services.AddResealedRows(LedgerStore.Table, LedgerRow.Renewed);
        services.AddSingleton(ReadSettings);
        services.AddSingleton(ReadThresholds);
        services.AddScoped<ReviewBucket>();
        services.AddScoped<ChildReader>();
        services.AddScoped<LedgerReader>();
        services.AddScoped<WriteChild>();
        services.AddScoped<CreateChild>();
        services.AddScoped<ChangeChild>();
        services.AddScoped<MergeChildren>();
        services.AddScoped<SearchChildren>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(ChildJson.Default)
        );
    }

    public static void MapChildren(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(ShowChild), ShowChild.HandleAsync);
        routes.MapTimerTrigger(nameof(ReviewChildren), ReviewChildren.HandleAsync);
        routes.MapQueueTrigger(nameof(ReviewBucket), ReviewBucket.HandleAsync);
        var children = routes.MapGroup("/api/children").WithTags("Children");
        children
            .MapGet("", ListChildren.HandleAsync)
            .WithName(nameof(ListChildren))
            .Demands(AccessRight.ReadChildren)
            .Fails(400, 401, 403, 404, 422, 503);
        children
            .MapPost("", CreateChild.HandleAsync)
            .WithName(nameof(CreateChild))
            .Demands(AccessRight.EditChildren)
            .TakesIdempotencyKey()
            .Fails(400, 401, 403, 409, 413, 415, 422, 503);
        children
            .MapPost("/search", SearchChildren.HandleAsync)
            .WithName(nameof(SearchChildren))
            .Demands(AccessRight.ReadChildren)
            .Fails(400, 401, 403, 413, 415, 422, 503);
        children
            .MapGet("/{id}", GetChild.HandleAsync)
            .WithName(nameof(GetChild))
            .Demands(AccessRight.ReadChildren)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        children
            .MapPatch("/{id}", ChangeChild.HandleAsync)
            .WithName(nameof(ChangeChild))
            .Demands(AccessRight.EditChildren)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 428, 503)
            .Produces<ChildChanged>(
                StatusCodes.Status412PreconditionFailed,
                "application/problem+json"
            );
        children
            .MapPost("/{id}/open", OpenChildFile.HandleAsync)
            .WithName(nameof(OpenChildFile))
            .Demands(AccessRight.Unseal)
            .GivesETag()
            .Fails(400, 401, 403, 404, 413, 415, 422, 503);
        children
            .MapGet("/{id}/history", ReadHistory.HandleAsync)
            .WithName(nameof(ReadHistory))
            .Demands(AccessRight.ReadChildren)
            .Fails(401, 403, 404, 503);
        children
            .MapPost("/{id}/merge", MergeChildren.MergeAsync)
            .WithName(nameof(MergeChildren))
            .Demands(AccessRight.MergeChildren)
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        children
            .MapPost("/{id}/unmerge", MergeChildren.UnmergeAsync)
            .WithName("UnmergeChildren")
            .Demands(AccessRight.MergeChildren)
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
    }

    /// <summary><c>Eligibility:MonthsAway</c>, <c>:OutsideDistrict</c> and <c>:CountsResidents</c> (DOMAIN §6 readings 2 and 3).</summary>
    private static EligibilitySettings ReadSettings(IServiceProvider services)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection("Eligibility");
        var usual = new EligibilitySettings();
        return new EligibilitySettings
        {
            MonthsAway = section.GetValue("MonthsAway", usual.MonthsAway),
            OutsideDistrict = section.GetValue("OutsideDistrict", usual.OutsideDistrict),
            CountsResidents = section.GetValue("CountsResidents", usual.CountsResidents),
        };
    }

    /// <summary><c>Risk:CarerAge</c>, <c>:OtherWards</c> and <c>:DaysWithoutContact</c> (DOMAIN §4.9).</summary>
    private static RiskThresholds ReadThresholds(IServiceProvider services)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection("Risk");
        var usual = new RiskThresholds();
        return new RiskThresholds
        {
            CarerAge = section.GetValue("CarerAge", usual.CarerAge),
            OtherWards = section.GetValue("OtherWards", usual.OtherWards),
            DaysWithoutContact = section.GetValue("DaysWithoutContact", usual.DaysWithoutContact),
        };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ChildPage))]
[JsonSerializable(typeof(ChildView))]
[JsonSerializable(typeof(ChildDraft))]
[JsonSerializable(typeof(ChildPatch))]
[JsonSerializable(typeof(ChildChanged))]
[JsonSerializable(typeof(ChildHistory))]
[JsonSerializable(typeof(ChildSearch))]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(UnmergeRequest))]
internal sealed partial class ChildJson : JsonSerializerContext;
