using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

public sealed class HandlingDispatches(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_report_of_a_child_living_alone_reaches_police_town_and_civil_affairs_and_no_other_town()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");

        foreach (
            var who in new[] { "police", "town-330212110", "civil-affairs", "station-330212110" }
        )
        {
            var item = (await app.InboxAsync(who)).Single(i =>
                (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
            );
            ((string?)item["priority"]).ShouldBe("P0");
            ((string?)item["place"]!["townName"]).ShouldBe("姜山镇");
        }
        (await app.InboxAsync("town-330212103", "all")).ShouldNotContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
    }

    [Fact]
    public async Task Another_units_dispatch_is_not_found()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);

        foreach (var who in new[] { "town-330212110", "town-330212103", "civil-affairs" })
        {
            using var answer = await app.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{id}",
                who: who
            );
            await answer.ShouldBeProblemAsync(404, "not_found");
        }
        using var admin = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}",
            who: "admin"
        );
        await admin.ShouldBeProblemAsync(403, "not_allowed");
    }

    [Fact]
    public async Task A_wrong_step_is_told_what_is_allowed()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);

        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/progress",
            new { note = "到场" },
            "police"
        );

        var problem = await answer.ShouldBeProblemAsync(409, "not_allowed_now");
        problem["allowed"]!
            .AsArray()
            .Select(a => (string?)a)
            .ShouldBe(["acknowledge", "return", "message"]);
    }

    [Fact]
    public async Task Somebody_else_was_faster_is_412()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);
        using var read = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}",
            who: "police"
        );
        var tag = read.Headers.ETag!.ToString();
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "police"
        );

        using var late = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/progress",
            new { note = "到场" },
            "police",
            ifMatch: tag
        );

        await late.ShouldBeProblemAsync(412, "changed_meanwhile");
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"0\", {0}", 200)]
    [InlineData("W/{0}", 412)]
    [InlineData("\"0\", \"1\"", 412)]
    [InlineData("not a tag", 412)]
    public async Task A_condition_may_be_any_or_several_and_must_be_readable(
        string condition,
        int status
    )
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);
        using var read = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}",
            who: "police"
        );

        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "996" },
            "police",
            ifMatch: condition.Replace("{0}", read.Headers.ETag!.Tag, StringComparison.Ordinal)
        );

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Closing_takes_it_off_the_open_list_and_the_status_follows()
    {
        var accepted = await RoutedAsync("SCHOOL_PLACE");
        var id = await app.DispatchAsync("education", accepted);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "education"
        );
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/close",
            new { outcome = "served", note = "已安排" },
            "education"
        );

        (await app.InboxAsync("education")).ShouldNotContain(i => (string?)i["id"] == id);
        (await app.InboxAsync("education", "all")).ShouldContain(i =>
            (string?)i["id"] == id && (string?)i["state"] == "closed"
        );
        var status = await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = (string?)accepted["receipt"] }
        );
        ((string?)status["stage"]).ShouldBe("closed");
    }

    [Fact]
    public async Task The_inbox_is_paged_newest_first()
    {
        var sent = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            sent.Add(
                (string)
                    (
                        await app.AcceptedAsync(
                            new
                            {
                                narrative = "网吧",
                                circumstances = new[] { "DISABILITY" },
                                place = new { townCode = "330212103" },
                            }
                        )
                    )["caseNumber"]!
            );
        }
        await app.DeliverAsync();

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                "/api/inbox?state=all" + (after is null ? "" : "&after=" + after),
                who: "town-330212103"
            );
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["caseNumber"]!));
            after = (string?)page["next"];
        } while (after is not null);
        seen.Where(sent.Contains).ShouldBe(Enumerable.Reverse(sent));
    }

    private async Task<JsonNode> RoutedAsync(string code)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "一个孩子的事",
                circumstances = new[] { code },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }
}
