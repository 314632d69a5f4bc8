using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>GET /desk/obligations: what the unit owes; and for whoever looks after others, how far each duty is and who is late with it.</summary>
internal sealed class ShowObligations(
    ObligationReader reader,
    CalendarStore calendar,
    DistrictDirectory directory,
    DeskContext desk
)
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        ShowObligations show,
        CancellationToken cancellation,
        string? code = null,
        string? period = null,
        string? done = null
    )
    {
        var page = await show.PageAsync(http, code, period, cancellation);
        return Owed.Create(page with { Done = done is null ? null : page.Texts["done"] });
    }

    public async Task<ObligationsPage> PageAsync(
        HttpContext http,
        string? code,
        string? period,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var texts = DeskContext.TextsOf(http);
        var board = (
            await reader.BoardAsync(
                unit => unit != post.Unit && ObligationScope.Covers(post, unit, directory),
                cancellation
            )
        )
            .Select(row => ProgressBar.Of(row, directory, texts))
            .ToList();
        var chosen = board.Find(row => row.Code == code && row.Period == period);
        var mine = await reader.OpenOfAsync(post.Unit, cancellation);
        http.NoteForAudit($"{mine.Count}");
        return new ObligationsPage(
            desk.Page(
                http,
                "obligations",
                HttpMethods.IsGet(http.Request.Method) ? ObligationPages.Path : null
            ),
            reader.Today
        )
        {
            OwnUnit = post.Unit.Value,
            Mine = mine,
            Closed = await reader.ClosedOfAsync(post.Unit, reader.Today.Year, cancellation),
            Board = board,
            Chosen = chosen,
            All = chosen is null ? [] : await AllAsync(post, chosen, cancellation),
            Waives = ObligationScope.KeepsAll(post, directory),
            Settles = post.May(AccessRight.SettleObligations),
        };
    }

    private async Task<IReadOnlyList<ObligationView>> AllAsync(
        Post post,
        ProgressBar chosen,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        return
        [
            .. (await reader.OfPeriodAsync(chosen.Code, chosen.Period, cancellation))
                .Where(read => ObligationScope.Covers(post, read.Obligation.Unit, directory))
                .Select(read => reader.ViewOf(read.Obligation, read.Note, now))
                .OrderBy(one => one.State != "open")
                .ThenBy(one => one.Due)
                .ThenBy(one => one.Unit, StringComparer.Ordinal),
        ];
    }
}
