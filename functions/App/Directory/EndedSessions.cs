using LeftBehindCare.App.Hosting.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// Refuses cookies and tokens of before the person's sessions were ended, by herself as she signed out or by the administrator. The
/// instant stands in the person's entry, which is read for the post anyway: so on every instance they end when a revoked post does.
/// </summary>
internal static class EndedSessions
{
    public static void AddTo(IServiceCollection services)
    {
        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options =>
            {
                var validate = options.Events.OnValidatePrincipal;
                options.Events.OnValidatePrincipal = async context =>
                {
                    await validate(context);
                    if (
                        await AreEndedAsync(
                            context.HttpContext,
                            context.Principal?.FindFirst("sub")?.Value,
                            PageCookie.SignedInAtOf(context.Properties)
                        )
                    )
                    {
                        context.RejectPrincipal();
                    }
                };
            }
        );
        services.PostConfigure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme,
            options =>
            {
                options.Events ??= new JwtBearerEvents();
                options.Events.OnTokenValidated = async context =>
                {
                    // A token tells whole seconds: one of the second in which they were ended counts as given before.
                    if (
                        context.SecurityToken is not JsonWebToken token
                        || await AreEndedAsync(context.HttpContext, token.Subject, token.IssuedAt)
                    )
                    {
                        context.Fail(new SessionEndedException());
                    }
                };
            }
        );
    }

    /// <param name="since">When it was given, UTC.</param>
    private static async Task<bool> AreEndedAsync(
        HttpContext http,
        string? subject,
        DateTime since
    ) =>
        subject is not null
        // What anybody may do asks nobody who it is.
        && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null
        && await http
            .RequestServices.GetRequiredService<StaffStore>()
            .FindSessionsFromAsync(subject, http.RequestAborted)
            is { } from
        && since < from.UtcDateTime;
}

/// <summary>The token was given before the person's sessions were ended.</summary>
internal sealed class SessionEndedException()
    : SecurityTokenException("Its sessions were ended after it was issued.");
