using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Lists;

/// <summary>POST /desk/search: sent as a form and never as an address, since what is looked for may be a child's name.</summary>
internal static class SearchCases
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        LookupStore lookups,
        ReportStore reports,
        InboxStore inbox,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var typed = form["text"].ToString();
        var answer = await SearchInbox.HandleAsync(
            new SearchRequest { Text = typed },
            http,
            lookups,
            reports,
            inbox,
            directory,
            time,
            cancellation
        );
        var texts = DeskContext.TextsOf(http);
        var page = desk.Page(http, "search", path: null);
        return answer.Result is Ok<InboxPage> { Value: { } found }
            ? Found.Create(
                new FoundPage(page, new CaseTableModel(texts, "search", found.Items), typed, null)
            )
            : Found
                .Create(
                    new FoundPage(
                        page,
                        new CaseTableModel(texts, "search", []),
                        typed,
                        ((JsonHttpResult<Problem>)answer.Result).Value!.Errors is [var fault, ..]
                            ? FieldMessages.For(fault.Code, texts.IsEnglish ? "en" : "zh")
                            : texts["trouble"]
                    )
                )
                .WithStatus(StatusCodes.Status422UnprocessableEntity);
    }
}
