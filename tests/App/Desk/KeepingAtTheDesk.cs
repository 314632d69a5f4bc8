using System.Net;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Retention;

namespace LeftBehindCare.App.Tests.Desk;

public sealed class KeepingAtTheDesk(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Story = "她一个人住-997";

    [Theory]
    [InlineData("auditor", "/desk/audit")]
    [InlineData("administrator", "/desk/directory/alarms")]
    [InlineData("roster-submitter", "/desk/rosters")]
    public async Task Who_handles_no_cases_lands_on_a_page_of_its_own(string role, string page)
    {
        await app.EmployAsync("lands-" + role, "330212", role);
        using var visitor = app.Visitor("lands-" + role);

        (await visitor.GetAsync("/desk")).SentTo.ShouldBe(page);
        (await visitor.GetAsync("/desk?lang=en")).SentTo.ShouldBe(page + "?lang=en");
        (await visitor.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_matter_is_held_and_released_from_its_page_and_a_faulty_form_comes_back_as_typed()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var officer = report.Officers.First(one => one.Acts).Officer;
        using var visitor = app.Visitor(officer);
        var path = $"/desk/dispatches/{await report.OpenAsync(officer)}";
        (await visitor.PageAsync(path)).ShouldContain("action=\"" + path + "/hold\"");

        using var faulty = await visitor.PostAsync(
            path + "/hold",
            ("ground", "in-court"),
            ("until", "2018-01-01"),
            ("reason", "已起诉-996")
        );

        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Html.ShouldContain("aria-describedby=hold-until-fault");
        visitor.Html.ShouldContain("已起诉-996");
        (
            await visitor.PostAsync(
                path + "/hold",
                ("ground", "in-court"),
                ("until", ""),
                ("reason", "已起诉")
            )
        ).SentTo.ShouldBe(path + "?done=1");
        (await visitor.PageAsync(path)).ShouldContain("延长保存: 在诉讼中");
        (
            await visitor.PostAsync(path + "/release", ("ground", "in-court"), ("reason", "已判决"))
        ).SentTo.ShouldBe(path + "?done=1");
        (await visitor.PageAsync(path)).ShouldNotContain("延长保存: 在诉讼中");
    }

    [Fact]
    public async Task Who_may_not_hold_is_offered_no_form()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var id = await report.OpenAsync(officer);
        await app.EmployAsync("only-duty", UnitOf(officer), "duty-officer");

        using var visitor = app.Visitor("only-duty");

        var page = await visitor.PageAsync($"/desk/dispatches/{id}");

        page.ShouldContain(report.CaseNumber);
        page.ShouldNotContain("/hold\"");
    }

    [Fact]
    public async Task A_request_is_entered_shown_to_civil_affairs_answered_and_printed()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        await app.EmployAsync("clerk", "330212/police", "duty-officer");
        await app.EmployAsync("coordinator", "330212/civil-affairs", "civil-affairs-coordinator");
        using var clerk = app.Visitor("clerk");
        await clerk.GetAsync("/desk/requests");
        using var faulty = await clerk.PostAsync(
            "/desk/requests",
            ("caseNumber", "1"),
            ("kind", "see"),
            ("requester.name", "测试监护人")
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Html.ShouldContain("aria-describedby=caseNumber-fault");
        clerk.Html.ShouldContain("测试监护人");
        using var entered = await clerk.PostAsync(
            "/desk/requests",
            ("caseNumber", report.CaseNumber),
            ("kind", "see"),
            ("requester.relation", "guardian"),
            ("requester.name", "测试监护人"),
            ("identityShown", "id-card")
        );
        entered.StatusCode.ShouldBe(HttpStatusCode.Found);
        var path = entered.SentTo!.Split('?')[0];
        (await clerk.PageAsync(path)).ShouldNotContain("/decide");

        using var coordinator = app.Visitor("coordinator");
        (await coordinator.PageAsync("/desk")).ShouldContain("件申请待答复");
        (await coordinator.PageAsync(path)).ShouldContain("测试监护人");
        (await coordinator.PostAsync(path + "/decide", ("decision", "partly"))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await coordinator.PostAsync(path + "/decide", ("decision", "grant"))).SentTo.ShouldBe(
            path + "?done=1"
        );
        (await coordinator.PageAsync(path + "/copy")).ShouldContain(Story);
        (await clerk.GetAsync(path + "/copy")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    public async Task Periods_held_matters_and_receipts_stand_on_a_page(string lang)
    {
        var report = await ClosedReport.CloseAsync(app, Story, readByAll: false);
        await app.PassAsync(TimeSpan.FromDays(1070));

        using var auditor = app.Visitor("auditor");

        using var answer = await auditor.GetAsync("/desk/retention" + lang);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = auditor.Html;
        page.ShouldContain(lang.Length > 0 ? "35 months" : "35 个月");
        page.ShouldContain(report.CaseNumber);
    }

    [Fact]
    public async Task The_auditor_searches_exports_and_proves_on_one_page()
    {
        using var auditor = app.Visitor("auditor");
        await app.EmployAsync("seen", "330212/womens-federation", "duty-officer");
        await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "seen");
        var today = app.Time.GetUtcNow().AddHours(8);

        // Whom somebody looks for stands in no address: those are logged, and kept by the browser.
        (await auditor.PageAsync("/desk/audit?subject=nobody")).ShouldContain("ListInbox");
        auditor.Html.ShouldNotContain("method=\"get\"");
        (await FoundAsync("/desk/audit?lang=en", ("subject", "seen"))).ShouldContain("ListInbox");
        auditor.Html.ShouldNotContain("subject=");
        (await FoundAsync("/desk/audit", ("subject", "nobody"))).ShouldContain("没有符合的记录");
        (await FoundAsync("/desk/audit/export", ("subject", "seen"))).ShouldContain("ListInbox");
        using var faulty = await auditor.PostAsync(
            "/desk/audit",
            ("from", "2018-01-01"),
            ("to", "2018-12-31")
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        auditor.Html.ShouldContain("aria-describedby=to-fault");
        (await ProveAsync()).ShouldContain("完好");

        var chain = $"{today:yyyyMMdd}_330212-womens-federation";
        await app
            .Tables.GetTableClient("audit")
            .UpsertEntityAsync(
                new TableEntity(chain, "entry-000000001") { ["Subject"] = "somebody-else" }
            );
        (await ProveAsync()).ShouldContain($"{chain}</th><td>1</td><td>被改动");

        async Task<string> FoundAsync(string path, (string, string) asked)
        {
            using var answer = await auditor.PostAsync(path, asked);
            return auditor.Html;
        }

        async Task<string> ProveAsync()
        {
            await auditor.GetAsync("/desk/audit");
            using var proof = await auditor.PostAsync(
                "/desk/audit/proof",
                ("from", today.ToString("yyyy-MM-dd")),
                ("to", today.ToString("yyyy-MM-dd"))
            );
            return auditor.Html;
        }
    }

    private static string UnitOf(string officer)
    {
        var slug = officer["of-".Length..];
        var cut = slug.IndexOf('-');
        return cut < 0 ? slug : $"{slug[..cut]}/{slug[(cut + 1)..]}";
    }
}
