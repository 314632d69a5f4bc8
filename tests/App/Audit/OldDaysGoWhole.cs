using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Audit;

/// <summary>After three years a day of the audit goes, all its chains together, and only if it is whole.</summary>
public sealed class OldDaysGoWhole(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Altered = "20261120";
    private const string Whole = "20261122";

    [Fact]
    public async Task Three_years_later_a_whole_day_is_gone_with_a_receipt_and_an_altered_one_is_held_and_alarmed()
    {
        await LookAsync();
        var chain = Altered + "_330212-police";
        await app
            .Tables.GetTableClient("audit")
            .UpsertEntityAsync(
                new TableEntity(chain, "entry-000000001") { ["Subject"] = "somebody-else" }
            );
        app.Time.Advance(TimeSpan.FromDays(2));
        await LookAsync();
        (await app.TimerAsync("AnchorAudit")).ShouldBe(200);
        app.Time.Advance(TimeSpan.FromDays(1));
        (await app.TimerAsync("AnchorAudit")).ShouldBe(200);

        app.Time.Advance(TimeSpan.FromDays(3 * 365));
        await app.TimerAsync("EraseLapsed");
        (await DaysAsync()).ShouldContain(Whole);

        app.Time.Advance(TimeSpan.FromDays(1));
        await app.TimerAsync("EraseLapsed");

        (await DaysAsync()).ShouldNotContain(Whole);
        (await DaysAsync()).ShouldContain(Altered);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => $"{alert!["kind"]} {alert["matter"]}")
            .ShouldContain($"audit-held {Altered}");
        (await ReceiptsAsync())
            .Select(receipt => $"{receipt!["kind"]} {receipt["proof"]}")
            .ShouldBe([$"audit {Whole}"]);
        // The day after still holds anchors of the day that went: they are not asked for any more.
        (await app.JsonAsync(HttpMethod.Get, "/api/audit/proof?from=20261121", who: "auditor"))[
            "faults"
        ]!
            .AsArray()
            .ShouldBeEmpty();
    }

    private async Task<JsonArray> ReceiptsAsync() =>
        (await app.JsonAsync(HttpMethod.Get, "/api/retention/receipts", who: "auditor"))[
            "items"
        ]!.AsArray();

    private async Task LookAsync() =>
        await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "police");

    private async Task<List<string>> DaysAsync() =>
        await app
            .Tables.GetTableClient("audit")
            .QueryAsync<TableEntity>()
            .Select(row => row.PartitionKey[..8])
            .Distinct()
            .ToListAsync();
}
