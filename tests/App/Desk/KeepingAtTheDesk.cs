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
    [InlineData("roster-submitter", "/desk/access")]
    public async Task Who_handles_no_cases_lands_on_a_page_of_its_own(string role, string page)
    {
        await app.EmployAsync("lands-" + role, "330212", role);
        var visitor = new DeskVisitor(app, "lands-" + role);

        (await visitor.SentToAsync("/desk")).ShouldBe(page);
        (await visitor.SentToAsync("/desk?lang=en")).ShouldBe(page + "?lang=en");
        (await visitor.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_matter_is_held_and_released_from_its_page_and_a_faulty_form_comes_back_as_typed()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var visitor = new DeskVisitor(app, officer);
        var path = $"/desk/dispatches/{await report.OpenAsync(officer)}";
        (await visitor.GetAsync(path)).Page.ShouldContain("action=\"" + path + "/hold\"");

        var (status, page, _) = await visitor.PostAsync(
            path + "/hold",
            ("ground", "in-court"),
            ("until", "2018-01-01"),
            ("reason", "已起诉-996")
        );

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("aria-describedby=hold-until-fault");
        page.ShouldContain("已起诉-996");
        (
            await visitor.PostAsync(
                path + "/hold",
                ("ground", "in-court"),
                ("until", ""),
                ("reason", "已起诉")
            )
        ).SentTo.ShouldBe(path + "?done=1");
        (await visitor.GetAsync(path)).Page.ShouldContain("延长保存: 在诉讼中");
        (
            await visitor.PostAsync(path + "/release", ("ground", "in-court"), ("reason", "已判决"))
        ).SentTo.ShouldBe(path + "?done=1");
        (await visitor.GetAsync(path)).Page.ShouldNotContain("延长保存: 在诉讼中");
    }

    [Fact]
    public async Task Who_may_not_hold_is_offered_no_form()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var id = await report.OpenAsync(officer);
        await app.EmployAsync("only-duty", UnitOf(officer), "duty-officer");

        var page = (
            await new DeskVisitor(app, "only-duty").GetAsync($"/desk/dispatches/{id}")
        ).Page;

        page.ShouldContain(report.CaseNumber);
        page.ShouldNotContain("/hold\"");
    }

    [Fact]
    public async Task A_request_is_entered_shown_to_civil_affairs_answered_and_printed()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        await app.EmployAsync("clerk", "330212/police", "duty-officer");
        await app.EmployAsync("coordinator", "330212/civil-affairs", "civil-affairs-coordinator");
        var clerk = new DeskVisitor(app, "clerk");
        await clerk.GetAsync("/desk/requests");
        var (faulty, page, _) = await clerk.PostAsync(
            "/desk/requests",
            ("caseNumber", "1"),
            ("kind", "see"),
            ("requester.name", "测试监护人")
        );
        faulty.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("aria-describedby=caseNumber-fault");
        page.ShouldContain("测试监护人");
        var entered = await clerk.PostAsync(
            "/desk/requests",
            ("caseNumber", report.CaseNumber),
            ("kind", "see"),
            ("requester.relation", "guardian"),
            ("requester.name", "测试监护人"),
            ("identityShown", "id-card")
        );
        entered.Status.ShouldBe(HttpStatusCode.Found);
        var path = entered.SentTo!.Split('?')[0];
        (await clerk.GetAsync(path)).Page.ShouldNotContain("/decide");

        var coordinator = new DeskVisitor(app, "coordinator");
        (await coordinator.GetAsync("/desk")).Page.ShouldContain("件申请待答复");
        (await coordinator.GetAsync(path)).Page.ShouldContain("测试监护人");
        (await coordinator.PostAsync(path + "/decide", ("decision", "partly"))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await coordinator.PostAsync(path + "/decide", ("decision", "grant"))).SentTo.ShouldBe(
            path + "?done=1"
        );
        (await coordinator.GetAsync(path + "/copy")).Page.ShouldContain(Story);
        (await clerk.GetAsync(path + "/copy")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    public async Task Periods_held_matters_and_receipts_stand_on_a_page(string lang)
    {
        var report = await ClosedReport.CloseAsync(app, Story, readByAll: false);
        await app.PassAsync(TimeSpan.FromDays(1070));

        var (status, page) = await new DeskVisitor(app, "auditor").GetAsync(
            "/desk/retention" + lang
        );

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain(lang.Length > 0 ? "35 months" : "35 个月");
        page.ShouldContain(report.CaseNumber);
    }

    [Fact]
    public async Task The_auditor_searches_exports_and_proves_on_one_page()
    {
        var auditor = new DeskVisitor(app, "auditor");
        await app.EmployAsync("seen", "330212/womens-federation", "duty-officer");
        await app.JsonAsync(HttpMethod.Get, "/api/inbox", who: "seen");
        var today = app.Time.GetUtcNow().AddHours(8);

        (await auditor.GetAsync("/desk/audit?subject=seen&lang=en")).Page.ShouldContain(
            "ListInbox"
        );
        (await auditor.GetAsync("/desk/audit?subject=nobody")).Page.ShouldContain("没有符合的记录");
        var (status, faulty) = await auditor.GetAsync("/desk/audit?from=2018-01-01&to=2018-12-31");
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        faulty.ShouldContain("aria-describedby=to-fault");
        (await auditor.GetAsync("/desk/audit/export?subject=seen")).Page.ShouldContain("ListInbox");
        (await ProveAsync()).ShouldContain("完好");

        var chain = $"{today:yyyyMMdd}_330212-womens-federation";
        await app
            .Tables.GetTableClient("audit")
            .UpsertEntityAsync(
                new TableEntity(chain, "entry-000000001") { ["Subject"] = "somebody-else" }
            );
        (await ProveAsync()).ShouldContain($"{chain}</th><td>1</td><td>被改动");

        async Task<string> ProveAsync()
        {
            await auditor.GetAsync("/desk/audit");
            return (
                await auditor.PostAsync(
                    "/desk/audit/proof",
                    ("from", today.ToString("yyyy-MM-dd")),
                    ("to", today.ToString("yyyy-MM-dd"))
                )
            ).Page;
        }
    }

    private static string UnitOf(string officer)
    {
        var slug = officer["of-".Length..];
        var cut = slug.IndexOf('-');
        return cut < 0 ? slug : $"{slug[..cut]}/{slug[(cut + 1)..]}";
    }
}
