using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class KeepingUnits(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_change_needs_a_reason_and_stands_in_the_units_history_with_who_and_when()
    {
        var change = Unit("member", "区妇联", "330212", currentName: "区妇女联合会");
        using var bare = await PutAsync("330212-womens-federation", change, reason: null);
        (await bare.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]![0]!["field"]!
            .ToString()
            .ShouldBe("reason");

        using var done = await PutAsync("330212-womens-federation", change, "改名");

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        var last = (
            await app.JsonAsync(
                HttpMethod.Get,
                "/api/units/330212-womens-federation/history",
                who: "admin"
            )
        )["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((string?)last["by"]).ShouldBe("admin");
        ((string?)last["reason"]).ShouldBe("改名");
        ((string?)last["before"]!["currentName"]).ShouldBe("区妇联");
        ((string?)last["after"]!["currentName"]).ShouldBe("区妇女联合会");
        ((DateTimeOffset)last["at"]!).ShouldBe(app.Time.GetUtcNow());
    }

    [Fact]
    public async Task Whoever_read_an_older_version_has_lost()
    {
        const string Slug = "330212-youth-league";
        var read = (
            await app.SendAsync(HttpMethod.Get, $"/api/units/{Slug}", who: "admin")
        ).Headers.ETag!.ToString();
        using var first = await PutAsync(Slug, Unit("member", "团区委", "330212"), "核对", read);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = await PutAsync(Slug, Unit("member", "团委", "330212"), "改名", read);
        await late.ShouldBeProblemAsync(412, "changed_meanwhile");
        using var blind = await PutAsync(
            Slug,
            Unit("member", "团委", "330212"),
            "改名",
            ifMatch: ""
        );
        await blind.ShouldBeProblemAsync(428, "version_required");
    }

    [Fact]
    public async Task Two_who_change_at_once_cannot_make_a_circle_together()
    {
        await AddAsync("330212-circle-a", "330212");
        await AddAsync("330212-circle-b", "330212");

        var answers = await Task.WhenAll(
            PutAsync("330212-circle-a", Unit("member", "甲", "330212/circle-b"), "改上级"),
            PutAsync("330212-circle-b", Unit("member", "乙", "330212/circle-a"), "改上级")
        );

        answers
            .Select(answer => answer.StatusCode)
            .ShouldBe([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], ignoreOrder: true);
    }

    [Theory]
    [InlineData("330212-new-1", "member", "330212/nobody", null, "superior", "unknown_unit")]
    [InlineData("330212-new-1", "member", null, null, "superior", "required")]
    [InlineData("330212-new-1", "village", "330212110", null, "id", "invalid_format")]
    [InlineData("330212-new-1", "navy", "330212", null, "kind", "unknown_code")]
    [InlineData("330212-health", "town", "330212", null, "kind", "fixed")]
    [InlineData("330212-health", "member", "330212/health", null, "superior", "cycle")]
    [InlineData("330212-health", "member", "330212", "330212/health", "successor", "cycle")]
    [InlineData("330212-health", "member", "330212", "330212/nobody", "successor", "unknown_unit")]
    public async Task What_does_not_fit_in_is_refused_by_field(
        string slug,
        string kind,
        string? superior,
        string? successor,
        string field,
        string code
    )
    {
        var unit = Unit(kind, "某单位", superior);
        unit["successor"] = successor;

        using var answer = await PutAsync(slug, unit, "试");

        var error = (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        $"{error["field"]} {error["code"]}".ShouldBe($"{field} {code}");
        ((string)error["message"]!).ShouldNotContain("这一项不能使用");
    }

    [Fact]
    public async Task A_report_goes_to_the_successor_of_a_unit_that_has_ended_within_half_a_minute()
    {
        (await RecipientsAsync("330212109")).ShouldContain("330212109/police-station");

        var ended = Unit("police-station", "横溪派出所", "330212/police", town: "330212109");
        ended["validTo"] = "2026-11-19";
        ended["successor"] = "330212108/police-station";
        await ElsewhereAsync(other =>
            PutAsync("330212109-police-station", ended, "撤并", instance: other)
        );
        app.Time.Advance(TimeSpan.FromSeconds(30));

        var recipients = await RecipientsAsync("330212109");
        recipients.ShouldContain("330212108/police-station");
        recipients.ShouldNotContain("330212109/police-station");
    }

    [Fact]
    public async Task The_responsibility_map_of_a_town_is_changed_as_data()
    {
        var branch = Unit("member", "东钱湖旅游度假区管委会（公安）", "330212/police");
        branch["member"] = "police";
        branch["towns"] = new JsonArray("330212103");
        branch["mode"] = "replaces";
        using var done = await PutAsync("330212-dongqian-lake-resort-police", branch, "区里已确认");
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromSeconds(30));

        var recipients = await RecipientsAsync("330212103");

        recipients.ShouldContain("330212/dongqian-lake-resort-police");
        recipients.ShouldNotContain("330212/police");
    }

    [Fact]
    public async Task While_the_store_does_not_tell_the_directory_stays_as_it_was()
    {
        await AddAsync("330212-kept-in-mind", "330212");
        app.Time.Advance(TimeSpan.FromSeconds(30));
        await app.JsonAsync(HttpMethod.Get, "/api/units?kind=member", who: "admin");
        app.Time.Advance(TimeSpan.FromSeconds(31));
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("units", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        try
        {
            var members = await app.JsonAsync(
                HttpMethod.Get,
                "/api/units?kind=member",
                who: "admin"
            );

            members["items"]!
                .AsArray()
                .Select(unit => (string)unit!["slug"]!)
                .ShouldContain("330212-kept-in-mind");
            app.Log.ShouldContain("the directory stays as it was");
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Fact]
    public void What_outlives_a_request_cannot_hold_the_directory_of_one() =>
        Should.Throw<InvalidOperationException>(() =>
            app.Services.GetRequiredService<DistrictDirectory>()
        );

    private static JsonObject Unit(
        string kind,
        string name,
        string? superior,
        string? currentName = null,
        string? dutyPhone = null,
        string? town = null
    ) =>
        new()
        {
            ["kind"] = kind,
            ["policyName"] = name,
            ["currentName"] = currentName ?? name,
            ["superior"] = superior,
            ["dutyPhone"] = dutyPhone,
            ["townCode"] = town,
        };

    private async Task AddAsync(
        string slug,
        string superior,
        string kind = "member",
        string? town = null
    )
    {
        using var added = await PutAsync(
            slug,
            Unit(kind, "新单位", superior, town: town),
            "新设",
            ifMatch: ""
        );
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<HttpResponseMessage> PutAsync(
        string slug,
        JsonObject unit,
        string? reason,
        string ifMatch = "*",
        HttpClient? instance = null
    )
    {
        var body = unit.DeepClone().AsObject();
        body["reason"] = reason;
        var known =
            ifMatch != "*"
            || (
                await app.SendAsync(HttpMethod.Get, $"/api/units/{slug}", who: "admin")
            ).IsSuccessStatusCode;
        return await app.SendAsync(
            HttpMethod.Put,
            $"/api/units/{slug}",
            body.ToJsonString(),
            "admin",
            ifMatch: known && ifMatch.Length > 0 ? ifMatch : null,
            instance: instance
        );
    }

    private async Task ElsewhereAsync(Func<HttpClient, Task<HttpResponseMessage>> change)
    {
        await using var other = app.AnotherInstance();
        using var client = other.CreateClient();
        using var done = await change(client);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<List<string>> RecipientsAsync(string town)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "MISSING" },
                place = new { townCode = town },
            }
        );
        return
        [
            .. accepted["recipients"]!.AsArray().Select(recipient => (string)recipient!["unit"]!),
        ];
    }
}
