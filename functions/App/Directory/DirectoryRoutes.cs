using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Directory;

/// <summary>The operations on units, people and duty rosters.</summary>
internal static class DirectoryRoutes
{
    private const string Tag = "Directory";

    /// <summary>What answers without any unit, also while the store does not.</summary>
    private static readonly PathString[] WithoutUnits =
    [
        "/assets",
        "/api/health",
        "/api/openapi.json",
    ];

    /// <summary>From here on a request's directory is of its moment.</summary>
    public static void UseDirectory(this WebApplication app)
    {
        var live = app.Services.GetRequiredService<LiveDirectory>();
        app.Use(
            async (http, next) =>
            {
                // What leads nowhere asks the storage nothing.
                if (
                    http.GetEndpoint() is not null
                    && !Array.Exists(
                        WithoutUnits,
                        path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)
                    )
                )
                {
                    await live.FreshenAsync(http.RequestAborted);
                }
                await next(http);
            }
        );
    }

    public static void MapDirectory(this IEndpointRouteBuilder routes)
    {
        MapUnits(routes.MapGroup("/api").WithTags(Tag));
        MapStaff(routes.MapGroup("/api").WithTags(Tag));
        MapDuty(routes.MapGroup("/api/units/{id}/duty").WithTags(Tag));
    }

    private static void MapUnits(RouteGroupBuilder api)
    {
        api.MapGet("/units", ListUnits.Handle)
            .WithName("ListUnits")
            .Demands(AccessRight.ReadDirectory)
            .Fails(401, 403, 422, 503);
        api.MapGet("/units.csv", ExportUnits.Handle)
            .WithName("ExportUnits")
            .Demands(AccessRight.ReadDirectory)
            .GivesFile(CsvText.ContentType)
            .Fails(401, 403, 503);
        api.MapPost("/units/import", ImportUnits.HandleAsync)
            .WithName("ImportUnits")
            .Demands(AccessRight.KeepDirectory)
            .IsImport();
        api.MapGet("/units/{id}", OpenUnit.HandleAsync)
            .WithName("OpenUnit")
            .Demands(AccessRight.ReadDirectory)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        api.MapGet("/units/{id}/history", OpenUnit.HistoryAsync)
            .WithName("UnitHistory")
            .Demands(AccessRight.KeepDirectory)
            .Fails(401, 403, 404, 503);
        api.MapPut("/units/{id}", PutUnit.HandleAsync)
            .WithName("PutUnit")
            .Demands(AccessRight.KeepDirectory)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 412, 413, 415, 422, 428, 503);
    }

    private static void MapStaff(RouteGroupBuilder api)
    {
        api.MapGet("/staff", ListStaff.HandleAsync)
            .WithName("ListStaff")
            .Demands(AccessRight.KeepDirectory)
            .Fails(401, 403, 422, 503);
        api.MapGet("/staff.csv", ExportStaff.HandleAsync)
            .WithName("ExportStaff")
            .Demands(AccessRight.KeepDirectory)
            .GivesFile(CsvText.ContentType)
            .Fails(401, 403, 503);
        api.MapPost("/staff/import", ImportStaff.HandleAsync)
            .WithName("ImportStaff")
            .Demands(AccessRight.KeepDirectory)
            .IsImport();
        api.MapGet("/staff/{subject}", OpenStaff.HandleAsync)
            .WithName("OpenStaff")
            .Demands(AccessRight.KeepDirectory)
            .GivesETag()
            .Fails(401, 403, 404, 503);
        api.MapGet("/staff/{subject}/history", OpenStaff.HistoryAsync)
            .WithName("StaffHistory")
            .Demands(AccessRight.KeepDirectory)
            .Fails(401, 403, 404, 503);
        api.MapPut("/staff/{subject}", PutStaff.HandleAsync)
            .WithName("PutStaff")
            .Demands(AccessRight.KeepDirectory)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
        api.MapPost("/staff/{subject}/end-sessions", EndSessions.HandleAsync)
            .WithName("EndSessions")
            .Demands(AccessRight.KeepDirectory)
            .Fails(400, 401, 403, 404, 412, 413, 415, 422, 503);
    }

    private static void MapDuty(RouteGroupBuilder duty)
    {
        duty.MapGet("", OpenDuty.HandleAsync)
            .WithName("OpenDuty")
            .Demands(AccessRight.ReadDirectory)
            .GivesETag()
            .Fails(401, 403, 404, 422, 503);
        duty.MapGet("/now", OpenDuty.NowAsync)
            .WithName("DutyNow")
            .Demands(AccessRight.ReadDirectory)
            .Fails(401, 403, 404, 503);
        duty.MapPut("", PutDuty.HandleAsync)
            .WithName("PutDuty")
            .Demands(AccessRight.KeepDutyRoster)
            .TakesIfMatch()
            .GivesETag()
            .Fails(400, 401, 403, 404, 412, 413, 415, 422, 428, 503);
    }

    private static void IsImport(this RouteHandlerBuilder route) =>
        route
            .TakesForm(CsvUpload.FileField, EntryReason.Field)
            .ReadsFormsUpTo(CsvUpload.LargestBody)
            .Fails(400, 401, 403, 409, 412, 413, 415, 422, 503)
            .DisableAntiforgery();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(UnitView))]
[JsonSerializable(typeof(UnitRequest))]
[JsonSerializable(typeof(UnitPage))]
[JsonSerializable(typeof(UnitHistory))]
[JsonSerializable(typeof(StaffView))]
[JsonSerializable(typeof(StaffRequest))]
[JsonSerializable(typeof(EndSessionsRequest))]
[JsonSerializable(typeof(StaffPage))]
[JsonSerializable(typeof(StaffHistory))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(DutyView))]
[JsonSerializable(typeof(DutyNow))]
[JsonSerializable(typeof(DutyRequest))]
[JsonSerializable(typeof(DutyShiftInput[]))]
internal sealed partial class DirectoryJson : JsonSerializerContext;
