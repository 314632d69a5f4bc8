using System.Net;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A clerk sends her list on a page, and sees what became of it.</summary>
public sealed class RosterPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string List = "/desk/rosters";
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_is_sent_read_looked_at_approved_and_done()
    {
        var right = InventedChildren.Number(2015, 6, 1);
        var wrong = right[..17] + (right[17] == '0' ? '1' : '0');
        using var clerk = app.Visitor("school");
        (await clerk.PageAsync(List)).ShouldContain("value=\"school\" selected");
        clerk.Html.ShouldContain("value=\"2026\" selected");

        var page = await SentAsync(
            clerk,
            Csv(
                Child(1, "孔小一", InventedChildren.Number(2015, 6, 2)),
                Child(2, "孔 小二", InventedChildren.Number(2015, 6, 3)),
                Child(3, "孔小三", wrong)
            )
        );

        var moving = await clerk.PageAsync(page);
        moving.ShouldContain("已收到");
        moving.ShouldContain("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>");
        moving.ShouldContain($"data-pulse=\"{page}/pulse\"");
        moving.ShouldContain("<progress max=\"100\" value=\"0\"");
        await desk.DeliverAsync("read-roster", "ReadRoster");
        using (var pulse = await clerk.LookByItselfAsync(page + "/pulse"))
        {
            (await pulse.Content.ReadAsStringAsync()).ShouldBe("preview-100-3-0");
        }

        var preview = await clerk.PageAsync(page);
        preview.ShouldNotContain("http-equiv");
        preview.ShouldNotContain("data-pulse");
        // First what she must mend, in the numbers of her own sheet, with the reason beside it.
        var row = RowOf(preview, 4);
        row.ShouldContain("孔小三");
        row.ShouldContain("身份证号校验位不对");
        row.ShouldContain(wrong);
        preview.ShouldNotContain("id=\"row-2\"");
        preview.ShouldContain($"href=\"{page}/corrections.xlsx\"");
        RowOf(await clerk.PageAsync(page + "?outcome=repaired"), 3)
            .ShouldContain("已去掉姓名中间的空格");

        (await clerk.PostAsync(page + "/approve")).SentTo.ShouldBe(page + "?done=approved");
        (await clerk.PageAsync(page)).ShouldContain("正在入账");
        await desk.DeliverAsync("apply-roster", "ApplyRoster");

        var done = await clerk.PageAsync(page);
        done.ShouldContain("<strong>2</strong> 新建档案");
        done.ShouldContain("还有 1 行等待更正或确认");
        (await clerk.PageAsync(List)).ShouldContain("<span class=\"tag is-done\">已入账</span>");
        using var sheet = await clerk.GetAsync(page + "/corrections.csv");
        sheet.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        clerk.Html.ShouldContain("孔小三");
    }

    [Fact]
    public async Task The_same_file_twice_leads_to_what_became_of_the_first()
    {
        using var clerk = app.Visitor("school");
        var csv = Csv(Child(1, "曹小一", InventedChildren.Number(2015, 7, 1)));
        await clerk.PageAsync(List);
        var page = await SentAsync(clerk, csv);

        await clerk.PageAsync(List);
        using var again = await clerk.SendFileAsync(
            List,
            csv,
            ("kind", "school"),
            ("year", "2026")
        );

        again.SentTo.ShouldBe(page + "?done=repeated");
        (await clerk.PageAsync(again.SentTo!)).ShouldContain("同一个文件已上传过");
    }

    [Fact]
    public async Task What_is_wrong_with_the_form_stands_beside_the_field_and_what_was_chosen_stays()
    {
        using var clerk = app.Visitor("school");
        await clerk.PageAsync(List);

        using var faulty = await clerk.SendFileAsync(
            List,
            csv: null,
            ("kind", "police"),
            ("year", "2031"),
            ("sheet", "一年级")
        );

        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Html.ShouldContain("id=\"file-fault\">这一项必须填写");
        clerk.Html.ShouldContain("id=\"kind-fault\">单位类别不符");
        clerk.Html.ShouldContain("id=\"year-fault\">超出允许的范围");
        clerk.Html.ShouldContain("value=\"一年级\"");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_what_to_do()
    {
        using var clerk = app.Visitor("school");
        await clerk.PageAsync(List);

        using var refused = await clerk.SendFileAsync(
            List,
            "<html><table><tr><td>姓名</td></tr></table></html>",
            ("kind", "school"),
            ("year", "2026")
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        refused.SentTo.ShouldBeNull();
        clerk.Html.ShouldContain("这是改了后缀名的网页文件");
        clerk.Html.ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_as_a_page()
    {
        using var clerk = app.Visitor("school");
        await clerk.PageAsync(List);

        using var refused = await clerk.SendFileAsync(
            List,
            new string('1', 53 * 1024 * 1024),
            ("kind", "school"),
            ("year", "2026")
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        clerk.Html.ShouldContain("内容太大，没有收下");
    }

    [Fact]
    public async Task Columns_that_are_not_clear_are_asked_about_and_remembered()
    {
        const string Titles = "姓名,身份证号,身份证号码,户籍地址\r\n";
        using var clerk = app.Visitor("school");
        await clerk.PageAsync(List);
        var page = await SentAsync(
            clerk,
            Titles + $"程小一,,{InventedChildren.Number(2015, 8, 1)},姜山镇走马塘村"
        );
        await desk.DeliverAsync("read-roster", "ReadRoster");
        var asked = await clerk.PageAsync(page);
        asked.ShouldContain("请确认各列");
        asked.ShouldContain("看不准，请核对");
        asked.ShouldContain("value=\"householdAddress\" lang=\"zh-CN\" selected");

        using var faulty = await clerk.PostAsync(
            page + "/columns",
            ("column0", ""),
            ("column1", "idNumber"),
            ("column2", "idNumber"),
            ("column3", "note")
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Html.ShouldContain("必须有一列是“姓名”");
        clerk.Html.ShouldContain("id=\"column2-fault\">重复了");
        clerk.Html.ShouldContain("value=\"note\" lang=\"zh-CN\" selected");
        (
            await clerk.PostAsync(
                page + "/columns",
                ("column0", "name"),
                ("column1", ""),
                ("column2", "idNumber"),
                ("column3", "householdAddress")
            )
        ).SentTo.ShouldBe(page + "?done=columns");
        await desk.DeliverAsync("read-roster", "ReadRoster");
        (await clerk.PageAsync(page + "?outcome=all")).ShouldContain("程小一");

        await clerk.PageAsync(List);
        var next = await SentAsync(
            clerk,
            Titles + $"程小二,,{InventedChildren.Number(2015, 8, 2)},姜山镇走马塘村"
        );
        await desk.DeliverAsync("read-roster", "ReadRoster");
        (await clerk.PageAsync(next)).ShouldContain("待确认入账");
    }

    [Fact]
    public async Task Another_units_list_is_not_to_be_found_and_its_sender_alone_approves()
    {
        var roster = await desk.ReadAsync(
            "school",
            Csv(Child(1, "金小一", InventedChildren.Number(2015, 9, 1)))
        );
        var page = $"{List}/{roster["id"]}";
        using var other = app.Visitor("other-school");
        using var officer = app.Visitor("town");

        (await other.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        other.Html.ShouldContain("没有找到");
        (await other.GetAsync(page + "/pulse")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync(page + "/corrections.csv")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await other.PageAsync(List)).ShouldNotContain(page);

        var seen = await officer.PageAsync(page + "?outcome=all");
        seen.ShouldContain("330212********");
        seen.ShouldNotContain(InventedChildren.Number(2015, 9, 1));
        seen.ShouldNotContain("/approve");
        seen.ShouldNotContain("corrections");
        (await officer.PostAsync(page + "/approve")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        officer.Html.ShouldContain("只有报送单位");
    }

    [Fact]
    public async Task Town_and_civil_affairs_see_who_has_not_sent_a_list()
    {
        await desk.ReadAsync(
            "station",
            Csv(Child(1, "魏小一", InventedChildren.Number(2015, 10, 1))),
            kind: "police"
        );
        using var officer = app.Visitor("town");
        using var neighbour = app.Visitor("other-town");
        using var bureau = app.Visitor("bureau");
        using var clerk = app.Visitor("school");

        var town = await officer.PageAsync(List);
        town.ShouldContain("未报送的单位");
        town.ShouldContain("<rect class=\"got\"");
        town.ShouldNotContain("/desk/directory/units/330212110-police-station");
        town.ShouldNotContain("/desk/directory/units/330212103-");
        (await neighbour.PageAsync(List)).ShouldContain("/desk/directory/units/330212103-school-1");
        (await bureau.PageAsync(List)).ShouldContain(
            "/desk/directory/units/330212103-police-station"
        );
        (await clerk.PageAsync(List)).ShouldNotContain("未报送的单位");
    }

    [Fact]
    public async Task Everything_is_there_in_English()
    {
        using var clerk = app.Visitor("school");
        (await clerk.PageAsync(List + "?lang=en")).ShouldContain("Send a list");
        using var sent = await clerk.SendFileAsync(
            List + "?lang=en",
            Csv(Child(1, "孟小一", InventedChildren.Number(2009, 1, 1))),
            ("kind", "school"),
            ("year", "2026")
        );
        sent.SentTo.ShouldEndWith("?lang=en");
        await desk.DeliverAsync("read-roster", "ReadRoster");

        var preview = await clerk.PageAsync(sent.SentTo!);

        preview.ShouldContain("To be approved");
        preview.ShouldContain("Rows to mend");
        preview.ShouldContain("outcome=refused&amp;lang=en");
        (
            await clerk.PostAsync(sent.SentTo!.Replace("?", "/cancel?", StringComparison.Ordinal))
        ).SentTo.ShouldEndWith("?done=cancelled&lang=en");
        (await clerk.PageAsync(sent.SentTo!)).ShouldContain("Its sender has cancelled it");
    }

    /// <summary>The page to which sending leads.</summary>
    private static async Task<string> SentAsync(PageVisitor clerk, string csv)
    {
        using var sent = await clerk.SendFileAsync(List, csv, ("kind", "school"), ("year", "2026"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Found, clerk.Html);
        return sent.SentTo!;
    }

    private static string RowOf(string page, int row)
    {
        var start = page.IndexOf($"id=\"row-{row}\"", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, page);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }
}
