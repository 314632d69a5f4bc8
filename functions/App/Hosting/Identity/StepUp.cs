using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>Somebody may do it, but signed in with a password alone.</summary>
internal sealed class SecondFactorMissing(IAuthorizationHandler guard)
    : AuthorizationFailureReason(guard, "second factor");

/// <summary>
/// What follows where only the second factor is missing: a program is told so, somebody at a page is led to the issuer to show it and
/// back to the page.
/// </summary>
internal sealed class StepUp : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (
            authorizeResult.AuthorizationFailure?.FailureReasons.Any(reason =>
                reason is SecondFactorMissing
            ) != true
        )
        {
            return usual.HandleAsync(next, context, policy, authorizeResult);
        }
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return Problems
                .Of(
                    StatusCodes.Status403Forbidden,
                    "second_factor_needed",
                    "需要双因素认证",
                    "请用双因素认证重新登录后再操作。"
                )
                .ExecuteAsync(context);
        }
        var properties = new AuthenticationProperties { RedirectUri = PageOf(context.Request) };
        properties.Items[SecondFactor.Demanded] = "";
        return context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, properties);
    }

    /// <summary>A form is sent to PAGE/verb, and what was sent cannot be sent again: the way back leads to its page.</summary>
    private static string PageOf(HttpRequest request)
    {
        var path = request.Path.Value!;
        return (HttpMethods.IsPost(request.Method) ? path[..path.LastIndexOf('/')] : path)
            + request.QueryString;
    }
}
