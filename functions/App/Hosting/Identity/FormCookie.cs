namespace LeftBehindCare.App.Hosting.Identity;

/// <summary>
/// The cookie of antiforgery: always marked secure, as its prefix demands. Antiforgery's own switch for that refuses to work where
/// the site is reached by plain HTTP, which browsers hold for secure on this very machine.
/// </summary>
internal sealed class FormCookie : CookieBuilder
{
    public FormCookie()
    {
        Name = "__Host-form";
        HttpOnly = true;
        IsEssential = true;
        SameSite = SameSiteMode.Strict;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        options.Path = "/";
        return options;
    }
}
