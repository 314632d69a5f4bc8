using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Audit;

/// <summary>The nightly proof looks at the last days; on Sundays every day that is kept is proven, day after day from a mark.</summary>
public sealed class EveryDayIsProvenOnSundays
{
    private const string First = "20261120_330212-police";
    private const string Second = "20261121_330212-police";

    [Fact]
    public async Task A_day_of_last_year_that_was_altered_is_an_alert()
    {
        await using var app = new AppUnderTest();
        await app.InitializeAsync();
        await LookAsync(app);
        app.Time.Advance(TimeSpan.FromDays(365));
        await AlterAsync(app, First);
        (await app.TimerAsync("ProveAudit")).ShouldBe(200);
        (await AlertsAsync(app)).ShouldBeEmpty();

        (await app.TimerAsync("ProveAllAudit")).ShouldBe(200);

        (await AlertsAsync(app)).ShouldBe([$"audit-altered {First}"]);
        var record = (
            await app.JsonAsync(
                HttpMethod.Get,
                "/api/audit?unit=330212&operation=ProveAllAudit",
                who: "auditor"
            )
        )["items"]![0]!;
        ((string?)record["detail"]).ShouldEndWith(", 1 faults");
    }

    [Fact]
    public async Task What_is_cut_off_goes_on_from_its_mark_and_a_week_later_begins_anew()
    {
        await using var app = new AppUnderTest();
        await app.InitializeAsync();
        await LookAsync(app);
        app.Time.Advance(TimeSpan.FromDays(1));
        await LookAsync(app);
        app.Faults.Decide = request =>
            request.QueryString.Value!.Contains("20261121", StringComparison.Ordinal)
            && !request.QueryString.Value.Contains("top=1", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        (await app.TimerAsync("ProveAllAudit")).ShouldNotBe(200);
        app.Faults.Mend();
        await AlterAsync(app, First);
        await AlterAsync(app, Second);

        (await app.TimerAsync("ProveAllAudit")).ShouldBe(200);
        (await AlertsAsync(app)).ShouldBe([$"audit-altered {Second}"]);
        app.Time.Advance(TimeSpan.FromDays(1));
        (await app.TimerAsync("ProveAllAudit")).ShouldBe(200);
        (await AlertsAsync(app)).ShouldBe([$"audit-altered {Second}"]);

        app.Time.Advance(TimeSpan.FromDays(6));
        (await app.TimerAsync("ProveAllAudit")).ShouldBe(200);
        (await AlertsAsync(app)).ShouldContain($"audit-altered {First}");
    }

    [Fact]
    public async Task A_mark_that_somebody_else_wrote_spares_nothing()
    {
        await using var app = new AppUnderTest();
        await app.InitializeAsync();
        await LookAsync(app);
        await AlterAsync(app, First);
        await app
            .Tables.GetTableClient("audit")
            .UpsertEntityAsync(
                new TableEntity("~proof", "mark")
                {
                    ["Day"] = "20991231",
                    ["Chains"] = 1L,
                    ["Entries"] = 1L,
                    ["Faults"] = 0L,
                    ["FinishedAt"] = app.Time.GetUtcNow(),
                    ["Seal"] = new byte[32],
                }
            );

        (await app.TimerAsync("ProveAllAudit")).ShouldBe(200);

        (await AlertsAsync(app)).ShouldBe([$"audit-altered {First}"]);
    }

    private static Task<System.Text.Json.Nodes.JsonNode> LookAsync(AppUnderTest app) =>
        app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "police");

    private static Task<Azure.Response> AlterAsync(AppUnderTest app, string chain) =>
        app
            .Tables.GetTableClient("audit")
            .UpsertEntityAsync(
                new TableEntity(chain, "entry-000000001") { ["Subject"] = "somebody-else" }
            );

    private static async Task<List<string>> AlertsAsync(AppUnderTest app) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => $"{alert!["kind"]} {alert["matter"]}"),
        ];
}
