using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Log;

/// <summary>Why it is sent again.</summary>
public sealed record SendAgainRequest
{
    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>POST /api/reminders/{id}/again: has sent again what was given up.</summary>
internal static class SendAgain
{
    private static readonly TimeSpan CommitTime = TimeSpan.FromMinutes(1);

    public static async Task<Results<Accepted, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        SendAgainRequest request,
        HttpContext http,
        ReminderStore store,
        DeliveryQueue queue,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (
            await store.FindAsync(id, cancellation) is not { } delivery
            || !ReminderScope.Covers(post, delivery.Unit, directory)
        )
        {
            return Problems.NotFound();
        }
        if (!ReminderScope.Resends(post, delivery.Unit, directory))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "only_looks",
                "只能查看，不能重新发送",
                "请由该单位或其上级重新发送。"
            );
        }
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        // The desk cannot fail; what lies there without a person has nobody to go to.
        if (delivery.Channel == ReminderChannel.Desk || delivery.Progress.Again() is not { } again)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "not_given_up",
                "这条提醒现在不需要重新发送",
                "只有已停止的提醒才能重新发送，请刷新后再看。"
            );
        }
        // A moment ahead: whoever is called before it is committed would find nothing to do.
        await queue.OweAsync(delivery, time.GetUtcNow() + CommitTime);
        if (
            await store.AgainAsync(delivery, again, post.Subject, request.Reason!, cancellation)
            is null
        )
        {
            return EntryVersion.Changed();
        }
        await store.UnmarkAsync(delivery, cancellation);
        await alerts.SettleAsync(MakeTry.GivenUpAlert, delivery.Id, cancellation);
        http.NoteForAudit(delivery.Id);
        return TypedResults.Accepted((string?)null);
    }
}
