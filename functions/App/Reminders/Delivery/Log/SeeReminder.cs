using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Log;

/// <summary>POST /api/reminders/{id}/seen: the person has taken note (知道了). Again is no error.</summary>
internal static class SeeReminder
{
    private const int LostRaces = 5;

    public static async Task<Results<NoContent, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ReminderStore store,
        ReadMine mine,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        for (var race = 0; race < LostRaces; race++)
        {
            if (
                await store.FindAsync(id, cancellation) is not { } delivery
                || !await mine.IsForAsync(post, delivery, cancellation)
            )
            {
                return Problems.NotFound();
            }
            var now = time.GetUtcNow();
            if (
                delivery.SeenAt is not null
                || await store.ChangeAsync(
                    delivery,
                    delivery.Progress with
                    {
                        State = DeliveryState.Delivered,
                    },
                    cancellation,
                    more: row =>
                    {
                        row["Unread"] = false;
                        row["SeenAt"] = now;
                        row["SeenBy"] = post.Subject;
                        row.TryAdd("ShownAt", now);
                    }
                )
                    is not null
            )
            {
                return TypedResults.NoContent();
            }
        }
        return Problems.Unavailable(http);
    }
}
