using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Sharing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Desk.Sharing;

/// <summary>GET /desk/sharing and /desk/sharing/{id}.</summary>
internal sealed class ShowSharing(PackageReader reader, OpenTableStore tables, DeskContext desk)
{
    private const int YearsShown = 3;

    public static async Task<IResult> ListAsync(
        HttpContext http,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation,
        string? year = null,
        string? done = null
    ) =>
        await show.PageAsync(http, year, cancellation) is { } page
            ? SharingList.Create(
                page with
                {
                    Done = done == "again" ? page.Texts["sharing.againDone"] : null,
                }
            )
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    public static async Task<IResult> OneAsync(
        string id,
        HttpContext http,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    ) =>
        await show.SheetAsync(id, http, cancellation) is { } page
            ? PackageSheet.Create(
                page with
                {
                    Done = done == "signed" ? page.Texts["sharing.doneSigned"] : null,
                }
            )
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    /// <summary>Null for what is no campaign.</summary>
    public async Task<SharingPage?> PageAsync(
        HttpContext http,
        string? year,
        CancellationToken cancellation
    )
    {
        var thisYear = reader.Today.Year;
        if (CompilationPeriod.Find(year ?? $"{thisYear}") is not { IsCampaign: true } period)
        {
            return null;
        }
        var post = http.Post();
        var list = await reader.ListAsync(post, period, cancellation);
        http.NoteForAudit($"{period.Code}: {list.Items.Count}");
        var texts = DeskContext.TextsOf(http);
        return new SharingPage(
            desk.Titled(
                http,
                string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    texts["sharing.title"],
                    period.Code
                ),
                HttpMethods.IsGet(http.Request.Method) ? SharingPages.Path : null
            ),
            list
        )
        {
            Years = [.. Enumerable.Range(0, YearsShown).Select(back => $"{thisYear - back}")],
            Shares = MayShare(post),
            IsPublished = await tables.FindAsync(period.Code, cancellation) is not null,
        };
    }

    /// <summary>Null where there is none that the reader sees.</summary>
    public async Task<PackagePage?> SheetAsync(
        string id,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(post, id, cancellation) is not { } found)
        {
            return null;
        }
        var view = await reader.ViewOfAsync(found.Package, cancellation);
        var texts = DeskContext.TextsOf(http);
        return new PackagePage(
            desk.Titled(
                http,
                $"{texts["sharing.package"]} {view.PlaceName} {view.Period}",
                HttpMethods.IsGet(http.Request.Method) ? $"{SharingPages.Path}/{view.Id}" : null
            ),
            view
        )
        {
            Receives =
                post.May(AccessRight.ReceivePackages) && reader.Receives(post, found.Package),
            Shares = MayShare(post),
            Today = reader.Today,
        };
    }

    private bool MayShare(Post post) => post.May(AccessRight.SharePackages) && reader.Shares(post);
}
