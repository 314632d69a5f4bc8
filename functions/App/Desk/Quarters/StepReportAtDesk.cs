using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Quarters.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>What is done with a report at the desk; what is refused comes back as the page it was made on, with what was typed.</summary>
internal static class StepReportAtDesk
{
    public static Task<IResult> WriteAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            ReportAction.Write,
            "written",
            period,
            village,
            http,
            step,
            show,
            desk,
            cancellation
        );

    public static Task<IResult> SignAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            ReportAction.Sign,
            "signed",
            period,
            village,
            http,
            step,
            show,
            desk,
            cancellation
        );

    public static Task<IResult> ConfirmAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            ReportAction.Confirm,
            "confirmed",
            period,
            village,
            http,
            step,
            show,
            desk,
            cancellation
        );

    public static Task<IResult> ReturnAsync(
        string period,
        string village,
        HttpContext http,
        StepReport step,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        HandleAsync(
            ReportAction.Return,
            "returned",
            period,
            village,
            http,
            step,
            show,
            desk,
            cancellation
        );

    private static async Task<IResult> HandleAsync(
        ReportAction action,
        string name,
        string period,
        string village,
        HttpContext http,
        StepReport step,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var words = form.Given("words");
        var result = await step.StepAsync(
            action,
            period,
            village,
            words,
            long.TryParse(form["revision"], out var revision)
                ? EntryVersion.ETagOf(revision)
                : default,
            http,
            cancellation
        );
        if (result.Result is Ok<VillageReportView>)
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(QuarterPages.ReportOf(period, village) + $"?done={name}")
            );
        }
        var problem = ((JsonHttpResult<Problem>)result.Result).Value!;
        if (problem.Status == StatusCodes.Status403Forbidden)
        {
            return desk.Notice(http, problem.Status, "refusedTitle", "quarter.notYours");
        }
        if (await show.PageAsync(http, period, village, cancellation) is not { } page)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        return ReportSheet
            .Create(
                page with
                {
                    Typed = words,
                    Notice = page.Texts[
                        problem.Code switch
                        {
                            "invalid_fields" => "fix",
                            "wrong_state" => "quarter.wrongState",
                            _ => "quarter.changed",
                        }
                    ],
                    Fault = problem.Errors is [{ } error, ..]
                        ? FieldMessages.For(error.Code, page.Texts.IsEnglish ? "en" : "zh")
                        : null,
                }
            )
            .WithStatus(problem.Status);
    }
}
