using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Screening;
using LeftBehindCare.App.Screening.Campaigns;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>GET /desk/campaign: how far the year's screening is, by town for the district and by village for a town.</summary>
internal sealed class ShowBoard(
    CampaignStore campaigns,
    CampaignProgress progress,
    ScreeningReader reader,
    DistrictDirectory directory,
    DeskContext desk
)
{
    private static readonly string[] Dones = ["opened", "closed", "reopened", "gather"];

    public static async Task<IResult> HandleAsync(
        HttpContext http,
        ShowBoard board,
        DeskContext desk,
        CancellationToken cancellation,
        string? year = null,
        string? town = null,
        string? done = null
    ) =>
        await board.PageAsync(http, int.TryParse(year, out var of) ? of : null, town, cancellation)
            is { } page
            ? Board.Create(
                page with
                {
                    Done = Dones.Contains(done, StringComparer.Ordinal)
                        ? page.Texts["campaign.done." + done]
                        : null,
                }
            )
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    /// <summary>Null where there is no such campaign or town of the reader's.</summary>
    public async Task<BoardPage?> PageAsync(
        HttpContext http,
        int? year,
        string? town,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var all = await campaigns.AllAsync(cancellation);
        var texts = DeskContext.TextsOf(http);
        var page = new BoardPage(
            desk.Page(http, "campaign", CampaignPages.Board),
            Campaign: null,
            [.. all.Select(one => one.Year)]
        )
        {
            ThisYear = progress.Today.Year,
            IsEarly = progress.Today < Campaign.OpensFrom(progress.Today.Year),
        };
        var chosen = all.FirstOrDefault(one => year is null || one.Year == year);
        if (chosen is null)
        {
            return year is null ? page : null;
        }
        var towns = reader.TownsOf(post);
        var shown = town ?? (towns.Count == 1 ? towns[0] : null);
        if (shown is not null && !towns.Contains(shown, StringComparer.Ordinal))
        {
            return null;
        }
        var view = await progress.OfAsync(
            chosen,
            shown is null ? towns : [shown],
            reader.VillageOf(post),
            cancellation
        );
        var one = shown is null ? null : view.Towns[0];
        return page with
        {
            Campaign = view,
            Town = shown,
            TownName = one?.Name,
            All = view.All,
            Rows = one is null
                ?
                [
                    .. view
                        .Towns.OrderByDescending(row => row.Progress.WithoutOutcome)
                        .Select(row => new BoardRow(
                            row.Name,
                            texts.Link($"{CampaignPages.Board}?year={view.Year}&town={row.Code}"),
                            row.Progress,
                            row.GatheredAt is not null
                        )),
                ]
                :
                [
                    .. one
                        .Villages.OrderByDescending(row => row.Progress.WithoutOutcome)
                        .Select(row => new BoardRow(
                            row.Code.Length == 0
                                ? texts["ledger.noVillage"]
                                : directory.Village(row.Code)?.Name ?? row.Code,
                            texts.Link(
                                $"{CampaignPages.Board}/{view.Year}/list?town={one.Code}"
                                    + (row.Code.Length == 0 ? "" : $"&village={row.Code}")
                            ),
                            row.Progress,
                            one.GatheredAt is not null
                        )),
                ],
        };
    }
}
