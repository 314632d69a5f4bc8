using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Notices;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Unsealing;

/// <summary>GET /desk/notices with its forms, POST /desk/notices/decide and /seen.</summary>
internal sealed class ShowNotices(
    OpeningStore openings,
    NoticeStore notices,
    DistrictDirectory directory,
    OpeningTimes times,
    DeskContext desk,
    TimeProvider time
)
{
    private const string Path = "/desk/notices";

    public static Task<IResult> ShowAsync(
        HttpContext http,
        ShowNotices show,
        CancellationToken cancellation,
        string? after = null,
        string? done = null
    ) => show.PageAsync(http, after, done, problem: null, cancellation);

    public static async Task<IResult> DecideAsync(
        HttpContext http,
        ShowNotices show,
        DecideConsent decide,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await DecideConsent.HandleAsync(
            form["id"].ToString(),
            new ConsentDecision { Decision = form["decision"] },
            http,
            decide,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await show.PageAsync(http, after: null, done: null, problem, cancellation)
            : Again(http);
    }

    public static async Task<IResult> SeeAsync(
        HttpContext http,
        NoticeStore notices,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await SeeNotice.HandleAsync(
            form["id"].ToString(),
            http,
            notices,
            time,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? OpenCase.Refuse(http, desk, problem)
            : Again(http);
    }

    private static RedirectHttpResult Again(HttpContext http) =>
        TypedResults.Redirect(DeskContext.TextsOf(http).Link(Path + "?done=1"));

    private async Task<IResult> PageAsync(
        HttpContext http,
        string? after,
        string? done,
        Problem? problem,
        CancellationToken cancellation
    )
    {
        var consents = await ListConsents.HandleAsync(
            http,
            openings,
            directory,
            times,
            time,
            cancellation
        );
        NoticeList? page = null;
        if (http.Post().May(AccessRight.ReadNotices))
        {
            var listed = await ListNotices.HandleAsync(http, notices, cancellation, after);
            if (listed.Result is JsonHttpResult<Problem> { Value: { } refused })
            {
                return OpenCase.Refuse(http, desk, refused);
            }
            page = ((Ok<NoticeList>)listed.Result).Value;
        }
        var texts = DeskContext.TextsOf(http);
        return Notices
            .Create(
                new NoticesModel(desk.Page(http, "notices", Path), consents.Value!.Items, page)
                {
                    Done = done is null ? null : texts["done"],
                    Notice = problem?.Status switch
                    {
                        null => null,
                        409 or 412 => texts["changed"],
                        403 => texts["refusedTitle"],
                        _ => texts["gone"],
                    },
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }
}
