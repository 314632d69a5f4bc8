using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>
/// Who calls: of the API a bearer token, of the pages a cookie that a sign-in by code flow gave, both of the configured OpenID
/// Connect issuer. Which unit that is, the Directory says.
/// </summary>
internal static class SignIn
{
    private const string ByRequest = "by-request";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var issuer = SignInSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(issuer);
        builder
            .Services.AddAuthentication(options =>
            {
                options.DefaultScheme = ByRequest;
                options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddPolicyScheme(
                ByRequest,
                displayName: null,
                options =>
                    // A cookie never opens the API: what a page sends there by itself could be another site's doing.
                    options.ForwardDefaultSelector = http =>
                        http.Request.Path.StartsWithSegments(
                            "/api",
                            StringComparison.OrdinalIgnoreCase
                        )
                            ? JwtBearerDefaults.AuthenticationScheme
                            : CookieAuthenticationDefaults.AuthenticationScheme
            )
            .AddJwtBearer(options => BearerToken.Set(options, issuer))
            .AddCookie(PageCookie.Set)
            .AddOpenIdConnect(options => CodeFlow.Set(options, issuer));
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, StepUp>();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie = new FormCookie();
            options.FormFieldName = "form";
        });
        // Last: each of those above brings data protection along.
        builder.Services.AddPageKeys();
        // It warns at every page with a form that no cache may keep it, and at every refused form, which the answer tells already.
        builder.Logging.AddFilter(
            "Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery",
            LogLevel.Error
        );
        // The keys are sealed where they are stored, which the key manager cannot know.
        builder.Logging.AddFilter(
            "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
            LogLevel.Error
        );
    }
}
