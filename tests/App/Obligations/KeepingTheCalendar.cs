using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Obligations;

public sealed class KeepingTheCalendar(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_calendar_tells_a_years_days_and_what_it_does_not_know()
    {
        var next = await app.JsonAsync(HttpMethod.Get, "/api/calendar?year=2027", who: "village");

        (
            (bool)next["workingDaysKnown"]!,
            (bool)next["season"]!["winterSet"]!,
            (string?)next["season"]!["springFestival"]
        ).ShouldBe((false, false, "2027-02-06"));
        var compiled = Entry(next, "compilation")["periods"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)compiled["due"], (bool)compiled["dueIsWorkingDay"]!).ShouldBe(
            ("2027-10-31", false)
        );
        compiled["reminders"]!.AsArray().Select(day => (string?)day).ShouldContain("2027-10-29");
        Entry(next, "town-year")["periods"]!.AsArray().ShouldHaveSingleItem()!["period"]!
            .ToString()
            .ShouldBe("2026");
        ((string?)Entry(next, "home-visit")["instances"]).ShouldBe("not-yet");
        using var far = await app.SendAsync(
            HttpMethod.Get,
            "/api/calendar?year=3000",
            who: "village"
        );
        far.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Civil_affairs_moves_a_day_with_a_reason_and_what_is_open_moves_with_the_next_run()
    {
        await desk.RunAsync();
        var change = new
        {
            due = "M3-20",
            remind = new[] { "T-5", "T" },
            reason = "年底工作提前",
        };

        (await PutAsync("town", "village-quarter", change, "\"0\"")).Status.ShouldBe(403);
        (await PutAsync("bureau", "village-quarter", change, null)).Status.ShouldBe(428);
        (await PutAsync("bureau", "village-quarter", change, "\"4\"")).Status.ShouldBe(412);
        (
            await PutAsync("bureau", "village-quarter", change with { reason = "" }, "\"0\"")
        ).Text.ShouldContain("\"field\":\"reason\"");
        (
            await PutAsync("bureau", "village-quarter", change with { due = "M9-20" }, "\"0\"")
        ).Text.ShouldContain("\"field\":\"due\"");
        (
            await PutAsync("bureau", "compilation", new { due = "11-15", reason = "推迟" }, "\"0\"")
        ).Text.ShouldContain("\"code\":\"fixed\"");
        (await PutAsync("bureau", "no-such", change, "\"0\"")).Status.ShouldBe(404);
        var two = await Task.WhenAll(
            PutAsync("bureau", "village-quarter", change, "\"0\""),
            PutAsync("bureau", "village-quarter", change, "\"0\"")
        );
        two.Select(one => one.Status).Order().ShouldBe([200, 412]);

        var past = (
            await app.JsonAsync(
                HttpMethod.Get,
                "/api/calendar/village-quarter/history",
                who: "village"
            )
        )["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((string?)past["reason"], (string?)past["by"]).ShouldBe(("年底工作提前", "bureau"));
        JsonNode.Parse((string)past["before"]!)!["due"]!.ToString().ShouldBe("M3-25");
        JsonNode.Parse((string)past["after"]!)!["due"]!.ToString().ShouldBe("M3-20");

        desk.SleepUntil(new DateOnly(2026, 11, 21));
        await desk.RunAsync();
        (await desk.OwedAsync("village-quarter_2026Q4")).ShouldAllBe(row =>
            row.GetString("Due") == "2026-12-20"
        );
        (await desk.ListAsync("village")).ShouldHaveSingleItem()["due"]!
            .ToString()
            .ShouldBe("2026-12-20");

        // Switched off, nobody owes it; switched on again, everybody does.
        (
            await PutAsync(
                "bureau",
                "village-quarter",
                new { off = true, reason = "并入年度报告" },
                "\"1\""
            )
        ).Status.ShouldBe(200);
        desk.SleepUntil(new DateOnly(2026, 11, 22));
        await desk.RunAsync();
        (await desk.ListAsync("village")).ShouldBeEmpty();
        (
            await PutAsync(
                "bureau",
                "village-quarter",
                new { off = false, reason = "恢复" },
                "\"2\""
            )
        ).Status.ShouldBe(200);
        desk.SleepUntil(new DateOnly(2026, 11, 23));
        await desk.RunAsync();
        (await desk.ListAsync("village")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_years_holidays_are_set_and_the_visits_before_them_move()
    {
        (
            await PutAsync(
                "town",
                "seasons/2028",
                new { winter = "2028-01-15", reason = "校历" },
                "\"0\""
            )
        ).Status.ShouldBe(403);
        (
            await PutAsync(
                "bureau",
                "seasons/2028",
                new { winter = "2027-01-15", reason = "校历" },
                "\"0\""
            )
        ).Text.ShouldContain("out_of_range");
        (
            await PutAsync(
                "bureau",
                "seasons/2028",
                new { winter = "2028-01-15", reason = "校历" },
                "\"0\""
            )
        ).Status.ShouldBe(200);

        var year = await app.JsonAsync(HttpMethod.Get, "/api/calendar?year=2028", who: "village");
        ((bool)year["season"]!["winterSet"]!, (bool)year["season"]!["summerSet"]!).ShouldBe(
            (true, false)
        );
        Entry(year, "holiday-care")["periods"]![0]!["due"]!.ToString().ShouldBe("2028-01-14");
    }

    private static JsonNode Entry(JsonNode calendar, string code) =>
        calendar["items"]!.AsArray().Single(item => (string?)item!["code"] == code)!;

    private async Task<(int Status, string Text)> PutAsync(
        string who,
        string path,
        object body,
        string? ifMatch
    )
    {
        using var answer = await app.SendAsync(
            HttpMethod.Put,
            $"/api/calendar/{path}",
            body,
            who,
            ifMatch: ifMatch
        );
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
