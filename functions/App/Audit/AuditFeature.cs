using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Audit;

/// <summary>Who looked at what and who changed what (审计): to be read, anchored and proven whole.</summary>
internal static class AuditFeature
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditProof>();
        services.AddSingleton<ProofMarkStore>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(AuditJson.Default)
        );
    }

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerTrigger(nameof(AnchorAudit), AnchorAudit.HandleAsync);
        routes.MapTimerTrigger(nameof(ProveAudit), ProveAudit.HandleAsync);
        routes.MapTimerTrigger(nameof(ProveAllAudit), ProveAllAudit.HandleAsync);
        var audit = routes.MapGroup("/api/audit").WithTags("Audit");
        audit
            .MapGet("", ReadAudit.HandleAsync)
            .WithName("ReadAudit")
            .Demands(AccessRight.ReadAudit)
            .Fails(400, 401, 403, 422, 503);
        audit
            .MapGet("/export", ExportAudit.HandleAsync)
            .WithName("ExportAudit")
            .Demands(AccessRight.ReadAudit)
            .GivesFile("text/csv")
            .Fails(401, 403, 422, 503);
        audit
            .MapGet("/proof", ProveAudit.AnswerAsync)
            .WithName("ProveAudit")
            .Demands(AccessRight.ReadAudit)
            .Fails(400, 401, 403, 422, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditProven))]
internal sealed partial class AuditJson : JsonSerializerContext;
