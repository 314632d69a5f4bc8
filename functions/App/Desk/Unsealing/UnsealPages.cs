using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Unsealing;

/// <summary>The forms beside masked values, and the page of consents and notices.</summary>
internal static class UnsealPages
{
    public static void AddUnsealPages(this IServiceCollection services) =>
        services.AddScoped<ShowNotices>();

    public static void MapUnsealPages(this RouteGroupBuilder pages)
    {
        pages
            .MapPost("/dispatches/{id}/unseal", OpenField.HandleAsync)
            .Page(nameof(UnsealField), AccessRight.Unseal);
        pages
            .MapGet("/notices", ShowNotices.ShowAsync)
            .Page(nameof(ListConsents), AccessRight.ConsentToUnseal);
        pages
            .MapPost("/notices/decide", ShowNotices.DecideAsync)
            .Page(nameof(DecideConsent), AccessRight.ConsentToUnseal);
        pages
            .MapPost("/notices/seen", ShowNotices.SeeAsync)
            .Page(nameof(SeeNotice), AccessRight.ReadNotices);
    }
}
