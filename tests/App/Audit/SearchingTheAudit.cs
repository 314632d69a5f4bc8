using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Retention;

namespace LeftBehindCare.App.Tests.Audit;

public sealed class SearchingTheAudit(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Who_looked_at_a_report_is_found_over_all_units_and_days()
    {
        var report = await ClosedReport.CloseAsync(app, "她一个人住-997");
        var first = DayNow();
        app.Time.Advance(TimeSpan.FromDays(2));
        await report.OpenAsync(report.Officers[0].Officer);

        var found = await SearchAsync($"from={first}&to={DayNow()}&matter={report.Id}");

        found
            .Where(entry => (string?)entry["operation"] == "OpenDispatch")
            .Select(entry => (string?)entry["subject"])
            .Distinct()
            .ShouldBe(report.Officers.Select(one => one.Officer), ignoreOrder: true);
        found.Select(entry => ((string)entry["chain"]!)[..8]).Distinct().Count().ShouldBe(2);
        found.ShouldAllBe(entry =>
            ((string?)entry["matter"])!.StartsWith(report.Id, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_filter_leaves_only_what_fits()
    {
        await app.EmployAsync("filtered", "330212/womens-federation", "duty-officer");
        await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "filtered");
        await app.SendAsync(HttpMethod.Get, "/api/alerts", who: "filtered");

        (await NamesAsync("subject=filtered")).ShouldBe(["ListInbox", "ListAlerts"]);
        (await NamesAsync("subject=filtered&outcome=refused")).ShouldBe(["ListAlerts"]);
        (await NamesAsync("subject=filtered&operation=ListInbox")).ShouldBe(["ListInbox"]);
        (await NamesAsync("unit=330212/womens-federation")).ShouldBe(["ListInbox", "ListAlerts"]);
        (await NamesAsync("unit=330212/police&subject=filtered")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_go_on_over_the_ends_of_chains_and_give_each_entry_once()
    {
        await app.EmployAsync("busy-1", "330212/justice", "duty-officer");
        await app.EmployAsync("busy-2", "330212/health", "duty-officer");
        await Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(look =>
                    app.JsonAsync(HttpMethod.Get, "/api/inbox", who: $"busy-{1 + (look % 2)}")
                )
        );

        var all = new List<string>();
        var after = "";
        do
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                "/api/audit?operation=ListInbox" + after,
                who: "auditor"
            );
            all.AddRange(
                page["items"]!
                    .AsArray()
                    .Where(entry =>
                        ((string?)entry!["subject"])!.StartsWith("busy-", StringComparison.Ordinal)
                    )
                    .Select(entry => $"{entry!["chain"]} {entry["number"]}")
            );
            after = page["next"] is { } next ? $"&after={next}" : null;
        } while (after is not null);

        all.Count.ShouldBe(300);
        all.Distinct().Count().ShouldBe(300);
    }

    [Theory]
    [InlineData("from=20261020&to=20261120", "to", "out_of_range")]
    [InlineData("from=20261121&to=20261120", "to", "out_of_range")]
    [InlineData("from=x", "from", "invalid_format")]
    [InlineData("unit=nowhere", "unit", "unknown_code")]
    [InlineData("outcome=maybe", "outcome", "unknown_code")]
    [InlineData("after=..", "after", "invalid_format")]
    public async Task A_question_that_cannot_be_answered_is_told_by_its_field(
        string query,
        string field,
        string code
    )
    {
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/audit?{query}",
            who: "auditor"
        );

        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        problem["errors"]!
            .AsArray()
            .Select(error => $"{error!["field"]} {error["code"]}")
            .ShouldBe([$"{field} {code}"]);
    }

    [Fact]
    public async Task An_export_holds_every_row_is_safe_to_open_and_is_itself_on_record()
    {
        await app.EmployAsync("=cmd|A1", "330212/court", "duty-officer");
        await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "=cmd|A1");

        using var answer = await app.SendAsync(
            HttpMethod.Get,
            "/api/audit/export?unit=330212/court",
            who: "auditor"
        );

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble).ShouldBeTrue();
        var lines = Encoding.UTF8.GetString(bytes).Trim().Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("subject");
        lines[1].ShouldContain("ListInbox");
        lines[1].ShouldNotContain(",=cmd");
        (await SearchAsync("operation=ExportAudit"))
            .Select(entry => (string?)entry["detail"])
            .ShouldContain("1 rows");
    }

    [Fact]
    public async Task A_refused_token_is_on_record_by_its_reason_once_a_minute_with_how_many_more()
    {
        app.Time.Advance(TimeSpan.FromMinutes(2));
        for (var time = 0; time < 5; time++)
        {
            await app.SendAsync(
                HttpMethod.Get,
                "/api/inbox",
                token: TestTokens.For("somebody", audience: "urn:other")
            );
        }
        await app.SendAsync(
            HttpMethod.Get,
            "/api/inbox",
            token: TestTokens.For("somebody", age: TimeSpan.FromHours(3))
        );
        await app.SendAsync(HttpMethod.Get, "/api/inbox");
        await app.SendAsync(HttpMethod.Get, "/api/inbox", token: TestTokens.For(subject: null));
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.SendAsync(
            HttpMethod.Get,
            "/api/inbox",
            token: TestTokens.For("somebody", audience: "urn:other")
        );

        var refused = await SearchAsync("operation=Token&unit=330212");

        refused.ShouldAllBe(entry => (string?)entry["subject"] == "-");
        refused.ShouldAllBe(entry => (string?)entry["outcome"] == "refused");
        var reasons = refused.Select(entry => (string?)entry["detail"]).ToList();
        reasons.ShouldContain("audience");
        reasons.ShouldContain("audience +4");
        reasons
            .Count(reason => reason!.StartsWith("audience", StringComparison.Ordinal))
            .ShouldBe(2);
        reasons.ShouldContain("expired");
        reasons.ShouldContain(reason => reason!.StartsWith("no_token", StringComparison.Ordinal));
        reasons.ShouldContain("no_subject");
    }

    private string DayNow() => app.Time.GetUtcNow().AddHours(8).ToString("yyyyMMdd");

    private async Task<List<string?>> NamesAsync(string query) =>
        [.. (await SearchAsync(query)).Select(entry => (string?)entry["operation"])];

    private async Task<List<JsonNode>> SearchAsync(string query) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, $"/api/audit?{query}", who: "auditor"))[
                "items"
            ]!
                .AsArray()
                .Select(entry => entry!),
        ];
}
