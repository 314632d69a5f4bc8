using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_of_seconds_runs_by_itself_without_a_status()
    {
        using var app = new ScriptedApp().Timer("Tick", "* * * * * *");
        await using var host = await app.StartAsync();

        var calls = await app.CallsAsync("/Tick", 2);

        var timer = JsonNode.Parse((string)calls[0]["body"]!)!["Data"]!["timer"]!;
        ((bool)timer["Schedule"]!["AdjustForDST"]!).ShouldBeTrue();
        timer["ScheduleStatus"].ShouldBeNull();
        ((bool)timer["IsPastDue"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_timer_runs_now_when_asked_in_process_or_at_the_admin_endpoint()
    {
        using var app = new ScriptedApp().Timer("Daily", "0 0 3 * * *");
        await using var host = await LocalFunctionsHost.StartAsync(
            app.Options with
            {
                StartTimers = false,
            },
            TestContext.Current.CancellationToken
        );
        using var client = new HttpClient { BaseAddress = host.Address };

        (await host.RunFunctionAsync("Daily")).ShouldBeTrue();
        (
            await client.PostAsync(
                "/admin/functions/Daily",
                null,
                TestContext.Current.CancellationToken
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (
            await client.GetAsync("/admin/host/status", TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await app.CallsAsync("/Daily", 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_first_start_is_never_past_due_and_its_status_names_the_next_run()
    {
        using var app = new ScriptedApp().Timer("Daily", "0 0 3 * * *");
        await using var host = await app.StartAsync();
        await Eventually.Holds(async () =>
        {
            await host.RunFunctionAsync("Daily");
            return JsonNode.Parse((string)app.Calls("/Daily")[^1]["body"]!)!["Data"]!["timer"]![
                "ScheduleStatus"
            ]
                is not null;
        });

        var timer = JsonNode.Parse((string)app.Calls("/Daily")[^1]["body"]!)!["Data"]!["timer"]!;

        ((bool)timer["IsPastDue"]!).ShouldBeFalse();
        ((string)timer["ScheduleStatus"]!["Last"]!).ShouldBe("0001-01-01T00:00:00+00:00");
        ((DateTimeOffset)timer["ScheduleStatus"]!["Next"]!).Hour.ShouldBe(3);
    }
}
