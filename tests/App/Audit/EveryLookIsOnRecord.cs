using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Audit;

public sealed class EveryLookIsOnRecord(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Day = "20261120";
    private const string PoliceChain = "20261120_330212-police";

    [Fact]
    public async Task A_list_an_open_dispatch_a_change_and_a_refusal_are_on_record_under_who_did_it()
    {
        await app.EmployAsync("officer-a", "330212/police", "duty-officer");
        var report = await RoutedAsync();
        var id = await app.DispatchAsync("officer-a", report);
        await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: "officer-a");
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "officer-a"
        );
        await app.SendAsync(HttpMethod.Get, "/api/alerts", who: "officer-a");

        var entries = await ReadAsync("330212/police", "officer-a");

        entries
            .Select(entry =>
                $"{entry["operation"]} {entry["outcome"]} {((string?)entry["matter"] == id ? "this" : "none")}"
            )
            .ShouldBe([
                "ListInbox allowed none",
                "OpenDispatch allowed this",
                "AcknowledgeDispatch allowed this",
                "ListAlerts refused none",
            ]);
        ((string?)entries[1]["detail"]).ShouldBe("report reporter");
        ((string?)entries[2]["detail"]).ShouldBe("open → acknowledged");
    }

    [Fact]
    public async Task Nothing_is_shown_that_cannot_be_put_on_record()
    {
        var report = await RoutedAsync();
        var id = await app.DispatchAsync("police", report);
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("$batch", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        try
        {
            using var answer = await app.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{id}",
                who: "police"
            );

            await answer.ShouldBeProblemAsync(503, "storage_unavailable");
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Fact]
    public async Task Many_looks_at_once_are_one_whole_chain()
    {
        await app.EmployAsync("crowd", "330212/justice", "duty-officer");

        await Task.WhenAll(
            Enumerable
                .Range(0, 250)
                .Select(_ => app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "crowd"))
        );

        (await ReadAsync("330212/justice", "crowd")).Count.ShouldBe(200);
        (await FaultsAsync()).ShouldNotContain(fault => fault.Contains("justice"));
    }

    [Theory]
    [InlineData("altered", 2)]
    [InlineData("missing", 2)]
    [InlineData("cut", 4)]
    public async Task A_row_altered_removed_or_cut_is_named_and_alarmed(string fault, int entry)
    {
        var unit = "330212/health";
        var chain = $"{Day}_330212-health";
        var who = "tamper-" + fault;
        await app.EmployAsync(who, unit, "duty-officer");
        for (var look = 0; look < 4; look++)
        {
            await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: who);
        }
        var table = app.Tables.GetTableClient("audit");
        var before = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == chain))
        {
            before.Add(row.RowKey, row);
        }
        var last = before.Keys.Where(key => key != "head").Max()!;
        var target = fault == "cut" ? last : $"entry-{entry:D9}";
        if (fault == "altered")
        {
            await table.UpsertEntityAsync(
                new TableEntity(chain, target) { ["Subject"] = "somebody-else" }
            );
        }
        else
        {
            await table.DeleteEntityAsync(chain, target);
        }

        var number = int.Parse(target.AsSpan("entry-".Length));
        (await FaultsAsync()).ShouldContain($"{chain} {number} {fault}");
        (await app.TimerAsync("ProveAudit")).ShouldBe(200);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => $"{alert!["kind"]} {alert["matter"]}")
            .ShouldContain($"audit-altered {chain}");

        // Mended, so that the next case begins with a whole chain.
        await table.UpsertEntityAsync(before[target], TableUpdateMode.Replace);
        (await FaultsAsync()).ShouldNotContain(one =>
            one.StartsWith(chain, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("nothing else", "3 cut")]
    [InlineData("an entry altered", "1 altered")]
    [InlineData("an entry removed", "1 missing")]
    public async Task A_chain_whose_head_was_taken_away_is_named_with_whatever_else_was_done_to_it(
        string done,
        string fault
    )
    {
        // A chain of its own for each case: it stays broken.
        var unit = done switch
        {
            "an entry altered" => "330212/statistics",
            "an entry removed" => "330212/finance",
            _ => "330212/housing",
        };
        var chain = $"{Day}_{unit.Replace('/', '-')}";
        var who = "headless-" + unit.Split('/')[1];
        await app.EmployAsync(who, unit, "duty-officer");
        for (var look = 0; look < 2; look++)
        {
            await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: who);
        }
        var table = app.Tables.GetTableClient("audit");

        await table.DeleteEntityAsync(chain, "head");
        if (done == "an entry altered")
        {
            await table.UpsertEntityAsync(
                new TableEntity(chain, "entry-000000001") { ["Subject"] = "somebody-else" }
            );
        }
        else if (done == "an entry removed")
        {
            await table.DeleteEntityAsync(chain, "entry-000000001");
        }

        var faults = (await FaultsAsync()).ToList();
        faults.ShouldContain($"{chain} {fault}");
        faults.ShouldContain($"{chain} 3 cut");
    }

    [Fact]
    public async Task A_chain_cut_together_with_its_head_no_longer_reaches_its_anchor()
    {
        await app.EmployAsync("cutter", "330212/court", "duty-officer");
        var chain = $"{Day}_330212-court";
        var table = app.Tables.GetTableClient("audit");
        await LookAsync();
        TableEntity early = await table.GetEntityAsync<TableEntity>(chain, "head");
        await LookAsync();
        (await app.TimerAsync("AnchorAudit")).ShouldBe(200);

        await table.DeleteEntityAsync(chain, "entry-000000002");
        await table.UpsertEntityAsync(early, TableUpdateMode.Replace);

        (await FaultsAsync()).ShouldContain($"{chain} 2 cut");

        async Task LookAsync() => await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "cutter");
    }

    [Fact]
    public async Task The_audit_names_nobody_and_tells_nothing_of_a_case()
    {
        var report = await RoutedAsync();
        var id = await app.DispatchAsync("police", report);
        await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: "police");

        await foreach (
            var row in app
                .Tables.GetTableClient("audit")
                .QueryAsync<TableEntity>(row => row.PartitionKey == PoliceChain)
        )
        {
            var text = string.Join(' ', row.Select(column => column.Value));
            text.ShouldNotContain("王邻居");
            text.ShouldNotContain("她一个人住");
        }
    }

    [Theory]
    [InlineData("from=2026-11-20")]
    [InlineData("to=20261340")]
    public async Task A_day_that_is_none_is_told(string query) =>
        await (
            await app.SendAsync(
                HttpMethod.Get,
                $"/api/audit?unit=330212/police&{query}",
                who: "auditor"
            )
        ).ShouldBeProblemAsync(422, "invalid_fields");

    private async Task<List<JsonNode>> ReadAsync(string unit, string subject) =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/audit?unit={unit}&from={Day}&to={Day}&subject={subject}",
                    who: "auditor"
                )
            )["items"]!
                .AsArray()
                .Select(entry => entry!),
        ];

    private async Task<IEnumerable<string>> FaultsAsync() =>
        (await app.JsonAsync(HttpMethod.Get, "/api/audit/proof", who: "auditor"))["faults"]!
            .AsArray()
            .Select(fault => $"{fault!["chain"]} {fault["entry"]} {fault["fault"]}");

    private async Task<JsonNode> RoutedAsync()
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
                reporter = new { kind = "citizen", name = "王邻居" },
            }
        );
        await app.DeliverAsync();
        return report;
    }
}
