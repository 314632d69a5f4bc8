using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Screening;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The year's screening at the desk: the board, the worklists, the form of a visit, and the tickets.</summary>
public sealed class ScreeningPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private static readonly (string, string)[] Whole =
    [
        ("livesWith", "paternal"),
        ("livesAlone", "no"),
        ("guardianshipType", "fair"),
        ("guardianshipGrade", "fair"),
        ("fatherState", "away"),
        ("motherState", "away"),
        ("schoolStage", "primary"),
        ("health", "healthy"),
        ("attendance", "regular"),
        ("seen", "alone"),
        ("outcome", "confirmed"),
    ];

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Civil_affairs_opens_the_year_sees_every_town_and_closes_it_with_a_reason()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        await fresh.EmployAllAsync();
        await fresh.FindAsync(Values("板样例", "2015-09-01"));
        using var bureau = fresh.Visitor(Coordinator);
        using var officer = fresh.Visitor(Officer);
        WebUtility
            .HtmlDecode(await bureau.PageAsync("/desk/campaign"))
            .ShouldContain("今年的集中排查还没有开启");
        (await officer.PageAsync("/desk/campaign")).ShouldNotContain("/desk/campaign/open");

        using (
            var wrong = await bureau.PostAsync(
                "/desk/campaign/open",
                ("cutOff", "2026-12-01"),
                ("closesOn", "2026-10-31")
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            bureau.Html.ShouldContain("id=\"open-closesOn-fault\"");
            bureau.Html.ShouldContain("value=\"2026-12-01\"");
        }
        using (
            var opened = await bureau.PostAsync(
                "/desk/campaign/open",
                ("cutOff", "2026-09-30"),
                ("closesOn", "2026-10-31")
            )
        )
        {
            opened.SentTo.ShouldBe("/desk/campaign?year=2026&done=opened");
        }
        await fresh.MoveAsync("gather-candidates", "GatherCandidates");
        var board = WebUtility.HtmlDecode(await bureau.PageAsync("/desk/campaign"));
        board.ShouldContain("姜山镇");
        board.ShouldContain("0 / 1");
        board.ShouldContain("已过截止日");
        WebUtility
            .HtmlDecode(await officer.PageAsync("/desk/campaign"))
            .ShouldNotContain("东钱湖镇");
        using (var foreign = await officer.GetAsync("/desk/campaign?year=2026&town=330212103"))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        await bureau.PageAsync("/desk/campaign");
        using (var without = await bureau.PostAsync("/desk/campaign/2026/close", ("reason", "")))
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            bureau.Html.ShouldContain("id=\"step-reason-fault\"");
        }
        using var closed = await bureau.PostAsync("/desk/campaign/2026/close", ("reason", "完成"));
        closed.SentTo.ShouldBe("/desk/campaign?year=2026&done=closed");
        WebUtility.HtmlDecode(await bureau.PageAsync("/desk/campaign")).ShouldContain("已关闭");
    }

    [Fact]
    public async Task A_village_goes_from_the_worklist_through_the_form_to_the_next_child()
    {
        var first = await CandidateAsync("走访样例", "2015-09-02");
        var second = await CandidateAsync("走访样例二", "2015-09-03");
        using var village = app.Visitor(Supervisor);
        var list = WebUtility.HtmlDecode(
            await village.PageAsync($"/desk/campaign/2026/list?town={Town}&state=todo")
        );
        list.ShouldContain("走访样例");
        list.ShouldContain("已在台账");

        var form = await village.PageAsync($"/desk/screenings/2026/{first}");
        form.ShouldContain("<fieldset");
        using (
            var draft = await village.PostAsync(
                $"/desk/screenings/2026/{first}",
                ("attendance", "irregular")
            )
        )
        {
            draft.SentTo.ShouldBe($"/desk/screenings/2026/{first}?done=saved");
        }
        form = await village.PageAsync($"/desk/screenings/2026/{first}?done=saved");
        form.ShouldContain("<option value=\"irregular\" selected");
        village.Hidden("version").ShouldBe("2");

        using (var missing = await village.PostAsync($"/desk/screenings/2026/{first}/submit"))
        {
            missing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            village.Html.ShouldContain("id=\"screen-outcome-fault\"");
            village.Html.ShouldContain("id=\"screen-seen-fault\"");
        }
        using (var sent = await village.PostAsync($"/desk/screenings/2026/{first}/submit", Whole))
        {
            sent.SentTo.ShouldBe($"/desk/campaign/2026/list?town={Town}&state=todo&done=submitted");
        }
        ((string?)(await app.ReadAsync(first))["status"]!["stage"]).ShouldBe("confirmed");
        using var next = await village.GetAsync(
            $"/desk/screenings/2026/next?town={Town}&after={first}"
        );
        next.SentTo.ShouldNotBeNull();
        next.SentTo!.ShouldNotContain(first);
        (await app.WorklistAsync(Supervisor, "&state=todo")).ShouldContain(item =>
            (string?)item["childId"] == second
        );
        var done = WebUtility.HtmlDecode(await village.PageAsync($"/desk/screenings/2026/{first}"));
        done.ShouldContain("确认为留守儿童");
        done.ShouldNotContain("data-keep");
        using var reopened = await village.PostAsync(
            $"/desk/screenings/2026/{first}/reopen",
            ("reason", "年级有误")
        );
        reopened.SentTo.ShouldBe($"/desk/screenings/2026/{first}?done=reopened");
    }

    [Fact]
    public async Task A_proposal_is_shown_with_what_it_follows_from_and_answered_by_the_person()
    {
        var id = await CandidateAsync("提示样例", "2015-09-04");
        using var village = app.Visitor(Supervisor);
        await village.PageAsync($"/desk/screenings/2026/{id}");
        (string, string)[] hindered =
        [
            .. Whole.Where(one => one.Item1 is not ("fatherState" or "motherState")),
            ("fatherState", "prison"),
            ("motherState", "lost-contact"),
        ];

        using (var asked = await village.PostAsync($"/desk/screenings/2026/{id}/submit", hindered))
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        var page = WebUtility.HtmlDecode(village.Html);
        page.ShouldContain("父母情况符合事实无人抚养");
        page.ShouldContain("父亲情况：服刑在押");
        page.ShouldContain("id=\"answer-unsupported-fault\"");
        using (
            var unreasoned = await village.PostAsync(
                $"/desk/screenings/2026/{id}/submit",
                [.. hindered, ("answer.unsupported", "yes"), ("answer.relief-missed", "no")]
            )
        )
        {
            unreasoned.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(village.Html).ShouldContain("不采纳时请写明原因");
        }
        using var sent = await village.PostAsync(
            $"/desk/screenings/2026/{id}/submit",
            [
                .. hindered,
                ("answer.unsupported", "yes"),
                ("answer.relief-missed", "no"),
                ("reason.relief-missed", "已在申请"),
            ]
        );
        sent.SentTo.ShouldNotBeNull();
        (await app.DangersAsync(Officer))
            .Where(one => (string?)one["childId"] == id)
            .ShouldHaveSingleItem()["code"]!
            .ToString()
            .ShouldBe("DE_FACTO_UNSUPPORTED");
    }

    [Fact]
    public async Task A_lost_race_shows_both_and_what_was_typed_is_not_lost()
    {
        var id = await CandidateAsync("并发样例", "2015-09-05");
        using var village = app.Visitor(Supervisor);
        using var town = app.Visitor(Officer);
        await village.PageAsync($"/desk/screenings/2026/{id}");
        await town.PageAsync($"/desk/screenings/2026/{id}");
        using (
            var first = await town.PostAsync(
                $"/desk/screenings/2026/{id}",
                ("attendance", "stopped"),
                ("note", "镇里电话核实")
            )
        )
        {
            first.SentTo.ShouldNotBeNull();
        }

        using (
            var lost = await village.PostAsync(
                $"/desk/screenings/2026/{id}",
                ("attendance", "irregular"),
                ("note", "上门看过")
            )
        )
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        }
        var both = WebUtility.HtmlDecode(village.Html);
        both.ShouldContain("<td>镇里电话核实</td><td>上门看过</td>");
        both.ShouldContain("<td>已不到校</td><td>常缺课、逃学</td>");
        village.Hidden("version").ShouldBe("2");
        using var again = await village.PostAsync(
            $"/desk/screenings/2026/{id}",
            ("attendance", "irregular"),
            ("note", "上门看过")
        );
        again.SentTo.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_urgent_danger_leads_to_the_report_and_its_ticket_is_cleared_at_the_desk()
    {
        await app.EmployAsync("police-handler", "330212/police", "handler");
        var id = await CandidateAsync("独居样例", "2015-09-06");
        using var village = app.Visitor(Supervisor);
        await village.PageAsync($"/desk/screenings/2026/{id}");
        using (
            var sent = await village.PostAsync(
                $"/desk/screenings/2026/{id}/submit",
                [.. Whole, ("dangers", "LIVING_ALONE"), ("dangerNote", "一个人住在老屋")]
            )
        )
        {
            sent.SentTo!.ShouldEndWith("done=report");
            (await village.PageAsync(sent.SentTo!)).ShouldContain("/desk/reports/new");
        }
        using var police = app.Visitor("police-handler");
        var list = WebUtility.HtmlDecode(await police.PageAsync("/desk/dangers"));
        list.ShouldContain("脱离监护单独居住生活");
        list.ShouldContain("独**例");
        list.ShouldNotContain("独居样例");
        var ticket = $"2026.{Town}.{id}.LIVING_ALONE";
        await police.PageAsync($"/desk/dangers/{ticket}");
        using (
            var without = await police.PostAsync(
                $"/desk/dangers/{ticket}/clear",
                ("words", "已联系父母")
            )
        )
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            police.Html.ShouldContain("id=\"clear-proof-fault\"");
            WebUtility.HtmlDecode(police.Html).ShouldContain("已联系父母");
        }
        using (
            var cleared = await police.PostAsync(
                $"/desk/dangers/{ticket}/clear",
                ("words", "已联系父母，母亲回家"),
                ("proof", "出警记录 0906")
            )
        )
        {
            cleared.SentTo.ShouldBe($"/desk/dangers/{ticket}?done=clear");
        }
        using var town = app.Visitor(Officer);
        WebUtility
            .HtmlDecode(await town.PageAsync($"/desk/dangers/{ticket}"))
            .ShouldContain("出警记录 0906");
        using var confirmed = await town.PostAsync($"/desk/dangers/{ticket}/confirm");
        confirmed.SentTo.ShouldBe($"/desk/dangers/{ticket}?done=confirm");
    }

    private async Task<string> CandidateAsync(string name, string birth)
    {
        var id = await app.FindAsync(Values(name, birth));
        await app.OpenCampaignAsync();
        return id;
    }
}
