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
    public const string TwoFactors = "pwd otp";
    public const string PasswordAlone = "pwd";

    public static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };

    /// <param name="subject">Whose token it is; null for one that does not say.</param>
    /// <param name="age">How long ago it was issued; it is good for an hour.</param>
    /// <param name="methods">How the person signed in (<c>amr</c>), divided by spaces; as usual here with two factors.</param>
    /// <param name="context">How strongly, in the issuer's words (<c>acr</c>).</param>
    /// <param name="issued">When it says that it was issued, by the app's clock; its life goes by the real one.</param>
    public static string For(
        string? subject,
        string audience = Audience,
        string issuer = Issuer,
        TimeSpan? age = null,
        SecurityKey? key = null,
        string methods = TwoFactors,
        string? context = null,
        DateTimeOffset? issued = null
    )
    {
        var begins =
            DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())
            - (age ?? TimeSpan.Zero);
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = (issued ?? begins).UtcDateTime,
            NotBefore = begins.UtcDateTime,
            Expires = begins.AddHours(1).UtcDateTime,
            Subject = new ClaimsIdentity(ClaimsOf(subject, methods, context)),
            SigningCredentials = new SigningCredentials(
                key ?? Key,
                key is SymmetricSecurityKey
                    ? SecurityAlgorithms.HmacSha256
                    : SecurityAlgorithms.RsaSha256
            ),
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    /// <summary>What a token or cookie tells of a person.</summary>
    public static IEnumerable<Claim> ClaimsOf(string? subject, string methods, string? context)
    {
        if (subject is not null)
        {
            yield return new Claim("sub", subject);
        }
        foreach (var method in methods.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return new Claim("amr", method);
        }
        if (context is not null)
        {
            yield return new Claim("acr", context);
        }
    }

    /// <summary>A token that claims to need no signature.</summary>
    public static string Unsigned(string subject)
    {
        static string Part(string json) => Base64UrlEncoder.Encode(json);
        var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        return $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part($$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","sub":"{{subject}}","exp":{{expires}}}""")}.";
    }
}
