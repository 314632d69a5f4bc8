using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Unsealing;

/// <summary>POST /desk/dispatches/{id}/unseal: the form beside a masked value.</summary>
internal static class OpenField
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        UnsealField unseal,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var field = form["field"].ToString();
        var answer = await UnsealField.HandleAsync(
            new UnsealRequest { What = $"{id}/{field}", Purpose = form["purpose"] },
            http,
            unseal,
            cancellation
        );
        var texts = DeskContext.TextsOf(http);
        if (answer.Result is Ok<UnsealAnswer>)
        {
            return TypedResults.Redirect(texts.Link($"/desk/dispatches/{id}?done=opened"));
        }
        if (answer.Result is Accepted<UnsealAnswer>)
        {
            return TypedResults.Redirect(texts.Link($"/desk/dispatches/{id}?done=asked"));
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
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
                    OpenCase.PageOf(http, desk, view) with
                    {
                        Notice = texts[problem.Status is 422 ? "fix" : "unseal.failed"],
                        Tried = SealModel.ActionOf(field),
                        Errors = problem.Errors ?? [],
                    }
                )
                .WithStatus(problem.Status)
            : OpenCase.Refuse(http, desk, problem);
    }
}
