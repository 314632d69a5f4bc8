using Microsoft.IdentityModel.Tokens;

namespace LeftBehindCare.App.Directory;

/// <summary>Why a token or a sign-in was refused, as one of a few codes: what the other side wrote is never repeated.</summary>
internal static class RefusalReason
{
    private static readonly string[] KnownErrors =
    [
        "access_denied",
        "login_required",
        "interaction_required",
        "consent_required",
        "invalid_request",
        "invalid_grant",
        "server_error",
        "temporarily_unavailable",
    ];

    /// <param name="failure">Null when nothing was shown at all.</param>
    public static string Of(Exception? failure) =>
        failure switch
        {
            null => "no_token",
            SessionEndedException => "revoked",
            SecurityTokenExpiredException => "expired",
            SecurityTokenNotYetValidException => "not_yet_valid",
            SecurityTokenInvalidAudienceException => "audience",
            SecurityTokenInvalidIssuerException => "issuer",
            SecurityTokenInvalidAlgorithmException => "algorithm",
            SecurityTokenInvalidSignatureException or SecurityTokenInvalidSigningKeyException =>
                "signature",
            SecurityTokenException or ArgumentException => "malformed",
            { InnerException: SecurityTokenException inner } => Of(inner),
            _ => KnownErrors.FirstOrDefault(error => error == failure.Data["error"] as string)
                ?? "failed",
        };
}
