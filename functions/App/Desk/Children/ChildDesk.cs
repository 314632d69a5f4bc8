using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Invitations;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>The pages of the ledger (信息台账) and of each child's file (一人一档).</summary>
internal static class ChildDesk
{
    public const string Path = "/desk/children";

    public static string PathOf(string id) => $"{Path}/{id}";

    public static void MapChildDesk(this RouteGroupBuilder pages)
    {
        var desk = pages.MapGroup("/children");
        desk.MapGet("", ShowLedger.HandleAsync)
            .Page(nameof(ListChildren), AccessRight.ReadChildren);
        desk.MapPost("/search", SearchLedger.HandleAsync)
            .Page(nameof(SearchChildren), AccessRight.ReadChildren);
        desk.MapGet("/new", NewChild.Open).Page("CreateChildForm", AccessRight.EditChildren);
        desk.MapPost("/new", NewChild.SendAsync)
            .Page(nameof(CreateChild), AccessRight.EditChildren);
        desk.MapGet("/{id}", ShowFile.HandleAsync).Page(nameof(GetChild), AccessRight.ReadChildren);
        desk.MapPost("/{id}/open", OpenWhole.ShowAsync)
            .Page(nameof(OpenChildFile), AccessRight.Unseal);
        desk.MapGet("/{id}/sheet", PrintChild.MaskedAsync)
            .Page("PrintChildSheet", AccessRight.ReadChildren);
        desk.MapPost("/{id}/sheet", PrintChild.WholeAsync)
            .Page("PrintWholeChildSheet", AccessRight.Unseal);
        desk.MapGet("/{id}/edit", EditChildFile.OpenAsync)
            .Page("ChangeChildForm", AccessRight.EditChildren);
        desk.MapPost("/{id}/edit", EditChildFile.SaveAsync)
            .Page(nameof(ChangeChild), AccessRight.EditChildren);
        foreach (var action in ChildSteps.Changes)
        {
            desk.MapPost("/{id}/" + action, ActOnChild.ChangeAsync)
                .Page($"ChangeChild-{action}", AccessRight.EditChildren);
        }
        desk.MapPost("/{id}/invite", AskParents.InviteAsync)
            .Page(nameof(InviteParents), AccessRight.TakeParentNotices);
        desk.MapGet("/{id}/notice", AskParents.OpenAsync)
            .Page("ParentNoticeForm", AccessRight.TakeParentNotices);
        desk.MapPost("/{id}/notice", AskParents.SendAsync)
            .Page(nameof(EnterParentNotice), AccessRight.TakeParentNotices);
        desk.MapPost("/{id}/quarter", ActOnChild.ConfirmAsync)
            .Page("ConfirmChildFile", AccessRight.EditChildren);
        desk.MapPost("/{id}/merge", ActOnChild.MergeAsync)
            .Page(nameof(MergeChildren), AccessRight.MergeChildren);
        desk.MapPost("/{id}/unmerge", ActOnChild.UnmergeAsync)
            .Page("UnmergeChildren", AccessRight.MergeChildren);
    }

    /// <summary>A page that says why not, of what concerns no field.</summary>
    public static IResult Refuse(HttpContext http, DeskContext desk, Problem problem)
    {
        var (title, lead) = problem.Code switch
        {
            "not_your_child" => ("refusedTitle", "child.notYours"),
            "merged" => ("child.mergedTitle", "child.mergedLead"),
            "storage_unavailable" => ("trouble", "troubleLead"),
            _ => ("gone", "child.gone"),
        };
        return desk.Notice(http, problem.Status, title, lead);
    }

    /// <summary>The words of a field's fault in the page's language; null where it has none.</summary>
    public static string? FaultOf(Problem? problem, string field, DeskTexts texts) =>
        problem?.Errors?.FirstOrDefault(error => error.Field == field) is { } fault
            ? FieldMessages.For(fault.Code, texts.IsEnglish ? "en" : "zh")
            : null;
}
