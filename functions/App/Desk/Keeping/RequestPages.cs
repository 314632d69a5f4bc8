using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Retention.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Keeping;

/// <summary>GET and POST /desk/requests, /desk/requests/{id}, its answer and its copy.</summary>
internal static class RequestPages
{
    public static async Task<IResult> ListAsync(
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        DeskContext desk,
        CancellationToken cancellation,
        string state = "open"
    )
    {
        var answer = await ListRequests.HandleAsync(http, store, reader, cancellation, state);
        return answer.Result is Ok<RightsRequestList> { Value: { } list }
            ? Asked.Create(PageOf(http, desk, list, state))
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
    }

    public static async Task<IResult> EnterAsync(
        HttpContext http,
        EnterRequest enter,
        RequestStore store,
        RequestReader reader,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        // A form carries as fields what a program sends as headers.
        http.Request.Headers[IdempotencyKey.Header] = form["key"];
        var answer = await EnterRequest.HandleAsync(
            new RightsRequestInput
            {
                CaseNumber = form.Given("caseNumber"),
                Kind = form.Given("kind"),
                IdentityShown = form.Given("identityShown"),
                Text = form.Given("text"),
                Requester = new RequesterInput
                {
                    Relation = form.Given("requester.relation"),
                    Name = form.Given("requester.name"),
                    Phone = form.Given("requester.phone"),
                },
            },
            http,
            enter,
            cancellation
        );
        if (answer.Result is Created<RightsRequestView> { Value: { } entered })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"/desk/requests/{entered.Id}?done=1")
            );
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
        var list = await ListRequests.HandleAsync(http, store, reader, cancellation);
        var page = PageOf(http, desk, ((Ok<RightsRequestList>)list.Result).Value!, "open");
        return Asked
            .Create(
                page with
                {
                    Typed = form.ToTyped(),
                    Errors = problem.Errors ?? [],
                    Notice = NoticeOf(problem, page.Texts),
                }
            )
            .WithStatus(problem.Status);
    }

    public static async Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    ) =>
        await FindPageAsync(id, http, store, reader, desk, cancellation) is { } page
            ? Asking.Create(page with { Done = done is null ? null : page.Texts["done"] })
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    public static async Task<IResult> DecideAsync(
        string id,
        HttpContext http,
        DecideRequest decide,
        RequestStore store,
        RequestReader reader,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = form["version"];
        var answer = await DecideRequest.HandleAsync(
            id,
            new DecideRequestInput
            {
                Decision = form.Given("decision"),
                Reason = form.Given("reason"),
                Note = form.Given("note"),
            },
            http,
            decide,
            cancellation
        );
        if (answer.Result is Ok<RequestDecided>)
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"/desk/requests/{id}?done=1")
            );
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
        return
            problem.Status is not (403 or 404)
            && await FindPageAsync(id, http, store, reader, desk, cancellation) is { } page
            ? Asking
                .Create(
                    page with
                    {
                        Typed = form.ToTyped(),
                        Errors = problem.Errors ?? [],
                        Notice = NoticeOf(problem, page.Texts),
                    }
                )
                .WithStatus(problem.Status)
            : OpenCase.Refuse(http, desk, problem);
    }

    public static async Task<IResult> CopyAsync(
        string id,
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        ReportStore reports,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await ListRequests.CopyAsync(id, http, store, reader, reports, cancellation);
        return answer.Result is Ok<ReportCopy> { Value: { } copy }
            ? Copy.Create(
                new CopyPage(
                    desk.Page(http, "requests.copy", $"/desk/requests/{id}/copy"),
                    id,
                    copy
                )
            )
            : OpenCase.Refuse(http, desk, ((JsonHttpResult<Problem>)answer.Result).Value!);
    }

    private static async Task<AskingPage?> FindPageAsync(
        string id,
        HttpContext http,
        RequestStore store,
        RequestReader reader,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await ListRequests.OpenAsync(id, http, store, reader, cancellation);
        return answer.Result is Ok<RightsRequestView> { Value: { } view }
            ? new AskingPage(
                desk.Page(http, "requests", $"/desk/requests/{id}"),
                view,
                http.Response.Headers.ETag.ToString()
            )
            : null;
    }

    private static AskedPage PageOf(
        HttpContext http,
        DeskContext desk,
        RightsRequestList list,
        string state
    ) =>
        new(
            desk.Page(http, "requests", "/desk/requests"),
            list.Items,
            state == "open",
            Guid.NewGuid()
        );

    private static string NoticeOf(Problem problem, DeskTexts texts) =>
        problem switch
        {
            { Reasons: { Count: > 0 } reasons } =>
                $"{texts["matterHeld"]}: {string.Join("、", reasons.Select(reason => texts["hold." + reason]))}",
            { Status: 422 } => texts["fix"],
            { Status: 409 or 412 } => texts["changed"],
            _ => texts["trouble"],
        };
}
