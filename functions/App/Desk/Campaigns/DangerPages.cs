using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.App.Screening.Tickets;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;
using Place = LeftBehindCare.App.Desk.Children.Place;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>The tickets of the reader's area or unit.</summary>
public sealed record DangerListPage(DeskPage Desk, int Year, IReadOnlyList<DangerView> Items)
{
    public DeskTexts Texts => Desk.Texts;

    public string State { get; init; } = "todo";

    public string? Next { get; init; }

    /// <summary>Places in words, by their codes.</summary>
    public required Func<string, string> NameOf { get; init; }

    public static IReadOnlyList<string> States { get; } =
    ["todo", "overdue", "open", "in-hand", "cleared", "confirmed"];

    public string Link(string state, string? after = null) =>
        Texts.Link(
            $"{CampaignPages.Dangers}?year={Year}&state={state}"
                + (after is null ? "" : $"&after={after}")
        );

    public string NameOfDanger(DangerView danger)
    {
        ArgumentNullException.ThrowIfNull(danger);
        return DeskNames.OfCircumstance(danger.Code, Texts);
    }
}

/// <summary>One ticket.</summary>
public sealed record DangerCardPage(DeskPage Desk, DangerView View, string Version)
{
    public DeskTexts Texts => Desk.Texts;

    public required string PlaceName { get; init; }

    public string? Notice { get; init; }

    public string? Done { get; init; }

    public string? Tried { get; init; }

    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public Problem? Problem { get; init; }

    public string? FaultOf(string action, string field) =>
        Tried == action ? CampaignPages.FaultOf(Problem, field, Texts) : null;

    public string TypedIn(string action, string field) =>
        Tried == action ? Typed.GetValueOrDefault(field, "") : "";

    public string Name => DeskNames.OfCircumstance(View.Code, Texts);
}

/// <summary>GET /desk/dangers, GET /desk/dangers/{id} and POST …/take, /clear, /confirm, /return.</summary>
internal static class DangerPages
{
    public static IReadOnlyList<string> Actions { get; } = ["take", "clear", "confirm", "return"];

    public static async Task<IResult> ListAsync(
        HttpContext http,
        DangerStore dangers,
        DangerReader reader,
        ScreeningReader screenings,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation,
        string? year = null,
        string? state = null,
        string? after = null
    )
    {
        var texts = DeskContext.TextsOf(http);
        var of = int.TryParse(year, out var asked)
            ? asked
            : Domain.Time.ChinaTime.DayOf(time.GetUtcNow()).Year;
        var chosen = state ?? "todo";
        var answer = await ListDangers.HandleAsync(
            http,
            dangers,
            reader,
            screenings,
            directory,
            time,
            cancellation,
            of,
            town: null,
            chosen,
            string.IsNullOrEmpty(after) ? null : after
        );
        return answer.Result is Ok<DangerPage> { Value: { } page }
            ? DangerList.Create(
                new DangerListPage(
                    desk.Page(http, "dangers", CampaignPages.Dangers),
                    of,
                    page.Items
                )
                {
                    State = chosen,
                    Next = page.Next,
                    NameOf = code => Place.Of(code, directory, texts).Name,
                }
            )
            : CampaignPages.Refuse(http, desk, Problems.NotFound().Value!);
    }

    public static async Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        DangerStore dangers,
        DangerReader reader,
        TimeProvider time,
        DistrictDirectory directory,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    ) =>
        await PageAsync(id, http, dangers, reader, time, directory, desk, cancellation) is { } page
            ? DangerCard.Create(
                page with
                {
                    Done = Actions.Contains(done, StringComparer.Ordinal)
                        ? page.Texts["done"]
                        : null,
                }
            )
            : CampaignPages.Refuse(http, desk, Problems.NotFound().Value!);

    public static async Task<IResult> StepAsync(
        string id,
        HttpContext http,
        ActOnDanger act,
        DangerStore dangers,
        DangerReader reader,
        TimeProvider time,
        DistrictDirectory directory,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var action = http.Request.Path.Value!.Split('/')[^1];
        var answer = await act.StepAsync(
            id,
            Enum.GetValues<DangerAction>().First(one => DangerReader.NameOf(one) == action),
            new DangerStepRequest { Words = form.Given("words"), Proof = form.Given("proof") },
            form.Given("version") is { } version ? version : default,
            http,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{CampaignPages.Dangers}/{id}?done={action}")
            );
        }
        if (
            problem.Status is not (409 or 412 or 422)
            || await PageAsync(id, http, dangers, reader, time, directory, desk, cancellation)
                is not { } page
        )
        {
            return CampaignPages.Refuse(http, desk, problem);
        }
        return DangerCard
            .Create(
                page with
                {
                    Problem = problem,
                    Tried = action,
                    Typed = form.ToTyped(),
                    Notice = page.Texts[
                        problem.Code switch
                        {
                            "invalid_fields" => "fix",
                            "own_work" => "danger.ownWork",
                            _ => "danger.changed",
                        }
                    ],
                }
            )
            .WithStatus(problem.Status);
    }

    private static async Task<DangerCardPage?> PageAsync(
        string id,
        HttpContext http,
        DangerStore dangers,
        DangerReader reader,
        TimeProvider time,
        DistrictDirectory directory,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await ListDangers.ShowAsync(id, http, dangers, reader, time, cancellation);
        var texts = DeskContext.TextsOf(http);
        return answer.Result is Ok<DangerView> { Value: { } view }
            ? new DangerCardPage(
                desk.Page(http, "danger", path: null),
                view,
                http.Response.Headers.ETag.ToString()
            )
            {
                PlaceName = string.Join(
                    ' ',
                    new[] { view.Town, view.Village }
                        .OfType<string>()
                        .Select(code => Place.Of(code, directory, texts).Name)
                ),
            }
            : null;
    }
}
