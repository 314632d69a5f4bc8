using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Antiforgery;

namespace LeftBehindCare.App.Desk;

/// <summary>Puts together what every page of the desk shows of the signed-in post.</summary>
internal sealed class DeskContext(IAntiforgery antiforgery, DistrictDirectory directory)
{
    public static DeskTexts TextsOf(HttpContext http) => DeskTexts.For(http.Request.Query["lang"]);

    /// <param name="title">The key of the title's words.</param>
    /// <param name="path">Where the page stands; null where a switch of language would lose something.</param>
    public DeskPage Page(HttpContext http, string title, string? path) =>
        Titled(http, TextsOf(http)[title], path);

    public DeskPage Titled(HttpContext http, string title, string? path)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        var post = http.PostOrNull();
        return new DeskPage(
            TextsOf(http),
            title,
            post is null ? null : directory.NameOf(post.Unit),
            new FormToken(tokens.FormFieldName, tokens.RequestToken!),
            path
        )
        {
            Post = post,
        };
    }

    public IResult Notice(HttpContext http, int status, string title, string lead) =>
        Desk
            .Notice.Create(new NoticePage(Page(http, title, path: null), TextsOf(http)[lead]))
            .WithStatus(status);
}
