using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
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

/// <summary>Lets through whoever the Directory gives a post that may do what the operation demands; else 401 or 403.</summary>
internal sealed class Guard(StaffStore staff) : AuthorizationHandler<Demand>
{
    private static readonly object PostItem = new();

    /// <summary>The caller's post; only behind <see cref="GuardedRoutes.Demands"/>.</summary>
    public static Post PostOf(HttpContext http) => (Post)http.Items[PostItem]!;

    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        Demand requirement
    )
    {
        if (
            context is { Resource: HttpContext http, User: { } user }
            && user.FindFirst("sub")?.Value is { } subject
            && await staff.FindAsync(subject, http.RequestAborted) is { } post
            && post.May(requirement.Right)
        )
        {
            http.Items[PostItem] = post;
            http.Response.Headers.CacheControl = "no-store";
            context.Succeed(requirement);
        }
    }
}

internal static class GuardedRoutes
{
    /// <summary>Demands a valid token of somebody whose post may do this.</summary>
    public static RouteHandlerBuilder Demands(this RouteHandlerBuilder route, AccessRight right) =>
        route.RequireAuthorization().WithMetadata(new Demand(right));

    /// <summary>The caller's post.</summary>
    public static Post Post(this HttpContext http) => Guard.PostOf(http);
}
