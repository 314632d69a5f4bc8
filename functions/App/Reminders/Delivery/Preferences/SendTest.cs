using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>POST /api/reminders/preferences/test: sends the caller a reminder by every way that was chosen, at most one a minute.</summary>
internal static class SendTest
{
    public static async Task<Accepted> HandleAsync(
        HttpContext http,
        Outbox outbox,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var now = time.GetUtcNow();
        var minute = now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        await outbox.PostAsync(
            [
                new Reminder
                {
                    Id = $"test/{post.Subject}/{minute}",
                    Unit = post.Unit,
                    Subject = post.Subject,
                    Template = "test",
                    Words = new Dictionary<string, string>(StringComparer.Ordinal),
                    Day = ChinaTime.DayOf(now),
                },
            ],
            cancellation
        );
        return TypedResults.Accepted((string?)null);
    }
}
