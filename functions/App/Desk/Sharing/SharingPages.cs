using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Sharing;

/// <summary>The pages of what is fed back (反馈与签收).</summary>
internal static class SharingPages
{
    public const string Path = "/desk/sharing";

    public static void AddSharingPages(this IServiceCollection services) =>
        services.AddScoped<ShowSharing>();

    public static void MapSharingPages(this RouteGroupBuilder pages)
    {
        var sharing = pages.MapGroup("/sharing");
        sharing.MapGet("", ShowSharing.ListAsync).Page("ListPackages", AccessRight.ReadPackages);
        sharing
            .MapPost("/publish", StepSharing.PublishAsync)
            .Page("PublishOpenTable", AccessRight.SharePackages);
        sharing.MapGet("/{id}", ShowSharing.OneAsync).Page("ReadPackage", AccessRight.ReadPackages);
        sharing
            .MapPost("/{id}/copies", StepSharing.CopyAsync)
            .Page("TakePackageCopy", AccessRight.ReceivePackages);
        sharing
            .MapPost("/{id}/receipt", StepSharing.SignAsync)
            .Page("SignPackageReceipt", AccessRight.ReceivePackages);
        sharing
            .MapPost("/{id}/password", StepSharing.PasswordAsync)
            .Page("ReadPackagePassword", AccessRight.SharePackages);
        sharing
            .MapPost("/{id}/again", StepSharing.AgainAsync)
            .Page("ShareAgain", AccessRight.SharePackages);
    }
}
