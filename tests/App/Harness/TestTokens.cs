using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>An issuer of our own, so that tests can forge, age and misdirect tokens.</summary>
internal static class TestTokens
{
    public const string Issuer = "https://sign-in.test";
    public const string Audience = "urn:leftbehindcare";

    public static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };

    /// <param name="subject">Whose token it is; null for one that does not say.</param>
    /// <param name="age">How long ago it was issued; it is good for an hour.</param>
    public static string For(
        string? subject,
        string audience = Audience,
        string issuer = Issuer,
        TimeSpan? age = null,
        SecurityKey? key = null
    )
    {
        var issued =
            DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())
            - (age ?? TimeSpan.Zero);
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = issued.UtcDateTime,
            NotBefore = issued.UtcDateTime,
            Expires = issued.AddHours(1).UtcDateTime,
            Subject = new ClaimsIdentity(subject is null ? [] : [new Claim("sub", subject)]),
            SigningCredentials = new SigningCredentials(
                key ?? Key,
                key is SymmetricSecurityKey
                    ? SecurityAlgorithms.HmacSha256
                    : SecurityAlgorithms.RsaSha256
            ),
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    /// <summary>A token that claims to need no signature.</summary>
    public static string Unsigned(string subject)
    {
        static string Part(string json) => Base64UrlEncoder.Encode(json);
        var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        return $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part($$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","sub":"{{subject}}","exp":{{expires}}}""")}.";
    }
}
