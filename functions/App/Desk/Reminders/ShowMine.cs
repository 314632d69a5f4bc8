using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Delivery.Log;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Reminders;

/// <summary>GET /desk/reminders/mine and POST /desk/reminders/seen: what one has not read, and 知道了.</summary>
internal static class ShowMine
{
    private const string Path = "/desk/reminders/mine";

    public static async Task<IResult> HandleAsync(
        HttpContext http,
        ReadMine mine,
        ReminderReader reader,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    )
    {
        var page = desk.Page(http, "rem.mine", Path);
        var unread = await UnreadAsync(http, page, mine, reader, cancellation);
        http.NoteForAudit($"{unread.Items.Count}");
        return Mine.Create(
            new MinePage(page, unread) { Done = done is null ? null : page.Texts["rem.notedDone"] }
        );
    }

    /// <summary>For any page that shows them.</summary>
    public static async Task<UnreadModel> UnreadAsync(
        HttpContext http,
        DeskPage page,
        ReadMine mine,
        ReminderReader reader,
        CancellationToken cancellation
    ) => new(page, [.. (await mine.ShowAsync(http.Post(), cancellation)).Select(reader.ViewOf)]);

    public static async Task<IResult> SeeAsync(
        HttpContext http,
        ReminderStore store,
        ReadMine mine,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await SeeReminder.HandleAsync(
            form["id"].ToString(),
            http,
            store,
            mine,
            time,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? OpenCase.Refuse(http, desk, problem)
            : TypedResults.Redirect(DeskContext.TextsOf(http).Link(Path + "?done=1"));
    }
}
