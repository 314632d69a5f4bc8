using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>After its time a report is gone from tables, blobs and queues, and a receipt says so (RELIABILITY 26).</summary>
public sealed class NothingStaysBehind(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Canary = "CANARY-996-甲";
    private static readonly TimeSpan ToTheWarning = TimeSpan.FromDays(1070);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(32);

    [Fact]
    public async Task A_report_is_warned_of_then_erased_with_every_trace_and_leaves_a_receipt()
    {
        var report = await ClosedReport.CloseAsync(app, Canary);
        await LeaveTracesAsync(report.Id);
        var messages = await LateMessagesAsync(report.Id);
        (await WholeStore.FindAsync(app, [report.Id])).Count.ShouldBeGreaterThan(20);

        await app.PassAsync(ToTheWarning);

        (await AlertsAsync()).ShouldContain($"retention-warning {report.Id}");
        using (var still = await report.AskStatusAsync())
        {
            ((int)still.StatusCode).ShouldBe(200);
        }

        await app.PassAsync(Grace);

        (await WholeStore.FindAsync(app, [Canary, report.Receipt])).ShouldBeEmpty();
        // The audit of who looked has a period of its own; it names the report by its id alone.
        (
            await WholeStore.FindAsync(app, [report.Id, report.CaseNumber], except: "audit")
        ).ShouldBeEmpty();
        using (var gone = await report.AskStatusAsync())
        {
            ((int)gone.StatusCode).ShouldBe(404);
        }
        var receipt = (await ReceiptsOfAsync(report.CaseNumber)).ShouldHaveSingleItem()!;
        ((string?)receipt["kind"]).ShouldBe("report");
        ((string?)receipt["cause"]).ShouldBe("lapsed");
        ((string?)receipt["period"]).ShouldBe("P3Y");
        ((int)receipt["blobs"]!).ShouldBe(2);
        ((int)receipt["rows"]!).ShouldBeGreaterThan(20);
        receipt["finishedAt"].ShouldNotBeNull();

        foreach (var (function, message) in messages)
        {
            (await app.TriggerAsync(function, message)).ShouldBe(200);
        }
        (await WholeStore.FindAsync(app, [report.Id], except: "audit")).ShouldBeEmpty();
        (await ReceiptsOfAsync(report.CaseNumber)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_erasing_that_stops_anywhere_is_gone_on_with_at_the_next_tick()
    {
        var report = await ClosedReport.CloseAsync(app, Canary);
        await app.PassAsync(ToTheWarning);
        var deletions = 0;
        var breakAt = 1;
        // Each time one deletion more goes through before the storage is gone.
        app.Faults.Decide = request =>
            request.Method is "DELETE"
            && ++deletions >= breakAt
            && !request.Path.Value!.Contains("messages", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        try
        {
            app.Time.Advance(Grace);
            for (; breakAt < 12; breakAt += 3)
            {
                deletions = 0;
                await app.TimerAsync("Tick");
                foreach (
                    var message in (
                        await app.KeepQueue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))
                    ).Value
                )
                {
                    await app.TriggerAsync("KeepMatter", message.Body.ToString());
                    await app.KeepQueue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
                using (var gone = await report.AskStatusAsync())
                {
                    ((int)gone.StatusCode).ShouldBe(404);
                }
                app.Time.Advance(TimeSpan.FromMinutes(16));
            }
        }
        finally
        {
            app.Faults.Mend();
        }

        await app.PassAsync(TimeSpan.FromMinutes(16));

        (
            await WholeStore.FindAsync(app, [report.Id, report.CaseNumber, Canary], except: "audit")
        ).ShouldBeEmpty();
        var receipt = (await ReceiptsOfAsync(report.CaseNumber)).ShouldHaveSingleItem()!;
        receipt["finishedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_closed_report_whose_time_is_owed_nowhere_is_found_by_the_reconciler()
    {
        var report = await ClosedReport.CloseAsync(app, Canary);
        var due = app.Tables.GetTableClient("due");
        var owed = await OwedAsync();
        foreach (var key in owed)
        {
            await due.DeleteEntityAsync("open", key);
        }
        app.Time.Advance(TimeSpan.FromMinutes(5));

        (await app.TimerAsync("ReconcileReports")).ShouldBe(200);
        await app.DeliverAsync();

        (await OwedAsync()).ShouldBe(owed);

        async Task<List<string>> OwedAsync() =>
            await due.QueryAsync<TableEntity>()
                .Select(row => row.RowKey)
                .Where(key => key.EndsWith("keep-report-" + report.Id, StringComparison.Ordinal))
                .ToListAsync();
    }

    /// <summary>What other parts keep of a report, or failed with it.</summary>
    private async Task LeaveTracesAsync(string id)
    {
        await app.PoisonQueue.SendMessageAsync(
            ReportQueue.Write(id, app.Time.GetUtcNow(), due: null)
        );
        (await app.TimerAsync("SweepPoison")).ShouldBe(200);
        await app.JsonAsync(
            HttpMethod.Post,
            "/api/unseal",
            new { what = $"{id}.330212-police/reporter.name", purpose = "contact-reporter" },
            "police"
        );
        foreach (var table in new[] { "unsealings", "notices" })
        {
            (await WholeStore.FindAsync(app, [id])).ShouldContain(place =>
                place.StartsWith(table + "/", StringComparison.Ordinal)
            );
        }
    }

    private async Task<List<(string Function, string Message)>> LateMessagesAsync(string id)
    {
        var due = await app
            .Tables.GetTableClient("due")
            .QueryAsync<TableEntity>(row => row.PartitionKey == "open")
            .Where(row => row.GetString("Message").Contains(id, StringComparison.Ordinal))
            .ToListAsync();
        due.ShouldContain(row => row.GetString("Queue") == "keep-matter");
        return
        [
            ("RouteReport", ReportQueue.Write(id, app.Time.GetUtcNow(), due: null)),
            .. due.Select(row =>
                (
                    row.GetString("Queue") == "keep-matter" ? "KeepMatter" : "RouteReport",
                    row.GetString("Message")
                )
            ),
        ];
    }

    private async Task<List<string>> AlertsAsync() =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => $"{alert!["kind"]} {alert["matter"]}"),
        ];

    private async Task<JsonArray> ReceiptsOfAsync(string caseNumber) =>
        (
            await app.JsonAsync(
                HttpMethod.Post,
                "/api/retention/receipts/find",
                new { caseNumber },
                "auditor"
            )
        )["items"]!.AsArray();
}
