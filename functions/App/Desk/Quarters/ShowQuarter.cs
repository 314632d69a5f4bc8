using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Quarters;
using LeftBehindCare.App.Quarters.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>GET /desk/quarters…: how the files stand, of the district, a town or a village.</summary>
internal sealed class ShowQuarter(
    ReadQuarter quarters,
    ListFiles files,
    ReadReport reports,
    QuarterScope scope,
    DeskContext desk,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int Shown = 8;

    /// <summary>What was chosen has an address of its own; without a choice this quarter and the reader's own place.</summary>
    public static IResult Choose(
        HttpContext http,
        ShowQuarter show,
        string? period = null,
        string? place = null
    )
    {
        return TypedResults.Redirect(
            DeskContext
                .TextsOf(http)
                .Link(
                    QuarterPages.PathTo(
                        (Quarter.Find(period) ?? show.Now).Text,
                        show.Given(place) ?? show.OwnOf(http)
                    )
                )
        );
    }

    public static Task<IResult> DistrictAsync(
        string period,
        HttpContext http,
        ShowQuarter show,
        CancellationToken cancellation
    ) => show.ShowAsync(http, period, place: null, state: null, none: false, null, cancellation);

    public static Task<IResult> PlaceAsync(
        string period,
        string place,
        HttpContext http,
        ShowQuarter show,
        CancellationToken cancellation,
        string? state = null,
        bool none = false,
        string? after = null
    ) => show.ShowAsync(http, period, place, state, none, after, cancellation);

    private string? Given(string? place) =>
        place is not null && scope.TownOf(place) is not null ? place : null;

    private string? OwnOf(HttpContext http) => scope.PlaceOf(http.Post());

    private Quarter Now => Quarter.Of(ChinaTime.DayOf(time.GetUtcNow()));

    private async Task<IResult> ShowAsync(
        HttpContext http,
        string period,
        string? place,
        string? state,
        bool none,
        string? after,
        CancellationToken cancellation
    ) =>
        await PageAsync(http, period, place, state, none, after, cancellation) is { } page
            ? QuarterBoard.Create(page)
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    /// <summary>Null where there is no such quarter or place, or it is not the reader's.</summary>
    public async Task<QuarterBoardPage?> PageAsync(
        HttpContext http,
        string period,
        string? place,
        string? state,
        bool none,
        string? after,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await quarters.ViewAsync(post, period, place, cancellation) is not { } view)
        {
            return null;
        }
        var listed = place is null
            ? null
            : await files.PageAsync(http, period, place, state, none, after, cancellation);
        if (place is not null && listed!.Result is not Ok<QuarterFilePage>)
        {
            return null;
        }
        if (place is null)
        {
            http.NoteForAudit($"{period} district");
        }
        var path = HttpMethods.IsGet(http.Request.Method)
            ? QuarterPages.PathTo(period, place)
            : null;
        var village = place is null ? null : directory.Village(place);
        var page = new QuarterBoardPage(desk.Page(http, "quarters", path), view)
        {
            Periods = Periods(period),
            Above =
                village?.TownCode is { } town && scope.Covers(post, town)
                    ? (town, scope.NameOf(town))
                    : null,
            Reports = await ReportsAsync(post, period, place, cancellation),
            IsVillage = village is not null,
            Files = (listed?.Result as Ok<QuarterFilePage>)?.Value,
            State = state ?? "open",
            WithoutVillage = none,
            MayConfirm =
                view.IsOpen
                && post.May(AccessRight.EditChildren)
                && place is not null
                && (village is not null || none)
                && Scope.ActsFor(post, new UnitId(place), restricted: false),
        };
        return page with { Desk = desk.Titled(http, page.Title, path) };
    }

    private async Task<IReadOnlyDictionary<string, VillageReportLine>> ReportsAsync(
        Post post,
        string period,
        string? place,
        CancellationToken cancellation
    ) =>
        (
            place is not null
            && await reports.LinesAsync(post, period, place, cancellation) is { } lines
                ? lines
                : []
        ).ToDictionary(line => line.Village, StringComparer.Ordinal);

    private List<string> Periods(string shown)
    {
        var periods = new List<string>();
        for (var quarter = Now; periods.Count < Shown; quarter = quarter.Before)
        {
            periods.Add(quarter.Text);
        }
        return periods.Contains(shown) ? periods : [shown, .. periods];
    }
}
