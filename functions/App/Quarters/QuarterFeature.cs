using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Quarters.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Quarters;

/// <summary>The quarterly update of the files (季度更新, DOMAIN #21) and the villages' reports to their towns (#24).</summary>
internal static class QuarterFeature
{
    public static void AddQuarters(this IServiceCollection services)
    {
        services.AddSingleton<QuarterCounts>();
        services.AddScoped<QuarterScope>();
        services.AddScoped<ReadQuarter>();
        services.AddScoped<ListFiles>();
        services.AddScoped<ConfirmFile>();
        services.AddScoped<ConfirmFiles>();
        services.AddScoped<IProofOfObligation, ProofOfUpdate>();
        services.AddSingleton<VillageReportStore>();
        services.AddResealedRows(VillageReportStore.Table, VillageReportStore.Renewed);
        services.AddScoped<CountVillage>();
        services.AddScoped<ReadReport>();
        services.AddScoped<StepReport>();
        foreach (var code in new[] { ProofOfVillageReport.Quarter, ProofOfVillageReport.Year })
        {
            services.AddScoped<IProofOfObligation>(provider => new ProofOfVillageReport(
                code,
                provider.GetRequiredService<VillageReportStore>(),
                provider.GetRequiredService<DistrictDirectory>()
            ));
        }
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(QuarterJson.Default)
        );
    }

    public static void MapQuarters(this IEndpointRouteBuilder routes)
    {
        var quarters = routes.MapGroup("/api/quarters").WithTags("Quarters");
        quarters
            .MapGet("/{period}", ReadQuarter.OwnAsync)
            .WithName("ReadOwnQuarter")
            .Demands(AccessRight.ReadQuarters)
            .Fails(401, 403, 404, 503);
        quarters
            .MapGet("/{period}/{place}", ReadQuarter.PlaceAsync)
            .WithName(nameof(ReadQuarter))
            .Demands(AccessRight.ReadQuarters)
            .Fails(401, 403, 404, 503);
        quarters
            .MapGet("/{period}/{place}/files", ListFiles.HandleAsync)
            .WithName("ListQuarterFiles")
            .Demands(AccessRight.ReadQuarters)
            .Fails(400, 401, 403, 404, 422, 503);
        quarters
            .MapPost("/{period}/confirmations", ConfirmFiles.HandleAsync)
            .WithName(nameof(ConfirmFiles))
            .Demands(AccessRight.EditChildren)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        quarters
            .MapPut("/{period}/confirmations/{id}", ConfirmFile.HandleAsync)
            .WithName(nameof(ConfirmFile))
            .Demands(AccessRight.EditChildren)
            .TakesIfMatch()
            .GivesETag()
            .Fails(401, 403, 404, 409, 412, 422, 428, 503);
        MapReports(quarters);
    }

    private static void MapReports(RouteGroupBuilder quarters)
    {
        quarters
            .MapGet("/{period}/{town}/reports", ReadReport.ListAsync)
            .WithName("ListVillageReports")
            .Demands(AccessRight.ReadQuarters)
            .Fails(401, 403, 404, 503);
        quarters
            .MapGet("/{period}/{village}/report", ReadReport.HandleAsync)
            .WithName("ReadVillageReport")
            .Demands(AccessRight.ReadQuarters)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        quarters
            .MapPut("/{period}/{village}/report", StepReport.WriteAsync)
            .WithName("WriteVillageReport")
            .IsStep(AccessRight.ReportQuarters, withBody: true);
        quarters
            .MapPost("/{period}/{village}/report/sign", StepReport.SignAsync)
            .WithName("SignVillageReport")
            .IsStep(AccessRight.ReportQuarters, withBody: false);
        quarters
            .MapPost("/{period}/{village}/report/confirm", StepReport.ConfirmAsync)
            .WithName("ConfirmVillageReport")
            .IsStep(AccessRight.ConfirmQuarters, withBody: false);
        quarters
            .MapPost("/{period}/{village}/report/return", StepReport.ReturnAsync)
            .WithName("ReturnVillageReport")
            .IsStep(AccessRight.ConfirmQuarters, withBody: true);
    }

    private static void IsStep(this RouteHandlerBuilder route, AccessRight right, bool withBody)
    {
        route.Demands(right).TakesIfMatch().GivesETag();
        if (withBody)
        {
            route.Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
        }
        else
        {
            route.Fails(401, 403, 404, 409, 412, 422, 428, 503);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(QuarterView))]
[JsonSerializable(typeof(QuarterFilePage))]
[JsonSerializable(typeof(ConfirmationRequest))]
[JsonSerializable(typeof(ConfirmationResults))]
[JsonSerializable(typeof(FileConfirmed))]
[JsonSerializable(typeof(VillageReportView))]
[JsonSerializable(typeof(VillageReportList))]
[JsonSerializable(typeof(ReportText))]
[JsonSerializable(typeof(ReportReturn))]
internal sealed partial class QuarterJson : JsonSerializerContext;
