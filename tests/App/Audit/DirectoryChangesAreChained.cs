using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Audit;

/// <summary>What was changed of units, people and duty rosters, before, after and why, cannot be altered unseen.</summary>
public sealed class DirectoryChangesAreChained(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData("330212100", "By", "altered")]
    [InlineData("330212101", "Reason", "altered")]
    [InlineData("330212102", "Before", "altered")]
    [InlineData("330212103", "After", "altered")]
    [InlineData("330212104", "At", "altered")]
    [InlineData("330212105", "Version", "altered")]
    [InlineData("330212106", null, "missing")]
    public async Task A_change_of_a_duty_roster_that_is_altered_or_removed_is_named(
        string unit,
        string? column,
        string fault
    )
    {
        await PlanAsync(unit, "08:00", "09:00", "10:00");
        (await FaultsAsync(unit)).ShouldBeEmpty();
        var table = app.Tables.GetTableClient("duty");
        TableEntity row = await table.GetEntityAsync<TableEntity>(unit, "~roster!0000000002");
        TableEntity other = await table.GetEntityAsync<TableEntity>(unit, "~roster!0000000003");

        if (column is null)
        {
            await table.DeleteEntityAsync(unit, row.RowKey);
        }
        else
        {
            row[column] = row[column] switch
            {
                string => "somebody-else",
                DateTimeOffset at => at.AddDays(-1),
                long version => version + 7,
                _ => other[column],
            };
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        (await FaultsAsync(unit)).ShouldBe([$"duty_{unit} 2 {fault}"]);
        (await app.TimerAsync("ProveAudit")).ShouldBe(200);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => $"{alert!["kind"]} {alert["matter"]}")
            .ShouldContain($"audit-altered duty_{unit}");
    }

    [Fact]
    public async Task A_change_that_nobody_made_is_named()
    {
        await PlanAsync("330212109", "08:00");
        var table = app.Tables.GetTableClient("duty");
        TableEntity row = await table.GetEntityAsync<TableEntity>(
            "330212109",
            "~roster!0000000001"
        );
        var forged = new TableEntity("330212109", "~roster!0000000000");
        foreach (var column in new[] { "At", "By", "Reason", "Before", "After" })
        {
            forged[column] = row[column];
        }
        await table.AddEntityAsync(forged);

        (await FaultsAsync("330212109")).ShouldBe(["duty_330212109 0 altered"]);
    }

    [Fact]
    public async Task The_last_change_taken_back_together_with_its_head_no_longer_reaches_the_anchor()
    {
        const string Unit = "330212108";
        await PlanAsync(Unit, "08:00");
        var table = app.Tables.GetTableClient("duty");
        TableEntity early = await table.GetEntityAsync<TableEntity>(Unit, "~revision");
        await PlanAsync(Unit, "09:00");
        (await app.TimerAsync("AnchorAudit")).ShouldBe(200);
        (await FaultsAsync(Unit)).ShouldBeEmpty();

        await table.DeleteEntityAsync(Unit, "~roster!0000000002");
        await table.UpsertEntityAsync(early, TableUpdateMode.Replace);

        (await FaultsAsync(Unit)).ShouldBe([$"duty_{Unit} 2 cut"]);
    }

    [Theory]
    [InlineData("staff", "staff")]
    [InlineData("units", "units")]
    public async Task People_and_units_are_chained_likewise(string kind, string partition)
    {
        await app.EmployAsync("chained", "330212/police", "duty-officer");
        object wanted =
            kind == "staff"
                ? new
                {
                    unit = "330212/police",
                    roles = new[] { "handler" },
                    reason = "换岗",
                }
                : new
                {
                    kind = "town",
                    policyName = "测试镇",
                    currentName = "测试镇",
                    superior = "330212",
                    townCode = "330212012",
                    reason = "登记",
                };
        var path = kind == "staff" ? "/api/staff/chained" : "/api/units/330212012";
        using var done = await app.SendAsync(HttpMethod.Put, path, wanted, "admin", ifMatch: "*");
        done.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await FaultsAsync(partition)).ShouldBeEmpty();
        var table = app.Tables.GetTableClient(kind);
        var row = await table
            .QueryAsync<TableEntity>(row =>
                row.PartitionKey == partition && row.RowKey.CompareTo("~") > 0
            )
            .FirstAsync(row => row.RowKey != "~revision");

        row["By"] = "somebody-else";
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        (await FaultsAsync(partition)).ShouldContain(fault =>
            fault.EndsWith("altered", StringComparison.Ordinal)
        );
    }

    private async Task PlanAsync(string unit, params string[] starts)
    {
        await app.EmployAsync("on-duty-" + unit, unit, "duty-officer");
        foreach (var start in starts)
        {
            using var done = await app.SendAsync(
                HttpMethod.Put,
                $"/api/units/{unit}/duty",
                new
                {
                    shifts = new[]
                    {
                        new
                        {
                            weekday = 1,
                            start,
                            end = "20:00",
                            officer = "on-duty-" + unit,
                        },
                    },
                    reason = $"排班 {start}",
                },
                "admin",
                ifMatch: "*"
            );
            done.IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    /// <summary>The faults of this partition's chain.</summary>
    private async Task<List<string>> FaultsAsync(string partition) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/audit/proof", who: "auditor"))["faults"]!
                .AsArray()
                .Select(fault => $"{fault!["chain"]} {fault["entry"]} {fault["fault"]}")
                .Where(fault => fault.Contains($"_{partition} ", StringComparison.Ordinal)),
        ];
}
