using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Delivery.Log;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Reminders;

/// <summary>GET /desk/reminders and POST /desk/reminders/again: the log, and having one sent again.</summary>
internal sealed class ShowLog(
    ReminderStore store,
    ReminderReader reader,
    DistrictDirectory directory,
    DeskContext desk
)
{
    private const string Path = "/desk/reminders";

    public static Task<IResult> HandleAsync(
        HttpContext http,
        ShowLog show,
        CancellationToken cancellation,
        string? unit = null,
        string? state = null,
        string? day = null,
        string? after = null,
        string? done = null
    ) => show.PageAsync(http, new Wanted(unit, state, day, after), done, null, cancellation);

    public static async Task<IResult> AgainAsync(
        HttpContext http,
        ShowLog show,
        ReminderStore store,
        DeliveryQueue queue,
        AlertStore alerts,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var id = form["id"].ToString();
        var reason = form.Given("reason") ?? "";
        var answer = await SendAgain.HandleAsync(
            id,
            new SendAgainRequest { Reason = reason },
            http,
            store,
            queue,
            alerts,
            directory,
            time,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link(Path + "?state=given-up&done=1")
            );
        }
        return problem.Status == StatusCodes.Status404NotFound
            ? OpenCase.Refuse(http, desk, problem)
            : await show.PageAsync(
                http,
                new Wanted(null, "given-up", null, null),
                done: null,
                (id, reason, problem),
                cancellation
            );
    }

    private async Task<IResult> PageAsync(
        HttpContext http,
        Wanted wanted,
        string? done,
        (string Id, string Reason, Problem Problem)? tried,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var listed = await ListReminders.HandleAsync(
            http,
            store,
            reader,
            directory,
            cancellation,
            wanted.Unit,
            wanted.State,
            wanted.Day,
            wanted.After
        );
        if (listed.Result is not Ok<ReminderList> { Value: { } list })
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        var page = desk.Page(http, "rem.log", Path);
        var texts = page.Texts;
        var stuck = (await store.GivenUpAsync(cancellation)).Count(id =>
            ReminderKeys.Parse(id) is var (slug, _)
            && ReminderScope.Covers(post, UnitId.OfSlug(slug), directory)
        );
        return Log.Create(
                new LogPage(page, list)
                {
                    Unit = wanted.Unit ?? "",
                    State = wanted.State ?? "",
                    Day = wanted.Day ?? "",
                    Units = ReminderDesk.UnitsOf(post, directory, texts),
                    Stuck = stuck,
                    Resends = ReminderScope.Resends(post, post.Unit, directory),
                    Done = done is null ? null : texts["rem.againDone"],
                    Notice = NoticeOf(tried?.Problem, texts),
                    Tried = tried?.Id,
                    Typed = tried?.Reason ?? "",
                    Fault = DirectoryForm.FaultOf(tried?.Problem, EntryReason.Field, texts),
                    NameOf = id =>
                        directory.Find(new UnitId(id)) is { } unit
                            ? UnitDesk.NameOf(unit, texts)
                            : id,
                }
            )
            .WithStatus(tried?.Problem.Status ?? StatusCodes.Status200OK);
    }

    private static string? NoticeOf(Problem? problem, DeskTexts texts) =>
        problem?.Code switch
        {
            null => null,
            "only_looks" => texts["rem.onlyLooks"],
            "not_given_up" => texts["rem.notGivenUp"],
            "changed_meanwhile" => texts["changed"],
            "invalid_fields" => texts["fix"],
            _ => texts["trouble"],
        };

    private sealed record Wanted(string? Unit, string? State, string? Day, string? After);
}
