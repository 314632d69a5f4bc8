using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Notices;

/// <summary>What the heads of the units are told (通知).</summary>
internal static class NoticeFeature
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeStore>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(NoticeJson.Default)
        );
    }

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var notices = routes.MapGroup("/api/notices").WithTags("Notices");
        notices
            .MapGet("", ListNotices.HandleAsync)
            .WithName(nameof(ListNotices))
            .Demands(AccessRight.ReadNotices)
            .Fails(400, 401, 403, 422, 503);
        notices
            .MapPost("/{id}/seen", SeeNotice.HandleAsync)
            .WithName(nameof(SeeNotice))
            .Demands(AccessRight.ReadNotices)
            .Fails(401, 403, 404, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(NoticeList))]
internal sealed partial class NoticeJson : JsonSerializerContext;
