using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>POST /desk/children/search: sent as a form and never as an address, since what is looked for is a name or a number.</summary>
internal static class SearchLedger
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        SearchChildren searching,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var (by, typed) = (form["by"].ToString(), form["text"].ToString());
        var answer = await SearchChildren.HandleAsync(
            new ChildSearch
            {
                Name = by is "idNumber" or "school" or "phone" ? null : typed,
                IdNumber = by is "idNumber" ? typed : null,
                School = by is "school" ? typed : null,
                Phone = by is "phone" ? typed : null,
            },
            http,
            searching,
            cancellation
        );
        var texts = DeskContext.TextsOf(http);
        var problem = (answer.Result as JsonHttpResult<Problem>)?.Value;
        return ChildrenFound
            .Create(
                new ChildrenFoundPage(
                    desk.Page(http, "ledger.search", path: null),
                    new ChildTableModel(
                        texts,
                        (answer.Result as Ok<ChildPage>)?.Value?.Items ?? [],
                        directory,
                        time.GetUtcNow()
                    ),
                    by,
                    typed,
                    problem?.Errors is [var fault, ..]
                        ? FieldMessages.For(fault.Code, texts.IsEnglish ? "en" : "zh")
                        : null
                )
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }
}
