using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Hosting;

/// <summary>Who calls: a bearer token of the configured OpenID Connect issuer. Which unit that is, the Directory says.</summary>
internal static class SignIn
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var authority =
            builder.Configuration["SignIn:Authority"]
            ?? throw new InvalidOperationException("Set SignIn__Authority.");
        var audience =
            builder.Configuration["SignIn:Audience"]
            ?? throw new InvalidOperationException("Set SignIn__Audience.");
        builder
            .Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.Authority = authority;
                options.MapInboundClaims = false;
                // Only an issuer on this very machine may speak plain HTTP.
                options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidAudience = audience,
                    ValidIssuer = authority.TrimEnd('/'),
                    ValidAlgorithms =
                    [
                        SecurityAlgorithms.RsaSha256,
                        SecurityAlgorithms.EcdsaSha256,
                        SecurityAlgorithms.RsaSsaPssSha256,
                    ],
                    NameClaimType = "sub",
                    ClockSkew = TimeSpan.FromMinutes(1),
                };
            });
        builder.Services.AddAuthorization();
    }
}
