using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Invitations;

/// <summary>A one-time link for the parents, told this once.</summary>
public sealed record InvitationMade
{
    /// <summary>Send it to the parents by any means; whoever has it may write one notice.</summary>
    public string Address { get; init; } = "";

    /// <summary>When it ends.</summary>
    public DateTimeOffset Until { get; init; }
}

/// <summary>POST /api/children/{id}/invitations: a link by which the parents tell of leaving themselves (外出告知, DOMAIN #12).</summary>
internal static class InviteParents
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    public static async Task<Results<Created<InvitationMade>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        InvitationStore invitations,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        if (found.File.Status.Stage == ChildStage.Merged)
        {
            return ChildReader.IsMerged();
        }
        if (!IsTakenBy(post, found.File, reader, directory))
        {
            return ChildReader.NotYours();
        }
        var until = time.GetUtcNow() + Lasts;
        var token = await invitations.AddAsync(id, post.Unit, until, cancellation);
        http.NoteForAudit("invited");
        return TypedResults.Created(
            (string?)null,
            new InvitationMade
            {
                Address = $"{http.Request.Scheme}://{http.Request.Host}/notice/{token}",
                Until = until,
            }
        );
    }

    /// <summary>Whether the post takes the parents' notices of this child: its village, town or school, and civil affairs; not the police.</summary>
    public static bool IsTakenBy(
        Post post,
        ChildFile file,
        ChildReader reader,
        DistrictDirectory directory
    ) =>
        reader.Writes(post, file)
        && directory.Find(post.Unit) is { Kind: not UnitKind.PoliceStation };
}
