using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>The store may answer any query with an empty page that is not the last, and may ask to come again: nothing looks different.</summary>
public sealed class EmptyPages(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData(Fault.EmptyPage)]
    [InlineData(Fault.Throttle)]
    [InlineData(Fault.Refuse)]
    public async Task Whoever_reads_sees_the_same(Fault fault)
    {
        var accepted = await ManyAsync();
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await RaiseAnAlertAsync();
        await BreakAnInboxRowAsync(accepted);
        // What each run of a timer calls for is looked at, not handed on, so that the next finds the same.
        var calm = await EverythingAsync(accepted);
        app.Time.Advance(TimeSpan.FromMinutes(16));
        var met = new ConcurrentDictionary<string, bool>();
        app.Faults.Decide = request => IsFirstTry(request, met) ? fault : Fault.None;
        try
        {
            var troubled = await EverythingAsync(accepted);

            met.ShouldNotBeEmpty();
            troubled.Inbox.Count.ShouldBeGreaterThanOrEqualTo(60);
            troubled.Inbox.ShouldBe(calm.Inbox);
            troubled.Status.ShouldBe(calm.Status);
            troubled.Dispatch.ShouldBe(calm.Dispatch);
            troubled.Alerts.ShouldBe(calm.Alerts);
            troubled.Ticked.Count.ShouldBeGreaterThanOrEqualTo(60);
            troubled.Ticked.ShouldBe(calm.Ticked, ignoreOrder: true);
            troubled.Reconciled.ShouldNotBeEmpty();
            troubled.Reconciled.ShouldBe(calm.Reconciled, ignoreOrder: true);
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    private sealed record Sight(
        List<string> Inbox,
        string Status,
        string Dispatch,
        List<string?> Alerts,
        List<string?> Ticked,
        List<string?> Reconciled
    );

    /// <summary>Each query and each read of a row once; the client's own number of the request stays the same when it tries again.</summary>
    private static bool IsFirstTry(HttpRequest request, ConcurrentDictionary<string, bool> met) =>
        HttpMethods.IsGet(request.Method)
        && met.TryAdd(request.Headers["x-ms-client-request-id"].ToString(), value: true);

    private async Task<Sight> EverythingAsync(JsonNode accepted)
    {
        var inbox = new List<string>();
        for (string? after = ""; after is not null; )
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                "/api/inbox?state=all" + (after.Length == 0 ? "" : "&after=" + after),
                who: "education"
            );
            inbox.AddRange(page["items"]!.AsArray().Select(i => (string)i!["id"]!));
            after = (string?)page["next"];
        }
        var status = await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = (string?)accepted["receipt"] }
        );
        var id = await app.DispatchAsync("education", accepted);
        var dispatch = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}",
            who: "education"
        );
        await app.TakeMessagesAsync();
        (await app.TimerAsync("Tick")).ShouldBe(200);
        var ticked = await app.TakeMessagesAsync();
        (await app.TimerAsync("ReconcileReports")).ShouldBe(200);
        var reconciled = await app.TakeMessagesAsync();
        var alerts = await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin");
        return new Sight(
            inbox,
            status.ToJsonString(),
            dispatch.ToJsonString(),
            [.. alerts["items"]!.AsArray().Select(a => (string?)a!["matter"])],
            [.. ticked.Select(m => (string?)JsonNode.Parse(m)!["report"]!["due"])],
            [.. reconciled.Select(m => (string?)JsonNode.Parse(m)!["report"]!["id"])]
        );
    }

    private async Task<JsonNode> ManyAsync()
    {
        JsonNode last = null!;
        for (var i = 0; i < 60; i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            last = await app.AcceptedAsync(
                new { narrative = "网吧", circumstances = new[] { "DROPOUT" } }
            );
        }
        var messages = await app.TakeMessagesAsync();
        (await Task.WhenAll(messages.Select(m => app.TriggerAsync("RouteReport", m)))).ShouldAllBe(
            s => s == 200
        );
        // So that the working days of these reports have run out when the tick comes.
        app.Time.Advance(TimeSpan.FromDays(7));
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{await app.DispatchAsync("education", last)}/message",
            new { text = "已联系" },
            "education"
        );
        return last;
    }

    private async Task RaiseAnAlertAsync()
    {
        await app.PoisonQueue.SendMessageAsync("998");
        (await app.TimerAsync("SweepPoison")).ShouldBe(200);
    }

    private async Task BreakAnInboxRowAsync(JsonNode accepted)
    {
        var inbox = app.Tables.GetTableClient("inbox");
        await foreach (
            var row in inbox.QueryAsync<TableEntity>(r => r.PartitionKey == "330212-education")
        )
        {
            if (row.GetString("CaseNumber") == (string?)accepted["caseNumber"])
            {
                row["ReportVersion"] = 1;
                await inbox.UpdateEntityAsync(row, row.ETag);
            }
        }
    }
}
