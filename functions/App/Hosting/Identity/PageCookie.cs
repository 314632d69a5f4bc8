using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>The cookie of somebody signed in at the pages: it says who, and ends after half an hour without use and after ten hours in all.</summary>
internal static class PageCookie
{
    /// <summary>How long somebody stays signed in without doing anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>The header with which a page's script marks what it asks for by itself.</summary>
    public const string ByItself = "X-By-Itself";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);
    private const string SignedInAt = "signed-in-at";

    public static void Set(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "__Host-desk";
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.AccessDeniedPath = "/desk/refused";
        options.ForwardChallenge = OpenIdConnectDefaults.AuthenticationScheme;
        options.Events = new CookieAuthenticationEvents
        {
            OnCheckSlidingExpiration = context =>
            {
                // A page that looks by itself every few seconds is not somebody who uses it.
                context.ShouldRenew &= !context.Request.Headers.ContainsKey(ByItself);
                return Task.CompletedTask;
            },
            OnSigningIn = context =>
            {
                context.Properties.SetString(SignedInAt, $"{Now(context.HttpContext).UtcTicks}");
                return Task.CompletedTask;
            },
            OnValidatePrincipal = context =>
            {
                // Sliding on for ever would let a forgotten browser stay signed in.
                if (
                    Now(context.HttpContext).UtcDateTime - SignedInAtOf(context.Properties)
                    > Longest
                )
                {
                    context.RejectPrincipal();
                }
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>When its holder signed in, UTC; long ago where it does not say.</summary>
    public static DateTime SignedInAtOf(AuthenticationProperties properties) =>
        long.TryParse(properties.GetString(SignedInAt), out var ticks)
            ? new DateTime(ticks, DateTimeKind.Utc)
            : DateTime.MinValue;

    private static DateTimeOffset Now(HttpContext http) =>
        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
