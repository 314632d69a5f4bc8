using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reminders;

public sealed class WatchingTheTick(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Settle = "/api/alerts/due-not-called/Tick/settle";

    [Fact]
    public async Task A_tick_that_does_not_run_though_something_is_due_is_an_alert_until_somebody_settles_it()
    {
        await app.AcceptedAsync(
            new { narrative = "她一个人住", circumstances = new[] { "LIVING_ALONE" } }
        );
        await app.DeliverAsync();
        await WatchAsync();
        (await AlertsAsync()).ShouldNotContain("due-not-called");

        app.Time.Advance(TimeSpan.FromMinutes(16));
        await WatchAsync();
        (await AlertsAsync()).ShouldContain("due-not-called");

        (await app.TimerAsync("Tick")).ShouldBe(200);
        (await app.SendAsync(HttpMethod.Post, Settle, who: "admin")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NoContent
        );
        await WatchAsync();
        (await AlertsAsync()).ShouldNotContain("due-not-called");
        (await app.SendAsync(HttpMethod.Post, Settle, who: "admin")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Only_an_administrator_settles_alerts() =>
        (await app.SendAsync(HttpMethod.Post, Settle, who: "police")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Forbidden
        );

    private async Task WatchAsync() => (await app.TimerAsync("WatchDue")).ShouldBe(200);

    private async Task<IEnumerable<string?>> AlertsAsync() =>
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => (string?)alert!["kind"]);
}
