using System.Net;
using System.Text.RegularExpressions;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>A town's officer goes through the lists side by side on a page.</summary>
public sealed partial class ReconcilingAtTheDesk(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Page = "/desk/reconcile?town=330212110&year=2026";
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_officer_sees_both_lists_decides_and_goes_on()
    {
        string Number(int day) => InventedChildren.Number(2016, 10, day);
        await desk.TakeAsync(
            "school",
            Csv(
                Child(1, "宋小一", Number(1)),
                Child(2, "宋小二", Number(2)),
                Child(3, "宋小三", InventedChildren.Number(2010, 11, 10)),
                Child(4, "宋小五", Number(5))
            ),
            year: "2025"
        );
        await desk.TakeAsync("school", Csv(Child(1, "宋小四", Number(4))));
        await desk.TakeAsync(
            "station",
            "姓名,性别,民族,公民身份号码,户籍地址,户号,与户主关系\r\n"
                + $"宋小四,男,汉族,{Number(4)},姜山镇东光村12号,330212001234,孙子\r\n"
                + $"宋小一,男,汉族,{Number(1)},姜山镇走马塘村12号,330212001234,孙子",
            "police"
        );
        using var officer = app.Visitor("town");
        (await officer.PageAsync("/desk/rosters")).ShouldContain(
            "href=\"/desk/reconcile?year=2026\""
        );

        var absent = await officer.PageAsync("/desk/reconcile");

        absent.ShouldContain("姜山镇 2026 年名册比对");
        absent.ShouldContain("今年未列 (4)");
        absent.ShouldContain("两份都有 (1)");
        absent.ShouldContain("<svg class=\"overlap\"");
        var one = CardOf(absent, "宋小一");
        one.ShouldContain("户籍仍在");
        one.ShouldContain("姜山第一小学 2025 · 2");
        one.ShouldContain("姜山派出所 2026 · 3");
        one.ShouldContain(Number(1)[..6] + "********" + Number(1)[14..]);
        one.ShouldNotContain("value=\"turned-16\"");
        absent.ShouldNotContain(Number(1));
        CardOf(absent, "宋小三").ShouldContain("value=\"turned-16\"");
        CardOf(await officer.PageAsync(Page + "&group=both"), "宋小四")
            .ShouldNotContain("name=\"decision\"");

        await officer.PageAsync(Page + "&group=absent");
        using var decided = await DecideAsync(officer, one, "parent-back", "电话核实");
        decided.SentTo.ShouldBe(Page + "&group=absent&done=parent-back#lines");
        var after = await officer.PageAsync(Page + "&group=absent&done=parent-back");
        after.ShouldContain("已记录：父母返乡");
        after.ShouldNotContain("宋小一");
        after.ShouldContain("今年未列 (3)");

        using var missing = await DecideAsync(officer, CardOf(after, "宋小二"), "missing", "");
        var told = await officer.PageAsync(missing.SentTo!);
        told.ShouldContain("必须立即报告");
        told.ShouldContain("href=\"tel:110\"");
        told.ShouldContain("<p><a href=\"/desk/reports/new\">");
    }

    [Fact]
    public async Task What_was_decided_meanwhile_is_told_and_what_was_typed_is_not_lost()
    {
        var born = InventedChildren.Number(2020, 10, 1);
        await app.EmployAsync("kindergarten", "330212110/kindergarten-1", "roster-submitter");
        await desk.TakeAsync("kindergarten", Csv(Child(1, "唐小一", born)), "kindergarten", "2025");
        await desk.TakeAsync(
            "kindergarten",
            Csv(Child(1, "唐小二", InventedChildren.Number(2020, 10, 2))),
            "kindergarten"
        );
        using var officer = app.Visitor("town");
        var card = CardOf(await officer.PageAsync(Page + "&group=absent"), "唐小一");

        using (var early = await DecideAsync(officer, card, "turned-16", "按户口本"))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        CardOf(officer.Html, "唐小一").ShouldContain("还没有满16周岁");
        CardOf(officer.Html, "唐小一").ShouldContain("value=\"按户口本\"");
        using (await DecideAsync(officer, card, "still-here", "")) { }
        using var late = await DecideAsync(officer, card, "moved", "");

        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        officer.Html.ShouldContain("没有记录您的认定");
    }

    [Fact]
    public async Task Rows_in_conflict_lead_to_where_they_are_decided()
    {
        var number = InventedChildren.Number(2016, 10, 20);
        await desk.TakeAsync("other-school", Csv(Child(1, "冯小一", number, address: "东钱湖镇")));
        var roster = await desk.TakeAsync(
            "other-school",
            Csv(Child(1, "冯晓怡", number, address: "东钱湖镇"))
        );
        using var officer = app.Visitor("other-town");

        var page = await officer.PageAsync("/desk/reconcile?year=2026&group=conflict");

        page.ShouldContain("<td>冯晓怡</td>");
        page.ShouldContain("<td class=\"differs\">冯小一<small>");
        page.ShouldContain(
            $"href=\"/desk/rosters/{roster["id"]}?outcome=question&amp;after=1#row-2\""
        );
        page.ShouldNotContain(number);
    }

    [Fact]
    public async Task Another_towns_lists_are_not_found_and_a_school_is_refused()
    {
        using var other = app.Visitor("other-town");
        using var school = app.Visitor("school");
        using var bureau = app.Visitor("bureau");

        using var gone = await other.GetAsync(Page);
        using var refused = await school.GetAsync(Page);
        var district = await bureau.PageAsync("/desk/reconcile");

        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        refused.SentTo!.ShouldContain("/desk/refused?");
        school.Html.ShouldNotContain("姜山镇");
        district.ShouldContain("<option value=\"330212110\"");
    }

    private static Task<HttpResponseMessage> DecideAsync(
        PageVisitor officer,
        string card,
        string decision,
        string reason
    ) =>
        officer.PostAsync(
            Action().Match(card).Groups["path"].Value,
            ("town", "330212110"),
            ("year", "2026"),
            ("group", "absent"),
            ("after", ""),
            ("version", Version().Match(card).Groups["version"].Value),
            ("decision", decision),
            ("reason", reason)
        );

    /// <summary>The line of the child.</summary>
    private static string CardOf(string page, string name)
    {
        var card = page.Split("<section class=\"question-card\"")
            .FirstOrDefault(part => part.Contains($">{name}</a>", StringComparison.Ordinal));
        card.ShouldNotBeNull(page);
        return card.Split("</section>")[0];
    }

    [GeneratedRegex(
        "action=\"(?<path>/desk/reconcile/[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Action();

    [GeneratedRegex(
        "name=\"version\" value=\"(?<version>[0-9]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Version();
}
