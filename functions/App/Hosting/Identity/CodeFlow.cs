using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>Signing in at the pages: authorization code flow with PKCE.</summary>
internal static class CodeFlow
{
    public const string CallbackPath = "/signin-oidc";
    public const string FailedPath = "/desk/sign-in-failed";
    public const string SignedOutPath = "/signout-callback-oidc";

    public static void Set(OpenIdConnectOptions options, SignInSettings issuer)
    {
        options.Authority = issuer.Authority;
        options.ClientId = issuer.ClientId;
        options.ClientSecret = issuer.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By query, so that the cookies that guard the way back need not be sent along by other sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        // Else whoever was idle too long would be let in again by what the issuer remembers.
        options.MaxAge = PageCookie.Idle;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = !issuer.IsLocal;
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.SignedOutRedirectUri = "/hotline";
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = issuer.ClientId,
            ValidIssuer = issuer.Authority.TrimEnd('/'),
            ValidAlgorithms = SignInSettings.Algorithms,
            NameClaimType = "sub",
        };
        options.Events = new OpenIdConnectEvents
        {
            // The cookie keeps who it is and how strongly that was shown, and nothing else of the token.
            OnTokenValidated = context =>
            {
                var kept = context
                    .Principal!.Claims.Where(claim =>
                        claim.Type is "sub" || issuer.Factors.Tells(claim.Type)
                    )
                    .ToList();
                context.Principal = new ClaimsPrincipal(
                    new ClaimsIdentity(kept, context.Scheme.Name, "sub", roleType: null)
                );
                if (
                    context.Properties!.Items.ContainsKey(SecondFactor.Demanded)
                    && !issuer.Factors.IsShownBy(context.Principal)
                )
                {
                    context.Fail("The issuer did not ask for the second factor.");
                }
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProvider = context =>
            {
                if (context.Properties.Items.ContainsKey(SecondFactor.Demanded))
                {
                    issuer.Factors.DemandFrom(context.ProtocolMessage);
                }
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.ClientId = issuer.ClientId;
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                // Not to the desk, which would lead to the issuer and back again without end.
                context.Response.Redirect(FailedPath);
                return Task.CompletedTask;
            },
        };
    }
}
