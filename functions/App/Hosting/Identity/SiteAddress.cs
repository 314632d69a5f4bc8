namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>Gives requests the address that people typed: the host passes them on by plain HTTP and may put its own name in.</summary>
internal static class SiteAddress
{
    public static void UseSiteAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().Site is not { } site)
        {
            return;
        }
        var host = HostString.FromUriComponent(site);
        app.Use(
            (http, next) =>
            {
                http.Request.Scheme = site.Scheme;
                http.Request.Host = host;
                return next(http);
            }
        );
    }
}
