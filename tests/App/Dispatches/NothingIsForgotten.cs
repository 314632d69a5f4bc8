using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

public sealed class NothingIsForgotten(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task What_nobody_takes_climbs_each_period_until_somebody_accepts()
    {
        var accepted = await RoutedAsync();
        var caseNumber = (string?)accepted["caseNumber"];

        await PassAsync(TimeSpan.FromMinutes(11));
        Escalations(await StationAsync(accepted)).ShouldBe(1);
        await PassAsync(TimeSpan.FromMinutes(11));
        Escalations(await StationAsync(accepted)).ShouldBe(2);
        (await app.InboxAsync("civil-affairs")).Single(i => (string?)i["caseNumber"] == caseNumber)[
            "role"
        ]!
            .ToString()
            .ShouldBe("alsoActs");

        var id = await app.DispatchAsync("civil-affairs", accepted);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "值班" },
            "civil-affairs"
        );
        await PassAsync(TimeSpan.FromMinutes(30));
        Escalations(await StationAsync(accepted)).ShouldBe(2);
    }

    [Fact]
    public async Task A_tick_that_was_down_for_a_day_climbs_once_not_a_hundred_times()
    {
        var accepted = await RoutedAsync();
        app.Time.Advance(TimeSpan.FromDays(1));
        await PassAsync(TimeSpan.Zero);
        await PassAsync(TimeSpan.Zero);

        Escalations(await StationAsync(accepted)).ShouldBe(1);
    }

    [Fact]
    public async Task A_dispatch_given_back_climbs_at_once()
    {
        var accepted = await RoutedAsync();
        var id = await app.DispatchAsync("police", accepted);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/return",
            new { reason = "不属本单位" },
            "police"
        );
        await app.DeliverAsync();

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("civil-affairs", accepted)}",
            who: "civil-affairs"
        );
        seen["events"]!.AsArray().Select(e => (string?)e!["what"]).ShouldContain("escalated");
        ((string?)seen["role"]).ShouldBe("alsoActs");
    }

    [Fact]
    public async Task Every_message_delivered_twice_at_once_has_one_effect()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        var message = (await app.Queue.ReceiveMessageAsync()).Value.Body.ToString();

        (
            await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => app.TriggerAsync("RouteReport", message))
            )
        ).ShouldAllBe(s => s == 200);

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
            who: "police"
        );
        seen["events"]!.AsArray().Count(e => (string?)e!["what"] == "routed").ShouldBe(1);
        (await app.InboxAsync("police"))
            .Count(i => (string?)i["caseNumber"] == (string?)accepted["caseNumber"])
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_queue_emptied_by_mistake_is_refilled_from_the_state()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        await app.Queue.ClearMessagesAsync();
        app.Time.Advance(TimeSpan.FromMinutes(5));

        (await app.TimerAsync("ReconcileReports")).ShouldBe(200);
        await app.DeliverAsync();

        (await app.InboxAsync("police")).ShouldContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldContain(a => (string?)a!["kind"] == "report-effects-missing");
    }

    [Fact]
    public async Task An_inbox_row_that_is_gone_is_written_again()
    {
        var accepted = await RoutedAsync();
        var inbox = app.Tables.GetTableClient("inbox");
        await foreach (
            var row in inbox.QueryAsync<TableEntity>(r => r.PartitionKey == "330212-police")
        )
        {
            if (row.GetString("CaseNumber") == (string?)accepted["caseNumber"])
            {
                await inbox.DeleteEntityAsync(row.PartitionKey, row.RowKey);
            }
        }
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.TimerAsync("ReconcileReports");
        await app.DeliverAsync();

        (await app.InboxAsync("police")).ShouldContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
    }

    [Fact]
    public async Task A_closed_dispatch_left_among_the_open_ones_is_taken_away()
    {
        var accepted = await RoutedAsync();
        var inbox = app.Tables.GetTableClient("inbox");
        var open = await inbox
            .QueryAsync<TableEntity>(r => r.PartitionKey == "330212-police")
            .FirstAsync(r => r.GetString("CaseNumber") == (string?)accepted["caseNumber"]);
        var id = await app.DispatchAsync("police", accepted);
        foreach (
            var (action, body) in new (string, object)[]
            {
                ("acknowledge", new { officer = "996", note = "998" }),
                ("close", new { outcome = "safe", note = "998" }),
            }
        )
        {
            await app.JsonAsync(HttpMethod.Post, $"/api/dispatches/{id}/{action}", body, "police");
        }
        // As a router leaves it that was overtaken by both.
        await inbox.AddEntityAsync(open);

        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.TimerAsync("ReconcileReports");
        await app.DeliverAsync();

        (await app.InboxAsync("police")).ShouldNotContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
    }

    [Fact]
    public async Task An_announcement_without_a_commit_is_asked_again_and_dropped_in_the_end()
    {
        var news =
            $$$"""{"report":{"id":"00000000000000000000000000","at":"{{{app.Time.GetUtcNow():O}}}"}}""";
        (await app.TriggerAsync("RouteReport", news)).ShouldBe(500);

        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await app.TriggerAsync("RouteReport", news)).ShouldBe(200);
    }

    [Fact]
    public async Task A_poison_message_becomes_one_row_and_one_alert_and_can_be_replayed()
    {
        var accepted = await app.AcceptedAsync(
            new { narrative = "走丢了", circumstances = new[] { "MISSING" } }
        );
        var message = (await app.Queue.ReceiveMessageAsync()).Value;
        var poison = app.PoisonQueue;
        await poison.SendMessageAsync(message.Body);
        await poison.SendMessageAsync(message.Body);
        await app.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);

        (await app.TimerAsync("SweepPoison")).ShouldBe(200);
        var alert = (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Where(a => (string?)a!["kind"] == "poison-message")
            .ShouldHaveSingleItem()!;
        using var replay = await app.SendAsync(
            HttpMethod.Post,
            $"/api/poison/{(string?)alert["matter"]}/replay",
            who: "admin"
        );
        ((int)replay.StatusCode).ShouldBe(204);
        await app.DeliverAsync();

        (await app.InboxAsync("police")).ShouldContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldNotContain(a => (string?)a!["kind"] == "poison-message");
    }

    private async Task<JsonNode> RoutedAsync()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }

    private async Task PassAsync(TimeSpan time)
    {
        app.Time.Advance(time);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.DeliverAsync();
    }

    private async Task<JsonNode> StationAsync(JsonNode accepted) =>
        await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("station-330212110", accepted)}",
            who: "station-330212110"
        );

    private static int Escalations(JsonNode dispatch) =>
        dispatch["events"]!
            .AsArray()
            .Count(e =>
                (string?)e!["what"] == "escalated"
                && (string?)e["unit"] == "330212110/police-station"
            );
}
