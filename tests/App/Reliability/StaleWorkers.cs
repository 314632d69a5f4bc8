using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>
/// A worker is held before one of its writes, as if its lease were lost there, until others have passed it. What it then wants to
/// write was decided on what is no more.
/// </summary>
public sealed class StaleWorkers(PatientApp app) : IClassFixture<PatientApp>
{
    private static readonly string[] Recipients = ["police", "station-330212110", "town-330212110"];

    [Fact]
    public async Task An_escalation_overtaken_by_everybodys_acknowledgement_is_not_written()
    {
        var accepted = await DueAsync();
        var message = await CallAsync(accepted);

        var status = await OvertakeAsync(
            () => app.TriggerAsync("RouteReport", message),
            () => AcknowledgeAsync(accepted)
        );

        status.ShouldBe(200);
        (await EventsAsync(accepted)).ShouldBe([
            "received",
            "routed",
            "acknowledged",
            "acknowledged",
            "acknowledged",
        ]);
    }

    [Fact]
    public async Task The_same_message_at_a_second_worker_escalates_once()
    {
        var accepted = await DueAsync();
        var message = await CallAsync(accepted);

        var status = await OvertakeAsync(
            () => app.TriggerAsync("RouteReport", message),
            async () => (await app.TriggerAsync("RouteReport", message)).ShouldBe(200)
        );

        status.ShouldBe(200);
        (await EventsAsync(accepted)).Count(what => what == "escalated").ShouldBe(3);
    }

    [Fact]
    public async Task A_command_overtaken_by_an_escalation_is_decided_again_and_stands_behind_it()
    {
        var accepted = await DueAsync();
        var message = await CallAsync(accepted);
        var id = await app.DispatchAsync("station-330212110", accepted);

        using var answer = await OvertakeAsync(
            () =>
                app.SendAsync(
                    HttpMethod.Post,
                    $"/api/dispatches/{id}/acknowledge",
                    new { officer = "996" },
                    "station-330212110"
                ),
            async () => (await app.TriggerAsync("RouteReport", message)).ShouldBe(200)
        );

        ((int)answer.StatusCode).ShouldBe(200);
        (await EventsAsync(accepted)).ShouldBe([
            "received",
            "routed",
            "escalated",
            "escalated",
            "escalated",
            "acknowledged",
        ]);
    }

    [Fact]
    public async Task Inbox_rows_written_late_are_written_again_as_the_report_stands()
    {
        // What other tests left on the queue is none of this one's business.
        await app.TakeMessagesAsync();
        var accepted = await app.AcceptedAsync(Report());
        var message = (await app.TakeMessagesAsync()).ShouldHaveSingleItem();
        // Another instance acts meanwhile: one instance writes its projections one after the other.
        await using var other = app.AnotherInstance();
        var client = other.CreateClient();
        var commits = 0;

        var status = await OvertakeAsync(
            () => app.TriggerAsync("RouteReport", message),
            async () =>
            {
                // Nothing stands in an inbox yet: the unit knows its dispatch from the report's own number.
                var id = $"{JsonNode.Parse(message)!["report"]!["id"]}.330212110-police-station";
                using var answer = await app.SendAsync(
                    HttpMethod.Post,
                    $"/api/dispatches/{id}/acknowledge",
                    new { officer = "996" },
                    "station-330212110",
                    instance: client
                );
                ((int)answer.StatusCode).ShouldBe(200);
            },
            request => IsBatch(request) && Interlocked.Increment(ref commits) > 1
        );

        status.ShouldBe(200);
        foreach (
            var (who, state) in new[] { ("station-330212110", "acknowledged"), ("police", "open") }
        )
        {
            var item = (await app.InboxAsync(who, "all")).Single(i =>
                (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
            );
            ((string?)item["state"]).ShouldBe(state);
        }
        app.Time.Advance(TimeSpan.FromMinutes(5));
        (await app.TimerAsync("ReconcileReports")).ShouldBe(200);
        (await AlertsAsync()).ShouldNotContain("report-effects-missing");
    }

    /// <summary>Holds the first worker at its first write (or where told), lets the other run to its end, then lets the first go on.</summary>
    private async Task<T> OvertakeAsync<T>(
        Func<Task<T>> worker,
        Func<Task> other,
        Func<HttpRequest, bool>? where = null
    )
    {
        var reached = new TaskCompletionSource();
        var overtaken = new TaskCompletionSource();
        app.Faults.Hold = request =>
        {
            if (overtaken.Task.IsCompleted || !(where ?? IsBatch)(request))
            {
                return Task.CompletedTask;
            }
            reached.TrySetResult();
            return overtaken.Task;
        };
        try
        {
            var held = worker();
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));
            // Time for its other writes of the same moment to be held too.
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            app.Faults.Hold = null;
            await other();
            overtaken.SetResult();
            return await held;
        }
        finally
        {
            app.Faults.Hold = null;
            overtaken.TrySetResult();
        }
    }

    private static bool IsBatch(HttpRequest request) =>
        request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal);

    private static object Report() =>
        new
        {
            narrative = "她一个人住",
            circumstances = new[] { "LIVING_ALONE" },
            place = new { townCode = "330212110" },
        };

    /// <summary>A report that nobody took in time.</summary>
    private async Task<JsonNode> DueAsync()
    {
        var accepted = await app.AcceptedAsync(Report());
        await app.DeliverAsync();
        app.Time.Advance(TimeSpan.FromMinutes(11));
        return accepted;
    }

    /// <summary>The message by which the tick calls for the report.</summary>
    private async Task<string> CallAsync(JsonNode accepted)
    {
        var report = (await app.DispatchAsync("police", accepted)).Split('.')[0];
        (await app.TimerAsync("Tick")).ShouldBe(200);
        return (await app.TakeMessagesAsync()).Single(m =>
            m.Contains(report, StringComparison.Ordinal)
        );
    }

    private async Task AcknowledgeAsync(JsonNode accepted)
    {
        foreach (var who in Recipients)
        {
            await app.JsonAsync(
                HttpMethod.Post,
                $"/api/dispatches/{await app.DispatchAsync(who, accepted)}/acknowledge",
                new { officer = "996" },
                who
            );
        }
    }

    private async Task<List<string?>> EventsAsync(JsonNode accepted) =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
                    who: "police"
                )
            )["events"]!
                .AsArray()
                .Select(e => (string?)e!["what"]),
        ];

    private async Task<List<string?>> AlertsAsync() =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => (string?)alert!["kind"]),
        ];
}
