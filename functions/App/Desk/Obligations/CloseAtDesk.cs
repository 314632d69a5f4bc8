using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Obligations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>POST /desk/obligations/{id}/settle and …/waive.</summary>
internal static class CloseAtDesk
{
    public static Task<IResult> SettleAsync(
        string id,
        HttpContext http,
        CloseObligation close,
        ShowObligations show,
        DeskContext desk,
        CancellationToken cancellation
    ) => HandleAsync(id, CloseObligation.SettleAsync, http, close, show, desk, cancellation);

    public static Task<IResult> WaiveAsync(
        string id,
        HttpContext http,
        CloseObligation close,
        ShowObligations show,
        DeskContext desk,
        CancellationToken cancellation
    ) => HandleAsync(id, CloseObligation.WaiveAsync, http, close, show, desk, cancellation);

    private static async Task<IResult> HandleAsync(
        string id,
        Func<
            string,
            CloseObligationRequest,
            HttpContext,
            CloseObligation,
            CancellationToken,
            Task<Results<Ok<ObligationView>, JsonHttpResult<Problem>>>
        > step,
        HttpContext http,
        CloseObligation close,
        ShowObligations show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"];
        var answer = await step(
            id,
            new CloseObligationRequest { Note = form.Given("note") },
            http,
            close,
            cancellation
        );
        var (code, period) = (form.Given("code"), form.Given("period"));
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(
                        ObligationPages.Path
                            + "?done=1"
                            + (
                                code is null || period is null
                                    ? ""
                                    : $"&code={Uri.EscapeDataString(code)}&period={Uri.EscapeDataString(period)}"
                            )
                    )
            );
        }
        if (problem.Status == StatusCodes.Status404NotFound)
        {
            return OpenCase.Refuse(http, desk, problem);
        }
        var page = await show.PageAsync(http, code, period, cancellation);
        return Owed.Create(
                page with
                {
                    Tried = id,
                    Typed = form.ToTyped(),
                    Errors = problem.Errors ?? [],
                    Notice = ObligationPages.NoticeOf(problem.Code, page.Texts),
                }
            )
            .WithStatus(problem.Status);
    }
}
