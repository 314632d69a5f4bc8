using System.Globalization;
using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;
using Place = LeftBehindCare.App.Desk.Children.Place;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>
/// GET and POST /desk/screenings/{year}/{childId}, POST …/submit and …/reopen: the form of a visit, for a phone. It is kept as a draft
/// on the server; what is refused comes back as it was typed, and a lost race shows both versions.
/// </summary>
internal sealed class FillInForm(
    ScreeningReader reader,
    WriteScreening write,
    ScreeningStore screenings,
    DistrictDirectory directory,
    DeskContext desk,
    TimeProvider time
)
{
    public static Task<IResult> ShowAsync(
        int year,
        string childId,
        HttpContext http,
        FillInForm form,
        CancellationToken cancellation,
        string? done = null
    ) => form.ShowAsync(year, childId, done, http, cancellation);

    public static Task<IResult> SaveAsync(
        int year,
        string childId,
        HttpContext http,
        FillInForm form,
        CancellationToken cancellation
    ) => form.WriteAsync(year, childId, final: false, http, cancellation);

    public static Task<IResult> SubmitAsync(
        int year,
        string childId,
        HttpContext http,
        FillInForm form,
        CancellationToken cancellation
    ) => form.WriteAsync(year, childId, final: true, http, cancellation);

    public static Task<IResult> ReopenAsync(
        int year,
        string childId,
        HttpContext http,
        FillInForm form,
        CancellationToken cancellation
    ) => form.ReopenAsync(year, childId, http, cancellation);

    private async Task<IResult> ShowAsync(
        int year,
        string childId,
        string? done,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var answer = await ScreenChild.ShowAsync(year, childId, http, reader, cancellation);
        if (answer.Result is not Ok<ScreeningView> { Value: { } view })
        {
            return CampaignPages.Refuse(http, desk, Problems.NotFound().Value!);
        }
        var texts = DeskContext.TextsOf(http);
        return ScreeningSheet.Create(
            Page(http, view, view.Form ?? new(), problem: null) with
            {
                Done = done is "saved" or "reopened" ? texts["screen.done." + done] : null,
            }
        );
    }

    private async Task<IResult> WriteAsync(
        int year,
        string childId,
        bool final,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var entry = TypedForm.Read(form);
        var answer = await write.WriteAsync(
            year,
            childId,
            entry,
            final,
            long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version)
                ? EntryVersion.ETagOf(version)
                : default,
            http,
            cancellation
        );
        var texts = DeskContext.TextsOf(http);
        if (answer.Result is Ok<ScreeningView> { Value: { } done })
        {
            return TypedResults.Redirect(
                texts.Link(
                    final
                        ? $"{CampaignPages.Board}/{year}/list?town={done.Item.Town}&state=todo&done={(done.MustReport ? "report" : "submitted")}"
                        : $"{CampaignPages.PathOf(year, childId)}?done=saved"
                )
            );
        }
        var problem = (answer.Result as JsonHttpResult<Problem>)?.Value;
        var race = (answer.Result as JsonHttpResult<ScreeningChanged>)?.Value;
        if (
            problem is { Status: not 422 }
            || await reader.FindAsync(year, childId, http.Post(), cancellation) is not { } seen
        )
        {
            return CampaignPages.Refuse(http, desk, problem ?? Problems.NotFound().Value!);
        }
        // The proposals of the form as it was typed, so that they can be answered.
        var view = race?.Now ?? reader.ViewOf(seen, http.Post(), Proposed(entry, problem));
        // Until a lost race is shown, the form stays on what was given out: else the next sending would be on what nobody saw.
        var page = Page(
            http,
            race is null ? view with { FileVersion = entry.FileVersion ?? 0 } : view,
            entry,
            problem
        );
        return ScreeningSheet
            .Create(
                page with
                {
                    Client = entry.Client ?? page.Client,
                    // Only whoever has seen the other's version may write over it.
                    Version = race is null ? version : view.Version,
                    Were = race is null
                        ? [.. page.Were.Select(one => (one.Name, form[one.Name].ToString()))]
                        : page.Were,
                    Race = race is null ? [] : RaceOf(race, texts),
                    Notice = race is null ? texts["fix"] : texts["screen.changed"],
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status412PreconditionFailed);
    }

    private async Task<IResult> ReopenAsync(
        int year,
        string childId,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await ScreenChild.ReopenAsync(
            year,
            childId,
            new ReopenRequest { Reason = form.Given("reason") },
            http,
            reader,
            screenings,
            time,
            cancellation
        );
        var texts = DeskContext.TextsOf(http);
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                texts.Link($"{CampaignPages.PathOf(year, childId)}?done=reopened")
            );
        }
        if (
            problem.Status != StatusCodes.Status422UnprocessableEntity
            || await reader.FindAsync(year, childId, http.Post(), cancellation) is not { } seen
        )
        {
            return CampaignPages.Refuse(http, desk, problem);
        }
        var view = reader.ViewOf(seen, http.Post());
        return ScreeningSheet
            .Create(
                Page(http, view, view.Form ?? new(), problem: null) with
                {
                    Notice = texts["fix"],
                    ReopenReason = form["reason"].ToString(),
                    ReopenFault = CampaignPages.FaultOf(problem, "reason", texts),
                }
            )
            .WithStatus(problem.Status);
    }

    /// <summary>What the rules may look at: a form whose values are faulty is not put over a file.</summary>
    private static ScreeningForm? Proposed(ScreeningEntry entry, Problem? problem) =>
        problem?.Errors?.Any(error =>
            error.Field.StartsWith("values.", StringComparison.Ordinal) && error.Code != "required"
        ) == true
            ? null
            : entry.Read().Form;

    private ScreeningFormPage Page(
        HttpContext http,
        ScreeningView view,
        ScreeningEntry form,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        var groups = new FormGroups(view, form, problem, texts, directory);
        var whole = view.FileVersion > 0;
        return new ScreeningFormPage(desk.Page(http, "screen.title", path: null), view)
        {
            Version = view.Version,
            Client = Guid.NewGuid().ToString("N"),
            PlaceName = string.Join(
                ' ',
                new[] { view.Item.Town, view.Item.Village }
                    .OfType<string>()
                    .Select(code => Place.Of(code, directory, texts).Name)
            ),
            Sources = string.Join(
                "、",
                view.Item.Sources.Select(one => ChildNames.Of(Candidacy.Sources, one, texts))
            ),
            Groups = view.Writable ? groups.All : [],
            Proposals = view.Writable ? groups.Proposals : [],
            Facts = view.Writable || !whole ? [] : groups.Facts,
            Were =
            [
                .. ScreeningFields.OfFile.Select(field =>
                    (
                        TypedForm.Was + ChildFields.NameOf(field),
                        view.File.GetValueOrDefault(ChildFields.NameOf(field), "")
                    )
                ),
            ],
            MayReopen =
                whole
                && view.Item.State == "submitted"
                && http.Post().May(AccessRight.ScreenChildren)
                && ScreeningReader.Writes(http.Post(), view.Item.Town, view.Item.Village),
        };
    }

    private List<RaceRow> RaceOf(ScreeningChanged race, DeskTexts texts)
    {
        var theirs = new FormGroups(race.Now, race.Now.Form ?? new(), null, texts, directory);
        var yours = new FormGroups(race.Now, race.Yours, null, texts, directory);
        return
        [
            .. theirs
                .All.SelectMany(group => group.Inputs)
                .Zip(yours.All.SelectMany(group => group.Inputs))
                .Where(pair =>
                    race.Fields.Any(field =>
                        field == pair.First.Name
                        || field == "values." + pair.First.Name
                        || field == "carer"
                            && pair.First.Name.StartsWith("carer.", StringComparison.Ordinal)
                    )
                )
                .Select(pair => new RaceRow(
                    pair.First.Label,
                    TextOf(pair.First),
                    TextOf(pair.Second),
                    Both: true
                )),
        ];
    }

    private static string TextOf(Hosting.Forms.FormInput input) =>
        input.Options.Count == 0
            ? input.Value
            : string.Join(
                "、",
                input
                    .Options.Where(option => option.Value.Length > 0 && input.IsChosen(option))
                    .Select(option => option.Label)
            );
}
