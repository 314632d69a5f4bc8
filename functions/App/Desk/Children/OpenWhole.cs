using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Notices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>POST /desk/children/{id}/open: the whole file, with a purpose, shown once; loading it again asks anew.</summary>
internal static class OpenWhole
{
    public static async Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        CardReader cards,
        NoticeStore notices,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (view, problem) = await OpenAsync(id, http, reader, notices, time, cancellation);
        if (await cards.ReadAsync(id, http, cancellation, view) is not { } page)
        {
            return ChildDesk.Refuse(http, desk, problem ?? Problems.NotFound().Value!);
        }
        return ChildCard
            .Create(
                problem is null
                    ? page
                    : page with
                    {
                        Tried = "open",
                        Problem = problem,
                        Notice = page.Texts[problem.Status is 422 ? "fix" : "trouble"],
                    }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The whole file, or why not.</summary>
    public static async Task<(ChildView? View, Problem? Problem)> OpenAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        NoticeStore notices,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await OpenChildFile.HandleAsync(
            id,
            new OpenRequest { Purpose = form["purpose"] },
            http,
            reader,
            notices,
            time,
            cancellation
        );
        return answer.Result is Ok<ChildView> { Value: { } view }
            ? (view, null)
            : (null, ((JsonHttpResult<Problem>)answer.Result).Value);
    }
}
