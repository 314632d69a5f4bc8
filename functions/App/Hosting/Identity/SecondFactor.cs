using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>What the issuer says of how somebody signed in, and which of it shows a second factor (双因素认证).</summary>
internal sealed class SecondFactor
{
    /// <summary>Marks a challenge that demands it.</summary>
    public const string Demanded = "second-factor";
    private const string Acr = "acr";
    private const string Amr = "amr";

    /// <summary>RFC 8176, section 2: the methods that are something one has or is.</summary>
    private const string UsualMethods = "mfa otp hwk swk sms fpt face";

    private readonly string claim;
    private readonly string[] contexts;
    private readonly FrozenSet<string> methods;

    private SecondFactor(string claim, string[] contexts, string[] methods)
    {
        this.claim = claim;
        this.contexts = contexts;
        this.methods = methods.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Reads <c>SignIn:SecondFactorAcr</c> (values, the one to ask for first), <c>SignIn:SecondFactorClaim</c> (where they stand: <c>acr</c>,
    /// or <c>acrs</c> of Entra ID) and <c>SignIn:SecondFactorAmr</c>; lists are divided by spaces.
    /// </summary>
    public static SecondFactor Read(IConfiguration configuration)
    {
        return new SecondFactor(
            configuration["SignIn:SecondFactorClaim"] is { Length: > 0 } name ? name : Acr,
            List(configuration["SignIn:SecondFactorAcr"] ?? ""),
            List(configuration["SignIn:SecondFactorAmr"] ?? UsualMethods)
        );

        static string[] List(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether the claim of this type tells it.</summary>
    public bool Tells(string type) => type is Amr || type == claim;

    public bool IsShownBy(ClaimsPrincipal user) =>
        user.FindAll(claim).Any(one => contexts.Contains(one.Value, StringComparer.Ordinal))
        || user.FindAll(Amr).Any(one => methods.Contains(one.Value));

    /// <summary>Asks the issuer for it, in the way that goes with the claim; where none is configured, for signing in anew.</summary>
    public void DemandFrom(OpenIdConnectMessage message)
    {
        if (contexts.Length == 0)
        {
            message.Prompt = "login";
        }
        else if (claim is Acr)
        {
            message.AcrValues = string.Join(' ', contexts);
        }
        else
        {
            // https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
            message.SetParameter(
                "claims",
                new JsonObject
                {
                    ["id_token"] = new JsonObject
                    {
                        [claim] = new JsonObject { ["essential"] = true, ["value"] = contexts[0] },
                    },
                }.ToJsonString()
            );
        }
    }
}
