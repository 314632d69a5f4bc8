using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Reports.Attachments;
using Microsoft.AspNetCore.Http.Features;

namespace LeftBehindCare.App.Reports;

/// <summary>Taking reports in, and what their reporters can do with them.</summary>
internal static class ReportFeature
{
    /// <summary>Five files of 10 MB and what goes round them.</summary>
    public const long LargestBody = 52 * 1024 * 1024;

    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ReportErasureStore>();
        services.AddSingleton<ReportQueue>();
        services.AddSingleton<LookupStore>();
        services.AddSingleton<AttachmentStore>();
        services.AddResealedRows(ReportStore.Table, ReportSeals.Renewed);
        services.AddResealedBlobs(AttachmentStore.Originals, AttachmentStore.PlaceOf);
        services.AddResealedBlobs(AttachmentStore.Shown, AttachmentStore.PlaceOf);
        services.AddScoped<ReportIntake>();
        services.AddSingleton<IntakeGuard>();
        services.AddSingleton<GuessGuard>();
        services.AddScoped<Reporting>();
        services.AddCircumstanceCodes();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportJson.Default)
        );
    }

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/reports").WithTags("Reports").AllowAnonymous();
        reports
            .MapPost("", SubmitReport.HandleAsync)
            .WithName("SubmitReport")
            .Accepts<ReportRequest>("application/json", "multipart/form-data")
            .TakesIdempotencyKey()
            .TakesFiles(SubmitReport.JsonPart, SubmitReport.FilePart, AttachmentStore.MostFiles)
            .ReadsFormsUpTo(LargestBody)
            .Fails(400, 413, 415, 422, 503)
            .DisableAntiforgery();
        reports
            .MapPost("/status", CheckStatus.HandleAsync)
            .WithName("CheckStatus")
            .Fails(400, 404, 413, 415, 422, 429, 503);
        reports
            .MapPost("/messages", AddMessage.HandleAsync)
            .WithName("AddMessage")
            .TakesIdempotencyKey()
            .Fails(400, 404, 413, 415, 422, 429, 503);
    }
}
