using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Reminders;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Log;

/// <summary>
/// GET /api/reminders/mine: what lies unread on the caller's desk, and on that of the colleague whom the caller stands in for today. Shown, it
/// is delivered.
/// </summary>
internal sealed class ReadMine(ReminderStore store, StaffStore staff, TimeProvider time)
{
    public static async Task<Ok<ReminderList>> HandleAsync(
        HttpContext http,
        ReadMine mine,
        ReminderReader reader,
        CancellationToken cancellation
    )
    {
        var items = await mine.ShowAsync(http.Post(), cancellation);
        http.NoteForAudit($"{items.Count}");
        return TypedResults.Ok(new ReminderList([.. items.Select(reader.ViewOf)], Next: null));
    }

    /// <summary>Tells what is unread, and notes that it was shown.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> ShowAsync(
        Post post,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var shown = new List<StoredDelivery>();
        foreach (var subject in await OfAsync(post, cancellation))
        {
            foreach (var one in await store.UnreadAsync(post.Unit, subject, cancellation))
            {
                if (one.ShownAt is not null)
                {
                    shown.Add(one);
                    continue;
                }
                // Lost: another window has noted it at the same moment.
                shown.Add(
                    await store.ChangeAsync(
                        one,
                        one.Progress with
                        {
                            State = DeliveryState.Delivered,
                        },
                        cancellation,
                        more: row => row["ShownAt"] = now
                    ) ?? one
                );
            }
        }
        return shown;
    }

    /// <summary>Whether the post reads this: its own, or the colleague's whom it stands in for.</summary>
    public async Task<bool> IsForAsync(
        Post post,
        StoredDelivery delivery,
        CancellationToken cancellation
    ) =>
        delivery.Channel == ReminderChannel.Desk
        && delivery.Unit == post.Unit
        && delivery.Subject is { } subject
        && (await OfAsync(post, cancellation)).Contains(subject);

    private async Task<IReadOnlyList<string>> OfAsync(Post post, CancellationToken cancellation)
    {
        var self = (await staff.FindAsync(post.Subject, cancellation))?.Member;
        return self?.IsActing(ChinaTime.DayOf(time.GetUtcNow())) == true
            ? [post.Subject, self.ActsFor!.Absent]
            : [post.Subject];
    }
}
