using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>The issuer, what it knows us by, and where people reach us.</summary>
/// <param name="Authority"><c>SignIn:Authority</c>, the issuer's address.</param>
/// <param name="Audience"><c>SignIn:Audience</c>, what access tokens for the API are made out to.</param>
/// <param name="ClientId"><c>SignIn:ClientId</c>, the pages' name at the issuer.</param>
/// <param name="ClientSecret"><c>SignIn:ClientSecret</c>.</param>
/// <param name="Factors">What shows a second factor.</param>
/// <param name="Site"><c>Site:Address</c>, as people type it; the host may hide it from the app.</param>
internal sealed record SignInSettings(
    string Authority,
    string Audience,
    string ClientId,
    string ClientSecret,
    SecondFactor Factors,
    Uri? Site
)
{
    public static string[] Algorithms { get; } =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    /// <summary>Only an issuer on this very machine may speak plain HTTP.</summary>
    public bool IsLocal => new Uri(Authority).IsLoopback;

    public static SignInSettings Read(IConfiguration configuration)
    {
        return new SignInSettings(
            Needed("SignIn:Authority"),
            Needed("SignIn:Audience"),
            configuration["SignIn:ClientId"] ?? "desk",
            Needed("SignIn:ClientSecret"),
            SecondFactor.Read(configuration),
            configuration["Site:Address"] is { Length: > 0 } site ? new Uri(site) : null
        );

        string Needed(string name) =>
            configuration[name] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException(
                    $"Set {name.Replace(":", "__", StringComparison.Ordinal)}."
                );
    }
}
