using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>Clocks that go ten minutes fast or slow, and days that calendars are wrong about.</summary>
public sealed class SkewedClocks(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, true)]
    [InlineData(10.1, false)]
    [InlineData(-60, true)]
    public async Task A_sender_whose_clock_is_at_most_ten_minutes_fast_is_believed(
        double minutes,
        bool taken
    )
    {
        var at = app.Time.GetUtcNow().AddMinutes(minutes);
        foreach (var field in new[] { "discoveredAt", "policeToldAt" })
        {
            using var answer = await app.ReportAsync(
                new JsonObject
                {
                    ["narrative"] = "她一个人住",
                    [field] = at.ToString("O"),
                }.ToJsonString()
            );
            if (taken)
            {
                ((int)answer.StatusCode).ShouldBe(201);
                continue;
            }
            var error = (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]![0]!;
            ((string?)error["field"], (string?)error["code"]).ShouldBe((field, "in_future"));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_report_taken_by_one_clock_and_routed_by_another_is_routed_once_and_falls_due_by_the_first(
        double minutes
    )
    {
        await app.TakeMessagesAsync();
        await using var skewed = Instance(TimeSpan.FromMinutes(minutes), out var client);
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/reports",
            Report(),
            instance: client
        );
        var accepted = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var received = (DateTimeOffset)accepted["receivedAt"]!;
        var message = (await app.TakeMessagesAsync()).Single();

        (await app.TriggerAsync("RouteReport", message)).ShouldBe(200);
        (await app.TriggerAsync("RouteReport", message, client)).ShouldBe(200);

        var item = await ItemAsync("station-330212110", accepted);
        ((DateTimeOffset)item["dueAt"]!).ShouldBe(received + TimeSpan.FromMinutes(10));
        (await EventsAsync(accepted)).Count(what => what == "routed").ShouldBe(1);
    }

    [Fact]
    public async Task An_announcement_by_a_fast_clock_is_waited_for_and_dropped_in_the_end()
    {
        var news =
            $$$"""{"report":{"id":"{{{new string('0', 26)}}}","at":"{{{app.Time.GetUtcNow() + Skew:O}}}"}}""";
        (await app.TriggerAsync("RouteReport", news)).ShouldBe(500);

        app.Time.Advance(Skew + TimeSpan.FromMinutes(11));

        (await app.TriggerAsync("RouteReport", news)).ShouldBe(200);
    }

    [Fact]
    public async Task A_tick_by_a_slow_clock_calls_for_nothing_early_and_loses_nothing()
    {
        await using var slow = Instance(-Skew, out var client);
        var accepted = await RoutedAsync();
        app.Time.Advance(TimeSpan.FromMinutes(11));

        (await app.TimerAsync("Tick", client)).ShouldBe(200);
        (await CallsForAsync(accepted)).ShouldBe(0);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.DeliverAsync();

        (await ClimbedAsync(accepted)).ShouldBe(1);
    }

    [Fact]
    public async Task A_tick_by_a_fast_clock_makes_nothing_climb_early_and_nothing_is_forgotten_for_it()
    {
        await using var fast = Instance(Skew, out var client);
        var accepted = await RoutedAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await app.TimerAsync("Tick", client)).ShouldBe(200);
        await app.DeliverAsync();
        (await ClimbedAsync(accepted)).ShouldBe(0);

        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.DeliverAsync();
        (await ClimbedAsync(accepted)).ShouldBe(1);
    }

    // Working days end at the hour of the receipt; what came on a day off has until midnight after its last working day.
    [Theory]
    [InlineData("2026-10-31T10:00:00+08:00", "2026-11-05T00:00:00+08:00")] // A Saturday.
    [InlineData("2024-02-27T10:00:00+08:00", "2024-03-01T10:00:00+08:00")]
    [InlineData("2024-02-29T10:00:00+08:00", "2024-03-05T10:00:00+08:00")]
    [InlineData("2026-03-31T23:59:00+08:00", "2026-04-03T23:59:00+08:00")] // The end of a quarter.
    [InlineData("2025-12-31T10:00:00+08:00", "2026-01-06T10:00:00+08:00")] // 4 January is worked for 2 January.
    [InlineData("2026-12-31T16:30:00+00:00", "2027-01-06T00:30:00+08:00")] // New Year in China; without a table a Friday is worked.
    public async Task A_service_falls_due_after_three_working_days_across_every_edge(
        string received,
        string due
    )
    {
        await app.TakeMessagesAsync();
        await using var instance = app.AnotherInstance(
            new FakeTimeProvider(DateTimeOffset.Parse(received))
        );
        var client = instance.CreateDefaultClient();
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/reports",
            new
            {
                narrative = "想问问政策",
                circumstances = new[] { "HOUSING" },
                place = new { townCode = "330212103" },
            },
            instance: client
        );
        var accepted = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        (
            await app.TriggerAsync("RouteReport", (await app.TakeMessagesAsync()).Single(), client)
        ).ShouldBe(200);

        await app.EmployAsync("housing", "330212/housing", "duty-officer");
        var item = await ItemAsync("housing", accepted);
        ((string?)item["priority"]).ShouldBe("P3");
        ((DateTimeOffset)item["dueAt"]!).ShouldBe(DateTimeOffset.Parse(due));
    }

    private Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<App.Reports.ReportRequest> Instance(
        TimeSpan skew,
        out HttpClient client
    )
    {
        var instance = app.AnotherInstance(new Skewed(app.Time, skew));
        client = instance.CreateDefaultClient();
        return instance;
    }

    private static object Report() =>
        new
        {
            narrative = "她一个人住",
            circumstances = new[] { "LIVING_ALONE" },
            place = new { townCode = "330212110" },
        };

    private async Task<JsonNode> RoutedAsync()
    {
        var accepted = await app.AcceptedAsync(Report());
        await app.DeliverAsync();
        return accepted;
    }

    private async Task<JsonNode> ItemAsync(string who, JsonNode accepted) =>
        (await app.InboxAsync(who, "all")).Single(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );

    private async Task<List<string?>> EventsAsync(JsonNode accepted)
    {
        const string Station = "station-330212110";
        var id = (string)(await ItemAsync(Station, accepted))["id"]!;
        var dispatch = await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: Station);
        return [.. dispatch["events"]!.AsArray().Select(e => (string?)e!["what"])];
    }

    /// <summary>Police, station and town each climb once at the same time.</summary>
    private async Task<int> ClimbedAsync(JsonNode accepted) =>
        (await EventsAsync(accepted)).Count(what => what == "escalated") / 3;

    private async Task<int> CallsForAsync(JsonNode accepted)
    {
        var report = ((string)(await ItemAsync("police", accepted))["id"]!).Split('.')[0];
        return (await app.TakeMessagesAsync()).Count(m =>
            m.Contains(report, StringComparison.Ordinal)
        );
    }

    private sealed class Skewed(TimeProvider clock, TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + skew;

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
