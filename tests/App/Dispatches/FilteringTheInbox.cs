using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

public sealed class FilteringTheInbox(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_filter_lets_through_what_it_names_and_nothing_else()
    {
        var alone = await ReportedAsync("LIVING_ALONE", "330212110");
        var venue = await ReportedAsync("VENUE", "330212103");

        (await NumbersAsync("police", "priority=P0")).ShouldContain(alone);
        (await NumbersAsync("police", "priority=P0")).ShouldNotContain(venue);
        (await NumbersAsync("police", "town=330212103")).ShouldContain(venue);
        (await NumbersAsync("police", "town=330212103")).ShouldNotContain(alone);
        (await NumbersAsync("police", "circumstance=VENUE")).ShouldContain(venue);
        (await NumbersAsync("police", "circumstance=VENUE")).ShouldNotContain(alone);
        (await NumbersAsync("police", "overdue=true")).ShouldNotContain(alone);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await NumbersAsync("police", "overdue=true")).ShouldContain(alone);
        (await NumbersAsync("police", "overdue=true")).ShouldNotContain(venue);
    }

    [Fact]
    public async Task No_filter_tells_what_the_list_hides()
    {
        await app.EmployAsync("unnamed", "330212/police", "duty-officer", restricted: false);
        var abuse = await ReportedAsync("SEXUAL_ABUSE", "330212110");

        (await NumbersAsync("police", "circumstance=SEXUAL_ABUSE")).ShouldContain(abuse);
        (await NumbersAsync("unnamed", "circumstance=SEXUAL_ABUSE")).ShouldBeEmpty();
        (await NumbersAsync("unnamed", "")).ShouldContain(abuse);
    }

    [Theory]
    [InlineData("priority=P9", "priority")]
    [InlineData("circumstance=RAIN", "circumstance")]
    public async Task An_unknown_choice_is_refused_by_field(string query, string field)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            "/api/inbox?" + query,
            who: "police"
        );
        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        ((string?)problem["errors"]![0]!["field"]).ShouldBe(field);
    }

    /// <summary>More rows than one request looks at stand before the one that the filter lets through.</summary>
    [Fact]
    public async Task What_stands_far_back_is_reached_page_by_page_and_found_once()
    {
        await app.EmployAsync("far", "330212/statistics", "duty-officer");
        await FillAsync(open: 3500, done: 3300);

        var found = new List<string>();
        var pages = 0;
        for (string? after = ""; after is not null; pages++)
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                $"/api/inbox?state=all&priority=P0&after={after}",
                who: "far"
            );
            found.AddRange(page["items"]!.AsArray().Select(item => (string)item!["caseNumber"]!));
            after = (string?)page["next"];
        }

        found.ShouldBe(["open", "done"], ignoreOrder: true);
        pages.ShouldBeGreaterThan(1);
    }

    private async Task FillAsync(int open, int done)
    {
        var rows = Enumerable
            .Range(0, open)
            .Select(i => Row("open_", 2 * i, i == open - 1 ? "open" : null))
            .Concat(
                Enumerable
                    .Range(0, done)
                    .Select(i => Row("done_", 2 * i + 1, i == done - 1 ? "done" : null))
            );
        foreach (var chunk in rows.Chunk(100))
        {
            await app
                .Tables.GetTableClient("inbox")
                .SubmitTransactionAsync(
                    chunk.Select(row => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        row
                    ))
                );
        }

        static TableEntity Row(string state, int place, string? urgent) =>
            new("330212-statistics", $"{state}{place:D19}_0")
            {
                ["Dispatch"] = $"{place}",
                ["CaseNumber"] = urgent ?? "other",
                ["Circumstances"] = "",
                ["Priority"] = urgent is null ? "P2" : "P0",
                ["Role"] = "informed",
                ["State"] = state == "open_" ? "open" : "closed",
                ["ReceivedAt"] = DateTimeOffset.UnixEpoch,
                ["ReportVersion"] = 2,
            };
    }

    private async Task<string> ReportedAsync(string circumstance, string town)
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "请来看看",
                circumstances = new[] { circumstance },
                place = new { townCode = town },
            }
        );
        await app.DeliverAsync();
        return (string)report["caseNumber"]!;
    }

    private async Task<List<string>> NumbersAsync(string who, string query) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, $"/api/inbox?state=all&{query}", who: who))[
                "items"
            ]!
                .AsArray()
                .Select(item => (string)item!["caseNumber"]!),
        ];
}
