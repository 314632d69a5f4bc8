using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;
using Place = LeftBehindCare.App.Desk.Children.Place;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>A town's or village's worklist.</summary>
public sealed record WorklistPage(DeskPage Desk, int Year, string Town, string TownName)
{
    public DeskTexts Texts => Desk.Texts;

    public string? Village { get; init; }

    public IReadOnlyList<Place> Villages { get; init; } = [];

    /// <summary>Which of them are shown; null: all.</summary>
    public string? State { get; init; }

    public IReadOnlyList<ScreeningItem> Items { get; init; } = [];

    public string? Next { get; init; }

    public string? Done { get; init; }

    /// <summary>Whether a danger that was just found must be reported at once.</summary>
    public bool MustReport { get; init; }

    public static IReadOnlyList<string> States { get; } =
    ["todo", "draft", "dangers", "ages-out", "submitted", "left", "elsewhere", "all"];

    public string Link(string? state, string? after = null) =>
        Texts.Link(
            $"{CampaignPages.Board}/{Year}/list?town={Town}"
                + (Village is null ? "" : $"&village={Village}")
                + (state is null ? "" : $"&state={state}")
                + (after is null ? "" : $"&after={after}")
        );

    public string NameOf(string code) =>
        Villages.FirstOrDefault(one => one.Code == code)?.Name ?? code;

    public string SourcesOf(ScreeningItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join(
            "、",
            item.Sources.Select(source => ChildNames.Of(Candidacy.Sources, source, Texts))
        );
    }

    public string OutcomeOf(ScreeningItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Outcome is null
            ? ""
            : ChildNames.Of(ScreeningCodes.Outcomes, item.Outcome, Texts)
                + (
                    item.Exit is null
                        ? ""
                        : $"（{ChildNames.Of(Domain.Children.ChildStages.Exits, item.Exit, Texts)}）"
                );
    }

    public string StateOf(ScreeningItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ChildNames.Of(ScreeningCodes.States, item.State, Texts);
    }
}

/// <summary>GET /desk/campaign/{year}/list and /desk/screenings/{year}/next: whom to screen, and the next of them.</summary>
internal static class ShowWorklist
{
    public static async Task<IResult> HandleAsync(
        int year,
        HttpContext http,
        ListScreenings list,
        ScreeningReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        CancellationToken cancellation,
        string? town = null,
        string? village = null,
        string? state = null,
        string? after = null,
        string? done = null
    )
    {
        var post = http.Post();
        var towns = reader.TownsOf(post);
        var of = Given(town) ?? (towns.Count > 0 ? towns[0] : null);
        var chosen = Given(village) ?? reader.VillageOf(post);
        var answer = await list.PageAsync(
            http,
            year,
            of,
            chosen,
            state is null or "all" ? null : state,
            Given(after),
            cancellation
        );
        if (answer.Result is not Ok<ScreeningPage> { Value: { } found })
        {
            return CampaignPages.Refuse(
                http,
                desk,
                ((JsonHttpResult<Problem>)answer.Result).Value! with
                {
                    Status = StatusCodes.Status404NotFound,
                }
            );
        }
        var texts = DeskContext.TextsOf(http);
        return Worklist.Create(
            new WorklistPage(
                desk.Page(http, "screen.list", path: null),
                year,
                of!,
                directory.Town(of!)?.Name ?? of!
            )
            {
                Village = chosen,
                Villages =
                [
                    .. directory
                        .Villages.Where(one => one.TownCode == of)
                        .Select(one => new Place(one.Code, one.Name)),
                ],
                State = state ?? "all",
                Items = found.Items,
                Next = found.Next,
                Done = done is "submitted" or "none" or "report"
                    ? texts[done == "none" ? "screen.noneLeft" : "screen.submitted"]
                    : null,
                MustReport = done == "report",
            }
        );
    }

    /// <summary>Leads to the next child of the worklist that waits, after this one; without one back to the list.</summary>
    public static async Task<IResult> NextAsync(
        int year,
        HttpContext http,
        ListScreenings list,
        ScreeningReader reader,
        DeskContext desk,
        CancellationToken cancellation,
        string? town = null,
        string? village = null,
        string? after = null
    )
    {
        var post = http.Post();
        var chosen = Given(village) ?? reader.VillageOf(post);
        string? start = Given(after);
        for (var round = 0; round < 2; round++)
        {
            var answer = await list.PageAsync(
                http,
                year,
                Given(town),
                chosen,
                "todo",
                start,
                cancellation
            );
            if (answer.Result is not Ok<ScreeningPage> { Value: { } page })
            {
                return CampaignPages.Refuse(
                    http,
                    desk,
                    ((JsonHttpResult<Problem>)answer.Result).Value!
                );
            }
            if (page.Items.Count > 0)
            {
                return TypedResults.Redirect(
                    DeskContext
                        .TextsOf(http)
                        .Link(CampaignPages.PathOf(year, page.Items[0].ChildId))
                );
            }
            // From the list's beginning again: who was passed over waits there.
            start = null;
        }
        return TypedResults.Redirect(
            DeskContext
                .TextsOf(http)
                .Link(
                    $"{CampaignPages.Board}/{year}/list?town={town}&village={chosen}&state=todo&done=none"
                )
        );
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
