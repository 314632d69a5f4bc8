using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Invitations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>POST /desk/children/{id}/invite (a one-time link for the parents) and GET and POST …/notice (what they told, written down by an officer).</summary>
internal static class AskParents
{
    public static async Task<IResult> InviteAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        InvitationStore invitations,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var answer = await InviteParents.HandleAsync(
            id,
            http,
            reader,
            invitations,
            directory,
            time,
            cancellation
        );
        return answer.Result is Created<InvitationMade> { Value: { } made }
            ? ChildInvited.Create(
                new InvitedPage(desk.Page(http, "child.invited", path: null), id, made)
            )
            : ChildDesk.Refuse(http, desk, ((JsonHttpResult<Problem>)answer.Result).Value!);
    }

    public static async Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return ChildDesk.Refuse(http, desk, Problems.NotFound().Value!);
        }
        if (!InviteParents.IsTakenBy(post, found.File, reader, directory))
        {
            return ChildDesk.Refuse(http, desk, ChildReader.NotYours().Value!);
        }
        http.NoteForAudit("form");
        return ChildNotice.Create(Page(http, desk, id, form: null, problem: null));
    }

    public static async Task<IResult> SendAsync(
        string id,
        HttpContext http,
        EnterParentNotice enter,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers[IdempotencyKey.Header] = form["key"];
        var answer = await enter.EnterAsync(id, NoticeInputs.Read(form), http, cancellation);
        if (answer.Result is Ok<ChildView>)
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{ChildDesk.PathOf(id)}?done=1")
            );
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
        return problem.Code == "invalid_fields"
            ? ChildNotice.Create(Page(http, desk, id, form, problem)).WithStatus(problem.Status)
            : ChildDesk.Refuse(http, desk, problem);
    }

    private static NoticeEntryPage Page(
        HttpContext http,
        DeskContext desk,
        string id,
        IFormCollection? form,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        return new NoticeEntryPage(
            desk.Page(http, "child.noticeStep", path: null),
            id,
            Guid.TryParse(form?["key"], out var key) ? key : Guid.NewGuid(),
            new NoticeInputs(
                texts.IsEnglish,
                name => form?[name].ToString() ?? "",
                name => ChildDesk.FaultOf(problem, name, texts)
            )
        )
        {
            Notice = problem is null ? null : texts["fix"],
        };
    }
}

/// <summary>A link for the parents, shown once.</summary>
public sealed record InvitedPage(DeskPage Desk, string Id, InvitationMade Made)
{
    public DeskTexts Texts => Desk.Texts;

    public string Until => ChinaTime.ToChina(Made.Until).ToString("yyyy-MM-dd HH:mm");

    /// <summary>What is sent to the parents: no name in it, since it goes over others' services.</summary>
    public string Message => $"{Texts["child.message"]} {Made.Address}";
}

/// <summary>A notice of the parents, being written down.</summary>
public sealed record NoticeEntryPage(DeskPage Desk, string Id, Guid Key, NoticeInputs Inputs)
{
    public DeskTexts Texts => Desk.Texts;

    public string? Notice { get; init; }
}
