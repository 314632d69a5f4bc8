using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>RELIABILITY 30: what is due goes out or is an alert, and one unit's failure stops nobody else's.</summary>
public sealed class RemindersThatFail : IAsyncLifetime
{
    // Each has an app of its own: a clock goes one way.
    private readonly AppUnderTest app = new();
    private readonly ObligationDesk desk;

    public RemindersThatFail() => desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await desk.EmployAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task One_units_failure_stops_no_other_and_the_same_message_again_tells_that_one_alone()
    {
        desk.SleepUntil(new DateOnly(2026, 12, 17));
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await desk.Rosters.DeliverAsync("open-obligations", "OpenObligations");
        var message = (await desk.Rosters.TakeMessagesAsync("remind")).Single(text =>
            text.Contains("quarterly-update", StringComparison.Ordinal)
        );
        app.Faults.Decide = request =>
            BodyOf(request) is var body
            && request.Path.Value!.Contains("reminders", StringComparison.Ordinal)
            && body.Contains("\"About\":\"330212103\"", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;

        (await app.TriggerAsync("RemindOwed", message)).ShouldBe(500);

        app.Faults.Mend();
        (await ToldAsync("330212110")).ShouldBe(1);
        (await ToldAsync("330212103")).ShouldBe(0);
        // Who was told is marked, who was not is told the same again.
        (await desk.OwedAsync("quarterly-update_2026Q4"))
            .Where(row => row.GetString("RemindedThrough") != "2026-12-17")
            .ShouldHaveSingleItem()
            .RowKey.ShouldBe("330212103");
        (await AlertsAsync()).ShouldContain("reminders-not-posted quarterly-update_2026Q4");
        (await app.TriggerAsync("RemindOwed", message)).ShouldBe(200);
        (await ToldAsync("330212103")).ShouldBe(1);
        (
            await Task.WhenAll(
                app.TriggerAsync("RemindOwed", message),
                app.TriggerAsync("RemindOwed", message)
            )
        ).ShouldBe([200, 200]);
        (await ToldAsync("330212110")).ShouldBe(1);

        // The other messages of the day are gone: the watch says so and calls again, and then it is quiet.
        app.Time.Advance(TimeSpan.FromMinutes(50));
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await AlertsAsync()).ShouldContain("reminders-not-sent joint-meeting_2026H2");
        (await AlertsAsync()).ShouldNotContain("reminders-not-sent quarterly-update_2026Q4");
        await desk.DeliverAsync();
        (await desk.RemindersOfAsync("330212-civil-affairs")).ShouldContain(row =>
            row.Code == "joint-meeting" && row.Period == "2026H2"
        );
        (
            await app.SendAsync(
                HttpMethod.Post,
                "/api/alerts/reminders-not-sent/joint-meeting_2026H2/settle",
                who: "admin"
            )
        ).Dispose();
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await AlertsAsync()).ShouldNotContain("reminders-not-sent joint-meeting_2026H2");
    }

    [Fact]
    public async Task One_above_who_could_not_be_told_who_is_late_is_told_when_it_is_asked_again()
    {
        desk.SleepUntil(new DateOnly(2026, 12, 20));
        await desk.RunAsync();
        desk.SleepUntil(new DateOnly(2027, 1, 2));
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await desk.Rosters.DeliverAsync("open-obligations", "OpenObligations");
        var message = (await desk.Rosters.TakeMessagesAsync("remind")).Single(text =>
            text.Contains("village-year", StringComparison.Ordinal)
        );
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("reminders", StringComparison.Ordinal)
            && BodyOf(request) is var body
            && body.Contains("\"About\":\"330212110\"", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;

        (await app.TriggerAsync("RemindOwed", message)).ShouldBe(500);
        app.Faults.Mend();
        (await LateBelowAsync("330212110")).ShouldBe(0);
        (await LateBelowAsync("330212103")).ShouldBe(1);

        (await app.TriggerAsync("RemindOwed", message)).ShouldBe(200);
        (await LateBelowAsync("330212110")).ShouldBe(1);
        (await LateBelowAsync("330212103")).ShouldBe(1);
        // Every template was given the words that it wants.
        (await AlertsAsync()).ShouldNotContain(alert =>
            alert.StartsWith("reminder-unsayable", StringComparison.Ordinal)
        );
    }

    private async Task<int> LateBelowAsync(string slug) =>
        (await desk.RemindersOfAsync(slug)).Count(told =>
            told is { Code: "village-year", Template: "obligation-late-below" }
        );

    private async Task<int> ToldAsync(string slug) =>
        (await desk.RemindersOfAsync(slug)).Count(row => row.Code == "quarterly-update");

    private async Task<List<string>> AlertsAsync() =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => $"{alert!["kind"]} {alert["matter"]}"),
        ];

    private static string BodyOf(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        var at = request.Body.Position;
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = Uri.UnescapeDataString(reader.ReadToEndAsync().GetAwaiter().GetResult());
        request.Body.Position = at;
        return text;
    }
}
