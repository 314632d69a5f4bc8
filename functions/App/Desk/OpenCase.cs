using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk;

/// <summary>GET /desk/dispatches/{id}: the report with its timeline and the steps that may follow.</summary>
internal static class OpenCase
{
    public static async Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation,
        string? done = null
    )
    {
        var opened = await OpenDispatch.HandleAsync(
            id,
            http,
            store,
            reader,
            directory,
            time,
            cancellation
        );
        return opened.Result is Ok<DispatchView> { Value: { } view }
            ? Case.Create(
                PageOf(http, desk, view) with
                {
                    Done = WordsOf(done, DeskContext.TextsOf(http)),
                }
            )
            : Refuse(http, desk, ((JsonHttpResult<Problem>)opened.Result).Value!);
    }

    private static string? WordsOf(string? done, DeskTexts texts) =>
        done switch
        {
            null => null,
            "opened" => texts["unseal.opened"],
            "asked" => texts["unseal.asked"],
            _ => texts["done"],
        };

    public static CasePage PageOf(HttpContext http, DeskContext desk, DispatchView view) =>
        new(
            desk.Titled(http, view.CaseNumber, path: $"/desk/dispatches/{view.Id}"),
            view,
            http.Response.Headers.ETag.ToString(),
            Guid.NewGuid()
        );

    public static IResult Refuse(HttpContext http, DeskContext desk, Problem problem)
    {
        var (title, lead) = problem.Code switch
        {
            "restricted_matter" => ("restricted", "restrictedHint"),
            "not_own_unit" => ("refusedTitle", "lookOnly"),
            "storage_unavailable" => ("trouble", "troubleLead"),
            _ => ("gone", "goneLead"),
        };
        return desk.Notice(http, problem.Status, title, lead);
    }
}
