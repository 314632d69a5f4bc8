using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Sharing;

/// <summary>What civil affairs feeds back to police and education, and what anybody may see (反馈与公开, DOMAIN #96).</summary>
internal static class SharingFeature
{
    public static void AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<PackageStore>();
        services.AddSingleton<PackageContentStore>();
        services.AddSingleton<PackageDays>();
        services.AddSingleton<OpenTableStore>();
        services.AddResealedRows(PackageStore.Table, PackageStore.Renewed);
        services.AddResealedBlobs(PackageContentStore.Container, PackageContentStore.PlaceOf);
        services.AddScoped<IProofOfObligation, ProofOfFeedback>();
        services.AddScoped<PackageReminders>();
        services.AddScoped<MakePackages>();
        services.AddScoped<PackageReader>();
        services.AddScoped<TakeCopy>();
        services.AddScoped<SignReceipt>();
        services.AddScoped<PublishOpenTable>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(SharingJson.Default)
        );
    }

    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapQueueTrigger(nameof(MakePackages), MakePackages.HandleAsync);
        MapPackages(routes.MapGroup("/api/packages").WithTags("Sharing"));
        MapOpenTables(routes.MapGroup("/api/open-tables").WithTags("Sharing"));
        routes
            .MapGet("/figures", FiguresPages.LatestAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();
        routes
            .MapGet("/figures/{period}", FiguresPages.OneAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static void MapPackages(RouteGroupBuilder packages)
    {
        packages
            .MapGet("", ReadPackages.ListAsync)
            .WithName("ListPackages")
            .Demands(AccessRight.ReadPackages)
            .Fails(401, 403, 422, 503);
        packages
            .MapPost("", SharePackages.AgainAsync)
            .WithName("ShareAgain")
            .Demands(AccessRight.SharePackages)
            .Fails(400, 401, 403, 409, 413, 415, 422, 503);
        packages
            .MapGet("/{id}", ReadPackages.OneAsync)
            .WithName("ReadPackage")
            .Demands(AccessRight.ReadPackages)
            .Fails(401, 403, 404, 503);
        packages
            .MapPost("/{id}/password", SharePackages.PasswordAsync)
            .WithName("ReadPackagePassword")
            .Demands(AccessRight.SharePackages)
            .Fails(401, 403, 404, 410, 503);
        packages
            .MapPost("/{id}/copies", TakeCopy.HandleAsync)
            .WithName("TakePackageCopy")
            .Demands(AccessRight.ReceivePackages)
            .GivesFile(SealedZip.ContentType)
            .Fails(401, 403, 404, 410, 503);
        packages
            .MapPost("/{id}/receipt", SignReceipt.HandleAsync)
            .WithName("SignPackageReceipt")
            .Demands(AccessRight.ReceivePackages)
            .Fails(400, 401, 403, 404, 409, 410, 413, 415, 422, 503);
    }

    private static void MapOpenTables(RouteGroupBuilder tables)
    {
        tables
            .MapGet("", ReadOpenTables.ListAsync)
            .WithName("ListOpenTables")
            .AllowAnonymous()
            .Fails(503);
        tables
            .MapGet("/{period}", ReadOpenTables.OneAsync)
            .WithName("ReadOpenTable")
            .AllowAnonymous()
            .Fails(404, 503);
        tables
            .MapGet("/{period}/figures.csv", ReadOpenTables.CsvAsync)
            .WithName("DownloadOpenTable")
            .AllowAnonymous()
            .GivesFile(CsvText.ContentType)
            .Fails(404, 503);
        tables
            .MapPost("/{period}", PublishOpenTable.HandleAsync)
            .WithName("PublishOpenTable")
            .Demands(AccessRight.SharePackages)
            .Fails(401, 403, 404, 409, 503);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PackageList))]
[JsonSerializable(typeof(PackageView))]
[JsonSerializable(typeof(PackagePassword))]
[JsonSerializable(typeof(ShareAgainRequest))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(OpenTableView))]
[JsonSerializable(typeof(OpenTableList))]
internal sealed partial class SharingJson : JsonSerializerContext;
