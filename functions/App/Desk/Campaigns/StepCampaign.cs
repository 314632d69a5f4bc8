using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening;
using LeftBehindCare.App.Screening.Campaigns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>POST /desk/campaign/open and /desk/campaign/{year}/close, /reopen and /gather: the forms of the same operations as the API's.</summary>
internal static class StepCampaign
{
    public static async Task<IResult> OpenAsync(
        HttpContext http,
        CampaignStore campaigns,
        CampaignProgress progress,
        ScreeningQueues queues,
        TimeProvider time,
        ShowBoard board,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await OpenCampaign.HandleAsync(
            new CampaignRequest
            {
                Year = int.TryParse(form["year"], out var year) ? year : null,
                CutOff = DayOf(form["cutOff"]),
                ClosesOn = DayOf(form["closesOn"]),
                Reason = form.Given("reason"),
            },
            http,
            campaigns,
            progress,
            queues,
            time,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await AgainAsync(problem, form, null, http, board, desk, cancellation)
            : Done(http, year, "opened");
    }

    public static async Task<IResult> CloseAsync(
        int year,
        HttpContext http,
        ChangeCampaign change,
        ShowBoard board,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await ChangeCampaign.CloseAsync(
            year,
            new CampaignChange { Reason = form.Given("reason") },
            http,
            change,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await AgainAsync(problem, form, year, http, board, desk, cancellation)
            : Done(http, year, "closed");
    }

    public static async Task<IResult> ReopenAsync(
        int year,
        HttpContext http,
        ChangeCampaign change,
        ShowBoard board,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await ChangeCampaign.ReopenAsync(
            year,
            new CampaignChange { Reason = form.Given("reason") },
            http,
            change,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await AgainAsync(problem, form, year, http, board, desk, cancellation)
            : Done(http, year, "reopened");
    }

    public static async Task<IResult> GatherAsync(
        int year,
        HttpContext http,
        ChangeCampaign change,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await ChangeCampaign.GatherAsync(year, http, change, cancellation);
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? CampaignPages.Refuse(http, desk, problem)
            : Done(http, year, "gather");
    }

    private static async Task<IResult> AgainAsync(
        Problem problem,
        IFormCollection form,
        int? year,
        HttpContext http,
        ShowBoard board,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        problem.Status is 409 or 422
        && await board.PageAsync(http, year, town: null, cancellation) is { } page
            ? Board
                .Create(
                    page with
                    {
                        Problem = problem,
                        Typed = form.ToTyped(),
                        Notice =
                            problem.Status == 422
                                ? page.Texts["fix"]
                                : page.Texts["campaign.changed"],
                    }
                )
                .WithStatus(problem.Status)
            : CampaignPages.Refuse(http, desk, problem);

    private static RedirectHttpResult Done(HttpContext http, int year, string what) =>
        TypedResults.Redirect(
            DeskContext
                .TextsOf(http)
                .Link(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{CampaignPages.Board}?year={year}&done={what}"
                    )
                )
        );

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
