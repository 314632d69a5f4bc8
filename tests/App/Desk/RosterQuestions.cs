using System.Net;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The town says which child a doubtful row is about, with both laid side by side.</summary>
public sealed class RosterQuestions(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_row_and_the_file_are_laid_side_by_side_and_the_town_says_that_they_are_one()
    {
        var number = InventedChildren.Number(2016, 5, 1);
        await desk.TakeAsync("school", Csv(Child(1, "贺小三", number)));
        var page = await ConflictAsync(number, "贺晓山");
        using var officer = app.Visitor("town");

        var shown = await officer.PageAsync(page);

        shown.ShouldContain("与台账中同一身份证号的孩子姓名或出生日期不同");
        shown.ShouldContain("<td>贺晓山</td>");
        shown.ShouldContain("<td class=\"differs\">贺小三<small>");
        shown.ShouldContain("王外婆");
        shown.ShouldContain(number[..6] + "********" + number[14..]);
        shown.ShouldNotContain(number);
        var same = ButtonOf(shown, "same ");
        using var decided = await officer.PostAsync(
            page.Split('?')[0] + "/rows/2/decide",
            ("decision", same)
        );
        decided.SentTo.ShouldBe(page.Split('?')[0] + "?outcome=question&after=0&done=same#row-2");
        var after = await officer.PageAsync(page + "&done=same");
        after.ShouldContain("已决定：与台账中的孩子是同一人");
        after.ShouldNotContain("value=\"same ");
        (
            await officer.PostAsync(page.Split('?')[0] + "/rows/2/decide", ("decision", "leave"))
        ).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        officer.Html.ShouldContain("这一行已经处理");
    }

    [Fact]
    public async Task Of_another_towns_child_nothing_is_shown_and_it_is_not_offered()
    {
        var number = InventedChildren.Number(2016, 5, 2);
        await desk.TakeAsync(
            "other-school",
            Csv(Child(1, "龙小四", number, address: "东钱湖镇", guardian: "赵外公"))
        );
        var page = await ConflictAsync(number, "龙晓诗", address: "东钱湖镇");
        using var officer = app.Visitor("town");
        using var bureau = app.Visitor("bureau");

        var shown = await officer.PageAsync(page);

        shown.ShouldContain("龙晓诗");
        shown.ShouldNotContain("龙小四");
        shown.ShouldNotContain("赵外公");
        shown.ShouldNotContain("value=\"same ");
        shown.ShouldContain("请区民政确认");
        var all = await bureau.PageAsync(page);
        all.ShouldContain("龙小四");
        var same = ButtonOf(all, "same ");
        var decide = page.Split('?')[0] + "/rows/2/decide";
        (await officer.PostAsync(decide, ("decision", same))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        officer.Html.ShouldContain("没有这个孩子的档案，或不属于您的单位");
        (await bureau.PostAsync(decide, ("decision", same))).SentTo.ShouldEndWith("#row-2");
    }

    [Fact]
    public async Task The_sender_leaves_a_row_and_is_not_offered_to_say_who_it_is()
    {
        var number = InventedChildren.Number(2016, 5, 3);
        await desk.TakeAsync("school", Csv(Child(1, "方小五", number)));
        var page = await ConflictAsync(number, "方晓武");
        using var clerk = app.Visitor("school");

        var shown = await clerk.PageAsync(page);

        shown.ShouldContain("value=\"leave\"");
        shown.ShouldNotContain("value=\"new\"");
        shown.ShouldNotContain("value=\"same ");
        (
            await clerk.PostAsync(page.Split('?')[0] + "/rows/2/decide", ("decision", "new"))
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (
            await clerk.PostAsync(page.Split('?')[0] + "/rows/2/decide", ("decision", "leave"))
        ).SentTo.ShouldEndWith("done=leave#row-2");
        (await clerk.PageAsync(page)).ShouldContain("已决定：不采用");
    }

    [Fact]
    public async Task A_decision_that_cannot_be_is_told_beside_its_row()
    {
        var number = InventedChildren.Number(2016, 5, 4);
        await desk.TakeAsync("school", Csv(Child(1, "石小六", number)));
        var page = await ConflictAsync(number, "石晓柳");
        using var officer = app.Visitor("town");
        await officer.PageAsync(page);

        using var faulty = await officer.PostAsync(
            page.Split('?')[0] + "/rows/2/decide",
            ("decision", "same nobody")
        );

        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Html.ShouldContain("<p class=\"fault\" role=\"alert\">格式不正确");
        officer.Html.ShouldContain("石晓柳");
    }

    /// <summary>Where a list stands that says the number is another's.</summary>
    private async Task<string> ConflictAsync(
        string number,
        string name,
        string address = "姜山镇走马塘村"
    )
    {
        var roster = await desk.TakeAsync(
            "school",
            Csv(Child(1, name, number, address: address, guardian: "李外婆"))
        );
        return $"/desk/rosters/{roster["id"]}?outcome=question";
    }

    private static string ButtonOf(string page, string begins)
    {
        var start = page.IndexOf($"value=\"{begins}", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, page);
        return page[(start + 7)..].Split('"')[0];
    }
}
