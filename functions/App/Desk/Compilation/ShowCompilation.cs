using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>GET /desk/compilation…: the numbers of a period, of the district or of a town.</summary>
internal sealed class ShowCompilation(
    CompilationReader reader,
    CompilationScope scope,
    DeskContext desk,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int Quarters = 8;
    private const int Campaigns = 3;
    private static readonly string[] Steps = ["submitted", "accepted", "returned"];

    private DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    /// <summary>The town of whoever sees one alone.</summary>
    private string? TownOf(HttpContext http) => scope.TownOf(http.Post());

    /// <summary>What was chosen has an address of its own; without a choice the last quarter that has ended.</summary>
    public static IResult ChosenAsync(
        HttpContext http,
        ShowCompilation show,
        string? period = null,
        string? town = null
    )
    {
        var chosen =
            CompilationPeriod.Find(period)
            ?? CompilationPeriod.QuarterOf(show.Today).Before
            ?? CompilationPeriod.QuarterOf(show.Today);
        var of = string.IsNullOrEmpty(town) ? show.TownOf(http) : town;
        return TypedResults.Redirect(
            DeskContext
                .TextsOf(http)
                .Link(
                    CompilationPages.PathTo(chosen, of?.All(char.IsAsciiDigit) == true ? of : null)
                )
        );
    }

    public static Task<IResult> DistrictAsync(
        string period,
        HttpContext http,
        ShowCompilation show,
        CancellationToken cancellation,
        string? done = null
    ) => show.ShowAsync(http, period, town: null, done, cancellation);

    public static Task<IResult> TownAsync(
        string period,
        string town,
        HttpContext http,
        ShowCompilation show,
        CancellationToken cancellation,
        string? done = null
    ) => show.ShowAsync(http, period, town, done, cancellation);

    private async Task<IResult> ShowAsync(
        HttpContext http,
        string period,
        string? town,
        string? done,
        CancellationToken cancellation
    )
    {
        if (await PageAsync(http, period, town, cancellation) is not { } page)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        http.NoteForAudit($"{period} {town ?? "district"} version {page.View.Version}");
        return CompilationBoard.Create(
            page with
            {
                Done =
                    done == "started" ? page.Texts["compilation.started"]
                    : Steps.Contains(done, StringComparer.Ordinal)
                        ? page.Texts["compilation.done." + done]
                    : null,
            }
        );
    }

    /// <summary>Null where there is no such period or town, or it is not the reader's.</summary>
    public async Task<CompilationPage?> PageAsync(
        HttpContext http,
        string period,
        string? town,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (
            CompilationPeriod.Find(period) is not { } found
            || (town is null ? !scope.CoversDistrict(post) : !scope.Covers(post, town))
        )
        {
            return null;
        }
        var view = town is null
            ? await reader.DistrictAsync(post, found, cancellation)
            : await reader.TownAsync(post, found, town, cancellation);
        var path = HttpMethods.IsGet(http.Request.Method)
            ? CompilationPages.PathTo(found, town)
            : null;
        var page = new CompilationPage(desk.Page(http, "compilation", path), view, found)
        {
            Periods = Periods(found),
            Towns = scope.CoversDistrict(post) ? directory.Towns : [],
            HandsIn = town is not null && CompilationScope.HandsIn(post, town),
            Accepts = town is not null && scope.Accepts(post),
        };
        return page with { Desk = desk.Titled(http, page.Title, path) };
    }

    private List<CompilationPeriod> Periods(CompilationPeriod shown)
    {
        var periods = new List<CompilationPeriod>();
        for (
            var quarter = CompilationPeriod.QuarterOf(Today);
            quarter is not null && periods.Count < Quarters;
            quarter = quarter.Before
        )
        {
            periods.Add(quarter);
        }
        periods.AddRange(
            Enumerable
                .Range(0, Campaigns)
                .Select(back => CompilationPeriod.Find($"{Today.Year - back}"))
                .OfType<CompilationPeriod>()
        );
        return periods.Exists(one => one.Code == shown.Code) ? periods : [shown, .. periods];
    }
}
