using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Invitations;
using LeftBehindCare.App.Quarters;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>GET /desk/children/{id}: the child's file as it is shown to its reader, masked, with its changes and the steps that may follow.</summary>
internal static class ShowFile
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    )
    {
        if (await cards.ReadAsync(id, http, cancellation) is not { } page)
        {
            return ChildDesk.Refuse(http, desk, Problems.NotFound().Value!);
        }
        http.NoteForAudit("masked");
        return ChildCard.Create(
            page with
            {
                Done = done is null ? null : DeskContext.TextsOf(http)["done"],
            }
        );
    }
}

/// <summary>Reads what a file's page shows: the file, who may write it, and what changed.</summary>
internal sealed class CardReader(
    ChildReader reader,
    ChildStore store,
    ConfirmFile confirm,
    Domain.Directory.DistrictDirectory directory,
    DeskContext desk
)
{
    /// <summary>The page; null where there is no such file of the reader's.</summary>
    /// <param name="opened">The whole file, where it was opened; null: masked.</param>
    public async Task<CardPage?> ReadAsync(
        string id,
        HttpContext http,
        CancellationToken cancellation,
        ChildView? opened = null
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return null;
        }
        return new CardPage(
            // No name in a title: browsers keep titles in their histories.
            desk.Page(http, "child", opened is null ? ChildDesk.PathOf(id) : null),
            opened ?? await reader.ViewAsync(found.File, cancellation),
            directory
        )
        {
            History = ReadHistory.Of(found.File, await store.HistoryAsync(id, cancellation)),
            Writes = reader.Writes(post, found.File),
            TakesNotices =
                post.May(AccessRight.TakeParentNotices)
                && InviteParents.IsTakenBy(post, found.File, reader, directory),
            Opened = opened is not null,
            ToConfirm =
                post.May(AccessRight.EditChildren)
                && confirm.IsOpen(post, found.File, Quarter.Of(reader.Today))
                    ? Quarter.Of(reader.Today)
                    : null,
            Today = reader.Today,
        };
    }
}
