using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Invitations;

/// <summary>What a parent tells before leaving, as it is sent (外出与委托监护告知).</summary>
public sealed record ParentNoticeRequest
{
    /// <summary>Who tells it: father or mother.</summary>
    public string? Writer { get; init; }

    /// <summary>Who leaves: father, mother or both.</summary>
    public string? Who { get; init; }

    /// <summary>Province, city and county of work.</summary>
    public string? Place { get; init; }
    public string? Employer { get; init; }

    /// <summary>The teller's telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string? LeavesOn { get; init; }
    public string? ReturnsOn { get; init; }

    /// <summary>Who cares for the child meanwhile; must be there where both leave.</summary>
    public string? CarerName { get; init; }

    /// <summary>GB/T 4761: what the carer is to the child.</summary>
    public string? CarerRelation { get; init; }
    public string? CarerPhone { get; init; }

    /// <summary>Of crime, habits, neglect and other (未成年人保护法 art 22): yes, it does not apply; or no.</summary>
    public IReadOnlyDictionary<string, string>? Exclusions { get; init; }

    /// <summary>Whether the child was heard: yes or no.</summary>
    public string? ChildHeard { get; init; }

    internal ParentNoticeForm ToForm() =>
        new()
        {
            Writer = Writer,
            Who = Who,
            Place = Place,
            Employer = Employer,
            Phone = Phone,
            LeavesOn = LeavesOn,
            ReturnsOn = ReturnsOn,
            CarerName = CarerName,
            CarerRelation = CarerRelation,
            CarerPhone = CarerPhone,
            Exclusions = System.Collections.Immutable.ImmutableDictionary.CreateRange(
                Exclusions
                    ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty
            ),
            ChildHeard = ChildHeard,
        };
}

/// <summary>POST /api/children/{id}/notices: village, town or school write down what the parents told them.</summary>
internal sealed class EnterParentNotice(
    ChildReader reader,
    TakeParentNotice take,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        ParentNoticeRequest request,
        HttpContext http,
        EnterParentNotice enter,
        CancellationToken cancellation
    ) => enter.EnterAsync(id, request.ToForm(), http, cancellation);

    public async Task<Results<Ok<ChildView>, JsonHttpResult<Problem>>> EnterAsync(
        string id,
        ParentNoticeForm form,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        if (found.File.Status.Stage == ChildStage.Merged)
        {
            return ChildReader.IsMerged();
        }
        if (!InviteParents.IsTakenBy(post, found.File, reader, directory))
        {
            return ChildReader.NotYours();
        }
        var (notice, faults) = form.Read(reader.Today);
        if (notice is null)
        {
            return Faulty(faults);
        }
        var taken = await take.TakeAsync(
            id,
            notice,
            (key ?? Guid.NewGuid()).ToString("N")[..11],
            new Origin(time.GetUtcNow(), post.Subject, post.Unit)
            {
                Reason = NoticeWords.ReasonOf(notice),
            },
            post.Unit,
            cancellation
        );
        return taken switch
        {
            NoticeTaken.Done done => await AnswerAsync(http, done.File, "notice", cancellation),
            NoticeTaken.Before before => await AnswerAsync(
                http,
                before.File,
                "again",
                cancellation
            ),
            NoticeTaken.Faulty faulty => Faulty(faulty.Faults),
            _ => Problems.NotFound(),
        };
    }

    private async Task<Ok<ChildView>> AnswerAsync(
        HttpContext http,
        ChildFile file,
        string note,
        CancellationToken cancellation
    )
    {
        http.NoteForAudit(note);
        http.Response.Headers.ETag = EntryVersion.ETagOf(file.Version);
        return TypedResults.Ok(await reader.ViewAsync(file, cancellation));
    }

    private static JsonHttpResult<Problem> Faulty(IEnumerable<EditFault> faults) =>
        Problems.Fields(faults.Select(fault => new FieldError(fault.Field, fault.Code)));
}
