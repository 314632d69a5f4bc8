using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Directory;

/// <summary>Lets only those through whom the Directory knows, and hands the operation their post.</summary>
internal static class StaffOnly
{
    private static readonly object PostItem = new();

    /// <summary>The caller's post; only behind <see cref="RequireStaff"/>.</summary>
    public static Post Post(this HttpContext http) => (Post)http.Items[PostItem]!;

    /// <summary>Demands a valid token (401) of somebody with a post that sees cases (403).</summary>
    public static RouteGroupBuilder RequireStaff(
        this RouteGroupBuilder group,
        bool administrator = false
    )
    {
        group.RequireAuthorization();
        group.AddEndpointFilter(
            async (context, next) =>
            {
                var http = context.HttpContext;
                var staff = http.RequestServices.GetRequiredService<StaffStore>();
                var subject = http.User.FindFirst("sub")?.Value;
                var post = subject is null
                    ? null
                    : await staff.FindAsync(subject, http.RequestAborted);
                if (post is null || post.IsAdministrator != administrator)
                {
                    return Problems.Of(
                        StatusCodes.Status403Forbidden,
                        "not_allowed",
                        "没有权限",
                        "请联系管理员核对您的单位和岗位。"
                    );
                }
                http.Items[PostItem] = post;
                http.Response.Headers.CacheControl = "no-store";
                return await next(context);
            }
        );
        return group;
    }
}
