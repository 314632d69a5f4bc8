using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class DutyAndGaps(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly object Office = new
    {
        weekday = 5,
        start = "08:30",
        end = "17:00",
        officer = "town-330212110",
        phone = "0574-11111111",
    };

    [Fact]
    public async Task Now_is_on_duty_whose_shift_covers_the_hour_else_the_units_phone_answers()
    {
        const string Town = "330212110";
        await PhoneAsync(Town, "姜山镇", "0574-22222222");
        await app.EmployAsync("head-110", Town, "unit-head");
        await app.EmployAsync("deputy-110", Town, "duty-officer");
        using var planned = await PlanAsync(
            Town,
            "head-110",
            Office,
            new
            {
                weekday = 5,
                start = "17:00",
                end = "08:30",
                officer = "deputy-110",
            }
        );
        planned.StatusCode.ShouldBe(HttpStatusCode.OK);

        var office = await NowAsync(Town);
        ((string?)office["onDuty"]!["subject"]).ShouldBe("town-330212110");
        ((string?)office["phone"]).ShouldBe("0574-11111111");
        app.Time.Advance(TimeSpan.FromHours(16));
        ((string?)(await NowAsync(Town))["onDuty"]!["subject"]).ShouldBe(
            "deputy-110",
            "past midnight"
        );
        app.Time.Advance(TimeSpan.FromHours(10));
        var nobody = await NowAsync(Town);
        nobody["onDuty"].ShouldBeNull();
        ((string?)nobody["phone"]).ShouldBe("0574-22222222");
        app.Time.Advance(TimeSpan.FromHours(-26 + (7 * 24)));
    }

    [Fact]
    public async Task Where_the_officer_has_left_the_deputy_is_on_duty()
    {
        await app.EmployAsync("left-106", "330212106", "duty-officer");
        await app.EmployAsync("stays-106", "330212106", "duty-officer");
        using var planned = await PlanAsync(
            "330212106",
            "admin",
            new
            {
                weekday = 5,
                start = "08:30",
                end = "17:00",
                officer = "left-106",
                deputy = "stays-106",
            }
        );
        planned.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await NowAsync("330212106"))["onDuty"]!["subject"]).ShouldBe("left-106");

        await app.EmployAsync("left-106", "330212106", "");

        ((string?)(await NowAsync("330212106"))["onDuty"]!["subject"]).ShouldBe("stays-106");
    }

    [Theory]
    [InlineData("head-105", "330212105", 200)]
    [InlineData("head-105", "330212105002", 200)]
    [InlineData("head-105", "330212103", 403)]
    [InlineData("head-105", "330212-police", 403)]
    [InlineData("admin", "330212103", 200)]
    [InlineData("education", "330212-education", 403)]
    public async Task A_head_plans_for_her_own_unit_and_those_below_an_administrator_for_any(
        string who,
        string unit,
        int status
    )
    {
        await app.EmployAsync("head-105", "330212105", "unit-head");

        using var answer = await PlanAsync(unit, who);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_shift_that_cannot_be_is_refused_by_line_and_field()
    {
        using var answer = await PlanAsync(
            "330212108",
            "admin",
            new { start = "25:00", officer = "police" },
            new
            {
                weekday = 9,
                start = "08:00",
                end = "09:00",
                officer = "police",
            },
            new
            {
                weekday = 1,
                start = "08:00",
                end = "09:00",
                officer = "nobody",
                deputy = "police",
            }
        );

        (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
            .AsArray()
            .Select(error => $"{error!["field"]} {error["code"]}")
            .ShouldBe([
                "shifts[0].date required",
                "shifts[0].start invalid_format",
                "shifts[0].end required",
                "shifts[1].weekday out_of_range",
                "shifts[2].officer unknown_person",
                "shifts[2].deputy other_unit",
            ]);
    }

    [Fact]
    public async Task Two_who_plan_at_once_do_not_write_over_each_other()
    {
        await app.EmployAsync("town-104", "330212104", "duty-officer");
        object Shift(string start) =>
            new
            {
                weekday = 1,
                start,
                end = "20:00",
                officer = "town-104",
            };
        using var first = await PlanAsync("330212104", "admin", Shift("08:00"));
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var blind = await PlanAsync("330212104", "admin", Shift("09:00"));
        await blind.ShouldBeProblemAsync(428, "version_required");
        using var late = await app.SendAsync(
            HttpMethod.Put,
            "/api/units/330212104/duty",
            new { shifts = new[] { Shift("10:00") }, reason = "改" },
            "admin",
            ifMatch: "\"7\""
        );
        await late.ShouldBeProblemAsync(412, "changed_meanwhile");
    }

    [Fact]
    public async Task What_lacks_a_person_is_an_alarm_until_it_has_one()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        var before = await AlarmsAsync(fresh);
        before["village-without-supervisor village-supervisor"].Count.ShouldBe(407);
        before["role-without-person "].ShouldContain("330212/health");
        before["role-without-person "].ShouldNotContain("330212/police");
        before["nobody-named "].ShouldContain("330212100");
        before["nobody-named "].ShouldNotContain("330212110");
        before.ShouldNotContainKey("role-without-person auditor");
        before.ShouldNotContainKey("nobody-on-duty ");

        foreach (var n in new[] { 1, 2, 3 })
        {
            await fresh.EmployAsync($"supervisor-{n}", "330212110001", "village-supervisor");
        }
        await fresh.EmployAsync("supervisor-4", "330212110003", "village-supervisor");
        await fresh.EmployAsync("auditor", "330212", "");
        await fresh.AcceptedAsync(
            new
            {
                narrative = "她受伤了",
                circumstances = new[] { "MISSING" },
                place = new { townCode = "330212100" },
            }
        );
        await fresh.DeliverAsync();

        var after = await AlarmsAsync(fresh);
        after["village-without-supervisor village-supervisor"].Count.ShouldBe(405);
        after["village-with-many-supervisors village-supervisor"].ShouldBe(["330212110001"]);
        after["role-without-person auditor"].ShouldBe(["330212"]);
        after["nobody-on-duty "].ShouldContain("330212100");
        after["nobody-on-duty "].ShouldNotContain("330212/police");
    }

    [Fact]
    public async Task The_roster_is_sealed_at_rest()
    {
        using var planned = await PlanAsync(
            "330212-police",
            "admin",
            new
            {
                weekday = 1,
                start = "08:00",
                end = "09:00",
                officer = "police",
                phone = "13800000001",
            }
        );
        planned.StatusCode.ShouldBe(HttpStatusCode.OK);

        await foreach (
            var row in app
                .Tables.GetTableClient("duty")
                .QueryAsync<TableEntity>(row => row.PartitionKey == "330212-police")
        )
        {
            foreach (
                var value in row.Select(cell => cell.Value)
                    .Where(value => value is string or byte[])
            )
            {
                (
                    value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}"
                ).ShouldNotContain("13800000001");
            }
        }
    }

    private static async Task<Dictionary<string, List<string>>> AlarmsAsync(AppUnderTest on) =>
        (await on.JsonAsync(HttpMethod.Get, "/api/directory/alarms", who: "admin"))["kinds"]!
            .AsArray()
            .ToDictionary(
                kind => $"{kind!["kind"]} {kind["role"]}",
                kind => kind!["units"]!.AsArray().Select(unit => (string)unit!["unit"]!).ToList(),
                StringComparer.Ordinal
            );

    private Task<JsonNode> NowAsync(string unit) =>
        app.JsonAsync(HttpMethod.Get, $"/api/units/{unit}/duty/now", who: "auditor");

    private Task<HttpResponseMessage> PlanAsync(string unit, string who, params object[] shifts) =>
        app.SendAsync(
            HttpMethod.Put,
            $"/api/units/{unit}/duty",
            new { shifts, reason = "排班" },
            who
        );

    private async Task PhoneAsync(string town, string name, string phone)
    {
        using var done = await app.SendAsync(
            HttpMethod.Put,
            $"/api/units/{town}",
            new
            {
                kind = "town",
                policyName = name,
                currentName = name,
                superior = "330212",
                townCode = town,
                outOfHoursPhone = phone,
                reason = "登记电话",
            },
            "admin",
            ifMatch: "*"
        );
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromSeconds(30));
    }
}
