using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Browser.Pages;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

[Collection(nameof(HotlineInBrowser))]
public sealed class OfficersAtTheDesk(HotlineInBrowser hotline)
{
    private static readonly object Alone = new
    {
        narrative = "邻居家的女孩才九岁，爸妈都在外地，奶奶住院了，她一个人住了三天。",
        circumstances = new[] { "LIVING_ALONE" },
        place = new { townCode = "330212110" },
        reporter = new
        {
            kind = "citizen",
            name = "王五六",
            phone = "13800000001",
        },
    };

    [Fact]
    public async Task A_citizens_report_appears_at_the_open_desk_is_taken_there_and_the_citizen_sees_it()
    {
        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        await officer.Desk.SignInAsync("police");
        await using var citizen = await hotline.VisitorAsync(Device.Phone);
        var form = await citizen.OpenAsync("/hotline");
        await form.TellAsync(
            new Story("隔壁的孩子在哭，很久没人管。")
            {
                Circumstances = ["GUARDIAN_NEGLECT"],
                TownCode = "330212110",
            }
        );
        var receipt = await form.SendAsync();
        var caseNumber = await receipt.ReadCaseNumberAsync();

        // Nobody loads the officer's page again; it looks every five seconds.
        await Expect(officer.Desk.RowOf(caseNumber)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        (await officer.Page.TitleAsync()).ShouldContain("新紧急");

        await officer.Desk.OpenAsync(caseNumber);
        await Expect(officer.Desk.Story).ToContainTextAsync("隔壁的孩子在哭");
        await officer.Desk.StepAsync("acknowledge", ("officer", "值班员甲"), ("note", "已派员"));
        await Expect(officer.Desk.Done).ToBeVisibleAsync();
        await Expect(officer.Desk.Timeline.Last).ToContainTextAsync("值班员甲");

        await receipt.LookNowAsync();
        await Expect(citizen.Status.Stage).ToContainTextAsync("已有人接手");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_and_without_script_a_case_is_taken_handled_answered_and_closed(
        bool script
    )
    {
        var report = await hotline.System.ReportAsync(Alone);
        var caseNumber = (string)report["caseNumber"]!;
        await hotline.System.DispatchAsync("town-330212110", report);
        await using var officer = await hotline.VisitorAsync(Device.Phone with { Script = script });
        await officer.Desk.SignInAsync("town-330212110");

        await officer.Desk.OpenAsync(caseNumber);
        await Expect(officer.Desk.Main).Not.ToContainTextAsync("王五六");
        await officer.Desk.StepAsync("acknowledge", ("officer", "镇干部"));
        await officer.Desk.StepAsync("progress", ("note", "已上门，孩子在外婆家。"));
        await officer.Desk.StepAsync("message", ("text", "孩子有人照看了，谢谢您。"));
        await officer.Desk.StepAsync("close", ("outcome", "safe"), ("note", "外婆照料"));

        await Expect(officer.Desk.Timeline.Last).ToContainTextAsync("孩子安全");
        var status = await hotline.System.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = (string)report["receipt"]! }
        );
        ((string?)status["messages"]![0]!["text"]).ShouldBe("孩子有人照看了，谢谢您。");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_masked_number_opens_after_a_second_factor_with_and_without_script(
        bool script
    )
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var officer = await hotline.VisitorAsync(Device.Phone with { Script = script });
        await officer.Desk.SignInAsync("police", $"/desk/dispatches/{dispatch}", code: null);
        await Expect(officer.Desk.Main).ToContainTextAsync("138****0001");

        await officer.Desk.UnsealAsync("reporter.phone", "contact-reporter");
        await officer.Desk.FillSignInAsync("police", "000000");
        await officer.Desk.UnsealAsync("reporter.phone", "contact-reporter");

        await Expect(officer.Desk.Done).ToContainTextAsync("已打开");
        await Expect(officer.Desk.Main).ToContainTextAsync("13800000001");
        await officer.GoAsync("/desk/notices");
        await Expect(officer.Desk.RowOf((string)report["caseNumber"]!)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_typed_stays_when_a_step_cannot_be_taken()
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        await officer.Desk.SignInAsync("police", $"/desk/dispatches/{dispatch}");
        await hotline.System.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{dispatch}/acknowledge",
            new { officer = "别人" },
            "police"
        );

        await officer.Desk.StepAsync("acknowledge", ("officer", "值班员甲"), ("note", "马上去"));

        await Expect(officer.Desk.Notice).ToContainTextAsync("刚才有人更新了这条记录");
        await Expect(officer.Desk.Timeline.Last).ToContainTextAsync("别人");
    }

