using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>Two instances over one storage, whose timers fire at the same moment.</summary>
public sealed class TwoInstances(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task One_tick_at_both_at_once_has_one_effect_also_after_a_standstill_of_a_day()
    {
        await using var other = app.AnotherInstance();
        var second = other.CreateClient();
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();
        app.Time.Advance(TimeSpan.FromDays(1));

        for (var period = 1; period <= 3; period++)
        {
            (await Task.WhenAll(app.TimerAsync("Tick"), app.TimerAsync("Tick", second))).ShouldBe([
                200,
                200,
            ]);
            var messages = await app.TakeMessagesAsync();
            messages.Count.ShouldBeInRange(1, 2);
            var ends = await Task.WhenAll(
                messages.SelectMany(m =>
                    new[]
                    {
                        app.TriggerAsync("RouteReport", m),
                        app.TriggerAsync("RouteReport", m, second),
                    }
                )
            );
            ends.ShouldAllBe(status => status == 200);

            (await StationClimbedAsync(accepted)).ShouldBe(period);
            app.Time.Advance(TimeSpan.FromMinutes(11));
        }
    }

    [Fact]
    public async Task A_poison_message_swept_by_both_at_once_is_one_alert()
    {
        await using var other = app.AnotherInstance();
        var second = other.CreateClient();
        await app.PoisonQueue.SendMessageAsync("998");
        await app.PoisonQueue.SendMessageAsync("998");

        (
            await Task.WhenAll(app.TimerAsync("SweepPoison"), app.TimerAsync("SweepPoison", second))
        ).ShouldBe([200, 200]);

        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Count(alert => (string?)alert!["kind"] == "poison-message")
            .ShouldBe(1);
    }

    private async Task<int> StationClimbedAsync(JsonNode accepted)
    {
        const string Station = "station-330212110";
        var dispatch = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync(Station, accepted)}",
            who: Station
        );
        return dispatch["events"]!
            .AsArray()
            .Count(e =>
                (string?)e!["what"] == "escalated"
                && (string?)e["unit"] == "330212110/police-station"
            );
    }
}
