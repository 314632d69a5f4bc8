using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

/// <summary>Of one report, each unit sees what it needs to know: who reported, whose school it was, the story, the child's number.</summary>
public sealed class WhoSeesWhat(AppUnderTest app) : IClassFixture<AppUnderTest>
{
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

        ((string?)(await app.OpenDispatchAsync("police", accepted))["reporter"]!["name"]).ShouldBe(
            "王*居"
        );
        foreach (var who in new[] { "town-330212110", "civil-affairs" })
        {
            var seen = await app.OpenDispatchAsync(who, accepted);
            seen["reporter"].ShouldBeNull();
            ((string?)seen["report"]!["narrative"]).ShouldBe("她一个人住");
        }
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

        ((string?)seen["reporter"]!["name"]).ShouldBe("王*六");
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
        (await app.OpenDispatchAsync(who, accepted)).ToJsonString(
            new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
}
