using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>Opening what is masked (解封): one field, one person, one purpose, for a while.</summary>
internal static class UnsealFeature
{
    public static void AddUnsealing(this IServiceCollection services)
    {
        services.AddSingleton<OpeningStore>();
        services.AddScoped<UnsealField>();
        services.AddScoped<DecideConsent>();
        services.AddSingleton(ReadTimes);
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(UnsealJson.Default)
        );
    }

    public static void MapUnsealing(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(WatchOpenings), WatchOpenings.HandleAsync);
        var unseal = routes.MapGroup("/api/unseal").WithTags("Unsealing");
        unseal
            .MapPost("", UnsealField.HandleAsync)
            .WithName(nameof(UnsealField))
            .Demands(AccessRight.Unseal)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        unseal
            .MapGet("/consents", ListConsents.HandleAsync)
            .WithName(nameof(ListConsents))
            .Demands(AccessRight.ConsentToUnseal)
            .Fails(401, 403, 503);
        unseal
            .MapPost("/consents/{id}", DecideConsent.HandleAsync)
            .WithName(nameof(DecideConsent))
            .Demands(AccessRight.ConsentToUnseal)
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
    }

    /// <summary><c>Unsealing:Open</c>, <c>:Consent</c> and <c>:Countersign</c>.</summary>
    private static OpeningTimes ReadTimes(IServiceProvider services)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection("Unsealing");
        var usual = new OpeningTimes();
        var times = new OpeningTimes
        {
            Open = section.GetValue("Open", usual.Open),
            Consent = section.GetValue("Consent", usual.Consent),
            Countersign = section.GetValue("Countersign", usual.Countersign),
        };
        return
            times.Open > TimeSpan.Zero
            && times.Consent > TimeSpan.Zero
            && times.Countersign > TimeSpan.Zero
            ? times
            : throw new InvalidOperationException(
                "Set Unsealing__Open, __Consent and __Countersign above zero."
            );
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(UnsealRequest))]
[JsonSerializable(typeof(UnsealAnswer))]
[JsonSerializable(typeof(ConsentList))]
[JsonSerializable(typeof(ConsentView))]
[JsonSerializable(typeof(ConsentDecision))]
internal sealed partial class UnsealJson : JsonSerializerContext;
