using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>POST …/submit, …/accept and …/return of a page: what is refused comes back as the page it was made on, with what was typed.</summary>
internal static class StepCompilation
{
    public static Task<IResult> SubmitAsync(
        string period,
        string town,
        HttpContext http,
        HandInCompilation handIn,
        ShowCompilation show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            CompilationStep.Submitted,
            "submitted",
            period,
            town,
            http,
            handIn,
            show,
            desk,
            cancellation
        );

    public static Task<IResult> AcceptAsync(
        string period,
        string town,
        HttpContext http,
        HandInCompilation handIn,
        ShowCompilation show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            CompilationStep.Accepted,
            "accepted",
            period,
            town,
            http,
            handIn,
            show,
            desk,
            cancellation
        );

    public static Task<IResult> ReturnAsync(
        string period,
        string town,
        HttpContext http,
        HandInCompilation handIn,
        ShowCompilation show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            CompilationStep.Returned,
            "returned",
            period,
            town,
            http,
            handIn,
            show,
            desk,
            cancellation
        );

    private static async Task<IResult> HandleAsync(
        CompilationStep step,
        string name,
        string period,
        string town,
        HttpContext http,
        HandInCompilation handIn,
        ShowCompilation show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var note = form.Given("note");
        var result = await handIn.HandleAsync(
            step,
            period,
            town,
            new CompilationNote { Note = note },
            long.TryParse(form["revision"], out var revision)
                ? EntryVersion.ETagOf(revision)
                : default,
            http,
            cancellation
        );
        if (result.Result is Ok<CompilationView>)
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(CompilationPages.PathTo(period, town) + $"?done={name}")
            );
        }
        var problem = (result.Result as JsonHttpResult<Problem>)?.Value;
        if (problem?.Status == StatusCodes.Status403Forbidden)
        {
            return desk.Notice(http, problem.Status, "refusedTitle", "compilation.notYours");
        }
        if (await show.PageAsync(http, period, town, cancellation) is not { } page)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        return CompilationBoard
            .Create(
                page with
                {
                    Tried = name,
                    Typed = note ?? "",
                    Reasons = problem?.Reasons ?? [],
                    Notice = problem?.Code switch
                    {
                        "blocked" => page.Texts["compilation.blockers.lead"],
                        "invalid_fields" => page.Texts["fix"],
                        "wrong_state" => page.Texts["compilation.wrongState"],
                        _ => page.Texts["compilation.changed"],
                    },
                    Fault = problem?.Errors is [{ } error, ..]
                        ? FieldMessages.For(error.Code, page.Texts.IsEnglish ? "en" : "zh")
                        : null,
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status412PreconditionFailed);
    }
}
