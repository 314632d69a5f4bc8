using System.Text.Encodings.Web;
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
    public async Task The_reporter_is_shown_to_the_police_alone()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
                reporter = new
                {
                    kind = "citizen",
                    name = "王邻居",
                    phone = "13800000001",
                    doNotCall = true,
                },
            }
        );
        await app.DeliverAsync();

        ((string?)(await OpenAsync("police", accepted))["reporter"]!["name"]).ShouldBe("王邻居");
        foreach (var who in new[] { "town-330212110", "civil-affairs" })
        {
            var seen = await OpenAsync(who, accepted);
            seen["reporter"].ShouldBeNull();
            ((string?)seen["report"]!["narrative"]).ShouldBe("她一个人住");
        }
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
    public async Task A_zones_police_see_the_reporter_like_all_police()
    {
        await app.EmployAsync("zone-police", "330212/high-tech-zone-police", "duty-officer");
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "邻居家的孩子一个人住。",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212004" },
                reporter = new
                {
                    kind = "citizen",
                    name = "王五六",
                    phone = "13800000001",
                },
            }
        );
        await app.DeliverAsync();

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("zone-police", accepted)}",
            who: "zone-police"
        );

        ((string?)seen["reporter"]!["name"]).ShouldBe("王五六");
    }

    [Fact]
    public async Task A_unit_without_the_story_still_learns_the_town()
    {
        await app.EmployAsync("charity", "330212/charity", "duty-officer");
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "家里很困难，交不起学费。",
                circumstances = new[] { "HARDSHIP" },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("charity", accepted)}",
            who: "charity"
        );

        seen["report"].ShouldBeNull();
        ((string?)seen["place"]!["townName"]).ShouldBe("姜山镇");
    }

    [Theory]
    [InlineData("姜山第一小学")]
    [InlineData("330212110/school-1")]
    public async Task A_school_that_reports_under_its_name_takes_its_part(string name)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "班里一名学生一周没有来上课。",
                circumstances = new[] { "DROPOUT" },
                place = new { townCode = "330212110" },
                reporter = new { kind = "mandated", unitName = name },
            }
        );

        accepted["recipients"]!
            .AsArray()
            .Select(r => (string?)r!["unit"])
            .ShouldContain("330212110/school-1");
    }

    [Theory]
    [InlineData("police", "330212201501019974")]
    [InlineData("civil-affairs", "330212201501019974")]
    [InlineData("town-330212110", "330212********9974")]
    public async Task The_childs_number_is_whole_for_those_who_look_it_up(string who, string shown)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "邻居家的孩子一个人住。",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
                child = new { idNumber = "330212201501019974" },
            }
        );
        await app.DeliverAsync();

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync(who, accepted)}",
            who: who
        );

        ((string?)seen["report"]!["child"]!["idNumber"]).ShouldBe(shown);
    }

    [Fact]
    public async Task The_school_that_reported_is_seen_by_the_police_and_by_nobody_else()
    {
        var accepted = await ReportedBySchoolAsync(anonymous: false);
        var school = await app.DispatchAsync("school", accepted);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{school}/acknowledge",
            new { officer = "996" },
            "school"
        );

        (await SeenAsync("police", accepted)).ShouldContain("school-1");
        foreach (var other in new[] { "town-330212110", "education", "civil-affairs" })
        {
            var seen = await SeenAsync(other, accepted);
            seen.ShouldNotContain("school-1");
            seen.ShouldNotContain("姜山第一小学");
        }
    }

    [Theory]
    [InlineData("mandated", true)]
    [InlineData("citizen", false)]
    public async Task The_school_of_one_who_reports_without_a_name_or_as_a_citizen_learns_nothing(
        string kind,
        bool anonymous
    )
    {
        var accepted = await ReportedBySchoolAsync(anonymous, kind);

        (await app.InboxAsync("school")).ShouldNotContain(i =>
            (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
        );
    }

    private async Task<JsonNode> ReportedBySchoolAsync(bool anonymous, string kind = "mandated")
    {
        await app.EmployAsync("school", "330212110/school-1", "duty-officer");
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "昨天夜里孩子不见了，到处找不到。",
                circumstances = new[] { "MISSING", "DROPOUT" },
                place = new { townCode = "330212110" },
                reporter = new
                {
                    kind,
                    unitName = "330212110/school-1",
                    anonymous,
                },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }

    private async Task<string> SeenAsync(string who, JsonNode accepted) =>
        (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/dispatches/{await app.DispatchAsync(who, accepted)}",
                who: who
            )
        ).ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

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

    private async Task<JsonNode> OpenAsync(string who, JsonNode accepted) =>
        await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync(who, accepted)}",
            who: who
        );
}