    [Fact]
    public async Task A_phone_call_is_written_down_with_the_same_receipt_and_clock()
    {
        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        await officer.Desk.SignInAsync("civil-affairs", "/desk/reports/new");
        await officer.Page.Locator("#officer").FillAsync("值班员甲");
        await officer.Page.Locator("#narrative").FillAsync("来电人说有个孩子一个人在家两天了。");
        await officer.Page.Locator("#discoveredAt").FillAsync("2026-11-20T08:15");
        await officer.Page.Locator("#town").SelectOptionAsync("330212110");
        await officer.Page.Locator("form.wide button").ClickAsync();

        var receipt = await officer.Page.Locator("#receipt").InnerTextAsync();
        var status = await hotline.System.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt }
        );
        ((string?)status["stage"]).ShouldBe("received");
        await hotline.System.DispatchAsync("police", status);
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in_nor_after_signing_out()
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        await visitor.GoAsync($"/desk/dispatches/{dispatch}");
        await Expect(visitor.Page.Locator("input[name=password]")).ToBeVisibleAsync();

        // Signing out ends all that she holds, also the token of another test that acts as her: so it is nobody else's.
        await visitor.Desk.SignInAsync("town-330212108");
        await visitor.Desk.SignOutAsync();
        await visitor.GoAsync("/desk");

        await Expect(visitor.Page.Locator("input[name=password]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_administrator_is_told_that_the_desk_is_not_his_and_another_towns_officer_finds_nothing()
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var admin = await hotline.VisitorAsync(Device.Desktop);
        await admin.GoAsync("/desk");
        await admin.Page.Locator("input[name=name]").FillAsync("admin");
        await admin.Page.Locator("input[name=password]").FillAsync("local");
        await admin.Page.Locator("button").ClickAsync();
        // He starts at what is amiss with units and people; cases are not his.
        await Expect(admin.Page.Locator("h1")).ToHaveTextAsync("单位和人员的缺口");
        await admin.GoAsync("/desk/all");
        await Expect(admin.Page.Locator("h1")).ToHaveTextAsync("没有权限");

        await using var other = await hotline.VisitorAsync(Device.Desktop);
        await other.Desk.SignInAsync("town-330212103");
        await other.GoAsync($"/desk/dispatches/{dispatch}");
        await Expect(other.Page.Locator("h1")).ToHaveTextAsync("没有找到");
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        await officer.Desk.SignInAsync("police");

        // All that another site can make her browser send: her cookies, without the field that only our page has.
        var status = await officer.Page.EvaluateAsync<int>(
            "path => fetch(path, { method: 'POST', body: new URLSearchParams({ officer: '别处' }) }).then(answer => answer.status)",
            $"/desk/dispatches/{dispatch}/acknowledge"
        );

        status.ShouldBe(400);
        (
            await hotline.System.JsonAsync(
                HttpMethod.Get,
                $"/api/dispatches/{dispatch}",
                who: "police"
            )
        )["state"]!
            .GetValue<string>()
            .ShouldBe("open");
    }

    [Theory]
    [InlineData("/desk", "", "police")]
    [InlineData("/desk", "en", "police")]
    [InlineData("/desk/all", "", "police")]
    [InlineData("/desk/access", "", "police")]
    [InlineData("/desk/reports/new", "", "police")]
    [InlineData("/desk/notices", "", "police")]
    [InlineData("/desk/notices", "en", "police")]
    [InlineData("/desk/dispatches/{id}", "", "police")]
    [InlineData("/desk/dispatches/{id}/sheet", "", "police")]
    [InlineData("/desk/requests", "", "civil-affairs")]
    [InlineData("/desk/requests/new", "", "police")]
    [InlineData("/desk/retention", "", "civil-affairs")]
    [InlineData("/desk/audit", "", "auditor")]
    [InlineData("/desk/audit", "en", "auditor")]
    [InlineData("/desk/dispatches/{id}", "en", "police")]
    [InlineData("/desk/directory", "", "police")]
    [InlineData("/desk/directory", "en", "admin")]
    [InlineData("/desk/directory/units/330212-police", "", "admin")]
    [InlineData("/desk/directory/units/330212-police/edit", "", "admin")]
    [InlineData("/desk/directory/units/330212-police/duty", "", "admin")]
    [InlineData("/desk/directory/staff/police", "", "admin")]
    [InlineData("/desk/directory/import-units", "", "admin")]
    [InlineData("/desk/directory/alarms", "", "admin")]
    public async Task Every_page_is_accessible_and_fits_a_phone(
        string path,
        string lang,
        string who
    )
    {
        var report = await hotline.System.ReportAsync(Alone);
        var dispatch = await hotline.System.DispatchAsync("police", report);
        await using var officer = await hotline.VisitorAsync(Device.Phone);
        await officer.Desk.SignInAsync(who, who == "admin" ? "/desk/directory" : "/desk");
        foreach (
            var scheme in new[]
            {
                Microsoft.Playwright.ColorScheme.Light,
                Microsoft.Playwright.ColorScheme.Dark,
            }
        )
        {
            await officer.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await officer.GoAsync(
                path.Replace("{id}", dispatch, StringComparison.Ordinal)
                    + (lang.Length > 0 ? "?lang=" + lang : "")
            );
            var axe = await officer.Page.RunAxe(
                new AxeRunOptions
                {
                    RunOnly = new RunOnlyOptions
                    {
                        Type = "tag",
                        Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
                    },
                }
            );
            axe.Violations.Select(violation =>
                    $"{violation.Id}: {string.Join(' ', violation.Nodes.Select(node => node.Html))}"
                )
                .ShouldBeEmpty();
            (
                await officer.Page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= innerWidth"
                )
            ).ShouldBeTrue();
        }
    }
}
