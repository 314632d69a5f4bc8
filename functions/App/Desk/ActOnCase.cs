using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Retention;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk;

/// <summary>POST /desk/dispatches/{id}/acknowledge, progress, return, close and message: the forms of the same actions as the API's.</summary>
internal static class ActOnCase
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        ActOnDispatch act,
        HoldMatter hold,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        // A form carries as fields what a program sends as headers.
        http.Request.Headers[IdempotencyKey.Header] = form["key"];
        http.Request.Headers.IfMatch = form["version"];
        var action = http.Request.Path.Value!.Split('/')[^1];
        var answer = await CarryOutAsync(action, id, form, http, act, hold, cancellation);
        var texts = DeskContext.TextsOf(http);
        if (answer.Result is Ok<DispatchView>)
        {
            // Loading the page again must not send again.
            return TypedResults.Redirect(texts.Link($"/desk/dispatches/{id}?done=1"));
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
        if (
            opened.Result is not Ok<DispatchView> { Value: { } view }
            || problem.Status is 403 or 404
        )
        {
            return OpenCase.Refuse(http, desk, problem);
        }
        return Case.Create(
                OpenCase.PageOf(http, desk, view) with
                {
                    Notice = problem.Status switch
                    {
                        422 => texts["fix"],
                        409 or 412 => texts["changed"],
                        _ => texts["trouble"],
                    },
                    Tried = action,
                    Typed = form.ToTyped(),
                    Errors = problem.Errors ?? [],
                }
            )
            .WithStatus(problem.Status);
    }

    private static Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> CarryOutAsync(
        string action,
        string id,
        IFormCollection form,
        HttpContext http,
        ActOnDispatch act,
        HoldMatter hold,
        CancellationToken cancellation
    )
    {
        return action switch
        {
            "hold" => HoldMatter.HoldAsync(
                id,
                new HoldRequest
                {
                    Ground = Given("ground"),
                    Until = DayOf(Given("until")),
                    Reason = Given("reason"),
                },
                http,
                hold,
                cancellation
            ),
            "release" => HoldMatter.ReleaseAsync(
                id,
                new ReleaseRequest { Ground = Given("ground"), Reason = Given("reason") },
                http,
                hold,
                cancellation
            ),
            "acknowledge" => ActOnDispatch.AcknowledgeAsync(
                id,
                new AcknowledgeRequest { Officer = Given("officer"), Note = Given("note") },
                http,
                act,
                cancellation
            ),
            "progress" => ActOnDispatch.ProgressAsync(
                id,
                new ProgressRequest { Note = Given("note") },
                http,
                act,
                cancellation
            ),
            "return" => ActOnDispatch.ReturnAsync(
                id,
                new ReturnRequest { Reason = Given("reason") },
                http,
                act,
                cancellation
            ),
            "close" => ActOnDispatch.CloseAsync(
                id,
                new CloseRequest { Outcome = Given("outcome"), Note = Given("note") },
                http,
                act,
                cancellation
            ),
            _ => ActOnDispatch.MessageAsync(
                id,
                new WriteRequest { Text = Given("text") },
                http,
                act,
                cancellation
            ),
        };

        string? Given(string name) => form.Given(name);
    }

    /// <summary>What is no day is one that no hold can end on.</summary>
    private static DateOnly? DayOf(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : DateOnly.MinValue;
}
