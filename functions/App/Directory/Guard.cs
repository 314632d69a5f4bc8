using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Identity;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Authorization;

namespace LeftBehindCare.App.Directory;

/// <summary>What an operation demands of its caller: a row's heading of the <see cref="AccessTable"/>.</summary>
internal sealed class Demand(AccessRight right)
    : IAuthorizationRequirement,
        IAuthorizationRequirementData
{
    public AccessRight Right { get; } = right;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>
/// Lets through whoever the Directory gives a post that may do what the operation demands; else 401 or 403. What opens
/// sealed data demands a second factor too. A known caller's refusal is on record.
/// </summary>
internal sealed class Guard(
    StaffStore staff,
    AuditTrail audit,
    DistrictDirectory directory,
    SignInSettings signIn,
    TimeProvider time
) : AuthorizationHandler<Demand>
{
    private static readonly object PostItem = new();

    /// <summary>The caller's post; null but behind <see cref="GuardedRoutes.Demands"/>.</summary>
    public static Post? PostOf(HttpContext http) => (Post?)http.Items[PostItem];

    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        Demand requirement
    )
    {
        if (
            context.Resource is not HttpContext http
            || context.User.FindFirst("sub")?.Value is not { } subject
        )
        {
            return;
        }
        var post = await staff.FindPostAsync(subject, http.RequestAborted);
        var strong = signIn.Factors.IsShownBy(context.User);
        var lacksFactor = AccessTable.NeedsSecondFactor(requirement.Right) && !strong;
        if (post?.May(requirement.Right) == true && !lacksFactor)
        {
            http.Items[PostItem] = post with { SecondFactor = strong };
            http.Response.Headers.CacheControl = "no-store";
            context.Succeed(requirement);
            return;
        }
        if (post?.May(requirement.Right) == true)
        {
            context.Fail(new SecondFactorMissing(this));
        }
        await audit.RecordAsync(
            AuditedOperation.EntryOf(
                http,
                subject,
                post?.Unit ?? directory.District,
                time.GetUtcNow(),
                StatusCodes.Status403Forbidden
            )
        );
    }
}

internal static class GuardedRoutes
{
    /// <summary>Demands a valid token of somebody whose post may do this, and puts what is done on record before it is answered.</summary>
    /// <param name="recorded">False only for an answer that tells nothing of anybody.</param>
    public static RouteHandlerBuilder Demands(
        this RouteHandlerBuilder route,
        AccessRight right,
        bool recorded = true
    )
    {
        route.RequireAuthorization().WithMetadata(new Demand(right));
        return recorded ? route.AddEndpointFilter(AuditedOperation.RecordAsync) : route;
    }

    /// <summary>The caller's post.</summary>
    public static Post Post(this HttpContext http) => Guard.PostOf(http)!;

    /// <summary>The caller's post; null where the operation demands none.</summary>
    public static Post? PostOrNull(this HttpContext http) => Guard.PostOf(http);
}
