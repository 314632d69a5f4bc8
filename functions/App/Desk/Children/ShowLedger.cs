using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>GET /desk/children: the children of the caller's area, filtered and paged, under a picture of its towns or villages.</summary>
internal static class ShowLedger
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        LedgerReader ledger,
        LedgerTallyStore tallies,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation,
        string? town = null,
        string? village = null,
        string? status = null,
        string? flag = null,
        string? risk = null,
        string? ageFrom = null,
        string? ageTo = null,
        string? after = null
    )
    {
        var choice = new LedgerChoice
        {
            Town = Given(town),
            Village = Given(village),
            Status = Given(status),
            Flag = Given(flag),
            Risk = Given(risk),
            AgeFrom = Given(ageFrom),
            AgeTo = Given(ageTo),
        };
        var listed = await ListChildren.HandleAsync(
            http,
            ledger,
            time,
            cancellation,
            choice.Town,
            choice.Village,
            choice.Status,
            choice.Flag,
            choice.Risk,
            AgeOf(choice.AgeFrom),
            AgeOf(choice.AgeTo),
            Given(after)
        );
        var problem = (listed.Result as JsonHttpResult<Problem>)?.Value;
        if (
            problem is not null
            && problem.Errors?.All(error => error.Field is "ageFrom" or "ageTo") != true
        )
        {
            return ChildDesk.Refuse(http, desk, problem);
        }
        var texts = DeskContext.TextsOf(http);
        var post = http.Post();
        var whole = await tallies.ReadAsync(ledger.WholeTownsOf(post), cancellation);
        var towns = ledger.TownsOf(post);
        var page = (listed.Result as Ok<ChildPage>)?.Value ?? new ChildPage();
        return LedgerList
            .Create(
                new LedgerListPage(
                    desk.Page(http, "ledger", after is null ? ChildDesk.Path : null),
                    choice,
                    new ChildTableModel(texts, page.Items, directory, time.GetUtcNow())
                )
                {
                    Towns = [.. towns.Select(code => Place.Of(code, directory, texts))],
                    Villages = VillagesOf(
                        choice.Town ?? (towns is [var only] ? only : null),
                        directory
                    ),
                    Bars = TownBarsModel.Of(whole, choice, directory, texts),
                    Next = page.Next,
                    IsFirst = after is null,
                    Problem = problem,
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>What is no number is an age that nobody has.</summary>
    private static int? AgeOf(string? text) =>
        text is null ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var age) ? age
        : -1;

    private static List<Place> VillagesOf(string? town, DistrictDirectory directory) =>
        [
            .. directory
                .Villages.Where(one => town is not null && one.TownCode == town)
                .Select(one => new Place(one.Code, one.Name)),
        ];
}
