using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Rosters.Applying;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Reading;
using LeftBehindCare.App.Rosters.Reconciling;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Rosters;

/// <summary>The lists that police stations, schools, kindergartens and villages send, and how they come into the ledger.</summary>
internal static class RosterFeature
{
    public static void AddRosters(this IServiceCollection services)
    {
        services.AddSingleton<RosterStore>();
        services.AddSingleton<OriginalStore>();
        services.AddSingleton<RosterQueues>();
        services.AddSingleton<RowReader>();
        services.AddSingleton<ColumnMapping>();
        services.AddResealedRows(RosterStore.Table, RosterStore.Renewed);
        services.AddResealedBlobs(OriginalStore.Container, OriginalStore.PlaceOf);
        services.AddScoped<TakeRoster>();
        services.AddScoped<CheckRows>();
        services.AddScoped<ReadRoster>();
        services.AddScoped<TakeGroup>();
        services.AddScoped<TakeDecided>();
        services.AddScoped<ApplyRoster>();
        services.AddSingleton<IProofOfObligation>(provider =>
            ProofOfRosters.OfPolice(provider.GetRequiredService<RosterStore>())
        );
        services.AddSingleton<IProofOfObligation>(provider =>
            ProofOfRosters.OfSchools(provider.GetRequiredService<RosterStore>())
        );
        services.AddReconciling();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(RosterJson.Default)
        );
    }

    public static void MapRosters(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(ReadRoster), ReadRoster.HandleAsync);
        routes.MapQueueTrigger(nameof(ApplyRoster), ApplyRoster.HandleAsync);

        var rosters = routes.MapGroup("/api/rosters").WithTags("Rosters");
        rosters
            .MapPost("", SubmitRoster.HandleAsync)
            .WithName("SubmitRoster")
            .Demands(AccessRight.SendRosters)
            .TakesRoster()
            .TakesIdempotencyKey()
            .ReadsFormsUpTo(SubmitRoster.LargestBody)
            .Fails(400, 401, 403, 413, 415, 422, 503)
            .DisableAntiforgery();
        rosters
            .MapGet("", ListRosters.HandleAsync)
            .WithName("ListRosters")
            .Demands(AccessRight.ReadRosters)
            .Fails(401, 403, 404, 422, 503);
        rosters
            .MapGet("/owed", ListOwedRosters.HandleAsync)
            .WithName("OwedRosters")
            .Demands(AccessRight.ReadRosters)
            .Fails(401, 403, 422, 503);
        rosters
            .MapGet("/{id}", OpenRoster.HandleAsync)
            .WithName("OpenRoster")
            .Demands(AccessRight.ReadRosters)
            .Fails(401, 403, 404, 503);
        rosters
            .MapGet("/{id}/rows", ListRows.HandleAsync)
            .WithName("ListRosterRows")
            .Demands(AccessRight.ReadRosters)
            .Fails(401, 403, 404, 422, 503);
        rosters
            .MapGet("/{id}/corrections.xlsx", DownloadCorrections.XlsxAsync)
            .WithName("RosterCorrectionsXlsx")
            .Demands(AccessRight.SendRosters)
            .GivesFile(XlsxFile.ContentType)
            .Fails(401, 403, 404, 503);
        rosters
            .MapGet("/{id}/corrections.csv", DownloadCorrections.CsvAsync)
            .WithName("RosterCorrectionsCsv")
            .Demands(AccessRight.SendRosters)
            .GivesFile(CsvText.ContentType)
            .Fails(401, 403, 404, 503);
        rosters
            .MapPost("/{id}/columns", ConfirmColumns.HandleAsync)
            .WithName("ConfirmRosterColumns")
            .Demands(AccessRight.SendRosters)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        rosters
            .MapPost("/{id}/approve", ApproveRoster.HandleAsync)
            .WithName("ApproveRoster")
            .Demands(AccessRight.SendRosters)
            .Fails(401, 403, 404, 409, 503);
        rosters
            .MapPost("/{id}/cancel", CancelRoster.HandleAsync)
            .WithName("CancelRoster")
            .Demands(AccessRight.SendRosters)
            .Fails(401, 403, 404, 409, 503);
        rosters
            .MapPost("/{id}/rows/{row:int}/decide", DecideRow.HandleAsync)
            .WithName("DecideRosterRow")
            .Demands(AccessRight.DecideRosterRows)
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        routes.MapReconciling();
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RosterView))]
[JsonSerializable(typeof(RosterList))]
[JsonSerializable(typeof(RowPage))]
[JsonSerializable(typeof(RowView))]
[JsonSerializable(typeof(OwedLists))]
[JsonSerializable(typeof(ColumnsRequest))]
[JsonSerializable(typeof(DecideRowRequest))]
internal sealed partial class RosterJson : JsonSerializerContext;
