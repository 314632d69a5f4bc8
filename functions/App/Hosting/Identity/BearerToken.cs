using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>The API's callers: an access token of the issuer, made out to us.</summary>
internal static class BearerToken
{
    public static void Set(JwtBearerOptions options, SignInSettings issuer)
    {
        options.Authority = issuer.Authority;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = !issuer.IsLocal;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = issuer.Audience,
            ValidIssuer = issuer.Authority.TrimEnd('/'),
            ValidAlgorithms = SignInSettings.Algorithms,
            NameClaimType = "sub",
            ClockSkew = TimeSpan.FromMinutes(1),
        };
    }
}
