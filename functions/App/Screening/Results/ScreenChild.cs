using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>GET and PUT /api/screenings/{year}/{childId}, POST …/submit and …/reopen: one child's screening.</summary>
internal static class ScreenChild
{
    public static async Task<Results<Ok<ScreeningView>, JsonHttpResult<Problem>>> ShowAsync(
        int year,
        string childId,
        HttpContext http,
        ScreeningReader reader,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(year, childId, post, cancellation) is not { } seen)
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(seen.Stored.Mark.Version);
        http.MatterForAudit(childId);
        http.NoteForAudit(seen.Whole ? "masked" : "outcome");
        return TypedResults.Ok(reader.ViewOf(seen, post));
    }

    public static Task<
        Results<Ok<ScreeningView>, JsonHttpResult<ScreeningChanged>, JsonHttpResult<Problem>>
    > SaveAsync(
        int year,
        string childId,
        ScreeningEntry entry,
        HttpContext http,
        WriteScreening write,
        CancellationToken cancellation
    ) =>
        write.WriteAsync(
            year,
            childId,
            entry,
            final: false,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    public static Task<
        Results<Ok<ScreeningView>, JsonHttpResult<ScreeningChanged>, JsonHttpResult<Problem>>
    > SubmitAsync(
        int year,
        string childId,
        ScreeningEntry entry,
        HttpContext http,
        WriteScreening write,
        CancellationToken cancellation
    ) =>
        write.WriteAsync(
            year,
            childId,
            entry,
            final: true,
            http.Request.Headers.IfMatch,
            http,
            cancellation
        );

    /// <summary>What was final is a draft again, with the reason on record; what it changed in the child's file stays until it is submitted again.</summary>
    public static async Task<Results<Ok<ScreeningView>, JsonHttpResult<Problem>>> ReopenAsync(
        int year,
        string childId,
        ReopenRequest request,
        HttpContext http,
        ScreeningReader reader,
        ScreeningStore screenings,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(year, childId, post, cancellation) is not { } seen)
        {
            return Problems.NotFound();
        }
        var (mark, body) = (seen.Stored.Mark, seen.Stored.Body);
        if (!seen.Whole || !ScreeningReader.Writes(post, mark.Key.Town, mark.Standing.Village))
        {
            return ScreeningReader.NotYours();
        }
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (seen.Campaign.Stage == CampaignStage.Closed)
        {
            return Campaigns.ChangeCampaign.Closed();
        }
        if (mark.Standing.State != ScreeningState.Submitted)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "not_submitted",
                "这份排查表还没有提交",
                "直接填写即可。"
            );
        }
        var opened = mark with
        {
            Version = mark.Version + 1,
            Seen = null,
            Groups = [],
            Standing = mark.Standing with
            {
                State = ScreeningState.Draft,
                Outcome = null,
                Exit = null,
                Reopened = true,
            },
        };
        var step = new ScreeningStep("reopened", time.GetUtcNow(), post.Subject, request.Reason);
        if (
            !await screenings.WriteAsync(
                opened,
                body with
                {
                    Steps = body.Steps.Add(step),
                    // Another form from here on, also where it says the same.
                    Form = body.Form! with
                    {
                        Client = null,
                    },
                },
                cancellation
            )
        )
        {
            return EntryVersion.Changed();
        }
        http.MatterForAudit(childId);
        http.NoteForAudit("reopened");
        http.Response.Headers.ETag = EntryVersion.ETagOf(opened.Version);
        return await reader.FindAsync(year, childId, post, cancellation) is { } now
            ? TypedResults.Ok(reader.ViewOf(now, post))
            : Problems.NotFound();
    }
}
