using System.Net;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A village says what it has done, where the system cannot see it.</summary>
public sealed class SettlingAtTheDesk(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Duties = "/desk/obligations";

    [Fact]
    public async Task A_village_settles_what_it_owes_and_a_faulty_form_comes_back_as_typed()
    {
        var desk = new ObligationDesk(app);
        await desk.EmployAsync();
        desk.SleepUntil(new DateOnly(2027, 1, 25));
        await desk.RunAsync();
        using var village = app.Visitor("village");
        var page = await village.PageAsync(Duties);
        page.ShouldContain("春节前后更新父母去向和委托照护");
        // A report is seen by the system: nobody ticks it.
        page.ShouldContain("季度报告");
        page.ShouldNotContain("village-quarter_2027Q1_");
        page.ShouldContain("2027-02-21");
        page.ShouldContain("还有 27 天");
        page.ShouldContain("<a href=\"/desk/obligations\">应办事项</a>");
        // Who looks after nobody sees no board.
        page.ShouldNotContain("id=\"board\"");
        var action = $"{Duties}/spring-festival_2027_{ObligationDesk.VillageOf(0)}/settle";
        page.ShouldContain($"action=\"{action}\"");

        using var faulty = await village.PostAsync(action, ("note", new string('报', 501)));
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        village.Html.ShouldContain("内容太长");
        village.Html.ShouldContain("报报报报报");
        await village.PageAsync(Duties);
        using var stale = await village.PostAsync(
            action,
            ("note", "已报镇里"),
            ("version", "\"9\"")
        );
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        village.Html.ShouldContain("刚才有人更新了这条记录");
        village.Html.ShouldContain("已报镇里");

        await village.PageAsync(Duties);
        (await village.PostAsync(action, ("note", "已报镇里"))).SentTo.ShouldBe(Duties + "?done=1");
        var after = await village.PageAsync(Duties + "?done=1");
        after.ShouldNotContain($"action=\"{action}\"");
        after.ShouldContain("今年已了结 (1)");
    }
}

/// <summary>Civil affairs sees who is late, releases a unit and moves a day.</summary>
public sealed class ObligationPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Duties = "/desk/obligations";
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        await desk.RunAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Civil_affairs_sees_how_far_each_duty_is_and_releases_a_unit()
    {
        using var bureau = app.Visitor("bureau");
        var page = await bureau.PageAsync($"{Duties}?code=quarterly-update&period=2026Q4");
        page.ShouldContain("id=\"board\"");
        page.ShouldContain("<rect class=\"part\"");
        var action = $"{Duties}/quarterly-update_2026Q4_330212103/waive";
        page.ShouldContain(action);

        (
            await bureau.PostAsync(
                action,
                ("note", "由度假区统一更新"),
                ("version", "\"1\""),
                ("code", "quarterly-update"),
                ("period", "2026Q4")
            )
        ).SentTo.ShouldBe(Duties + "?done=1&code=quarterly-update&period=2026Q4");

        (await bureau.PageAsync($"{Duties}?code=quarterly-update&period=2026Q4")).ShouldContain(
            "<blockquote>由度假区统一更新</blockquote>"
        );
        (await bureau.PageAsync($"{Duties}?lang=en")).ShouldContain(
            "Quarterly update of the ledger"
        );
        // The town sees its own villages' board, and releases nobody.
        using var town = app.Visitor("town");
        var seen = await town.PageAsync($"{Duties}?code=village-quarter&period=2026Q4");
        seen.ShouldContain("<td>58</td>");
        seen.ShouldNotContain("/waive");
    }

    [Fact]
    public async Task The_calendar_says_what_is_next_what_it_does_not_know_and_who_changed_what()
    {
        using var bureau = app.Visitor("bureau");
        var year = await bureau.PageAsync("/desk/calendar");
        year.ShouldContain("id=\"next\"");
        year.ShouldContain("按春节前 15 天推算");
        year.ShouldContain("暂无，相关功能还没有启用");
        year.ShouldContain("非工作日，已加上前一个工作日的提醒");
        year.ShouldNotContain("放假安排还没有导入");
        (await bureau.PageAsync("/desk/calendar?year=2027")).ShouldContain(
            "2027 年的放假安排还没有导入"
        );

        const string Entry = "/desk/calendar/joint-meeting";
        await bureau.PageAsync(Entry);
        using var faulty = await bureau.PostAsync(
            Entry,
            ("opens", "M1-01"),
            ("due", "九月"),
            ("remind", "T-14"),
            ("overdue", "weekly"),
            ("reason", "改期")
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bureau.Html.ShouldContain("id=\"due-fault\">格式不正确");
        bureau.Html.ShouldContain("value=\"九月\"");
        await bureau.PageAsync(Entry);
        (
            await bureau.PostAsync(
                Entry,
                ("opens", "M1-01"),
                ("due", "M6-20"),
                ("remind", "T-14、T-3"),
                ("overdue", "weekly"),
                ("reason", "改到月中")
            )
        ).SentTo.ShouldBe(Entry + "?done=1");
        var after = await bureau.PageAsync(Entry);
        after.ShouldContain("改到月中");
        after.ShouldContain("截止日: 本期第 6 个月最后一天 → 本期第 6 个月 20 日");

        await bureau.PageAsync("/desk/calendar?year=2029");
        (
            await bureau.PostAsync("/desk/calendar", ("winter", "2029-01-20"), ("reason", "校历"))
        ).SentTo.ShouldBe("/desk/calendar?year=2029&done=1");
        (await bureau.PageAsync("/desk/calendar?year=2029")).ShouldContain("value=\"2029-01-20\"");
        // What the policy dates nobody moves.
        var screening = await bureau.PageAsync("/desk/calendar/screening");
        screening.ShouldNotContain("name=\"due\"");
        screening.ShouldContain("name=\"remind\"");
        using var village = app.Visitor("village");
        (await village.PageAsync(Entry)).ShouldNotContain("name=\"remind\"");
        (await village.GetAsync("/desk/calendar/no-such")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
