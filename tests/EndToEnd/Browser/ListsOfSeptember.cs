using System.Text;
using LeftBehindCare.EndToEnd.Browser.Pages;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>A school clerk sends the list she always sends; the police send theirs; the town has one file of each child.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class ListsOfSeptember(HotlineInBrowser hotline)
{
    private const string School = "school-330212110-1";
    private const string Station = "station-330212110";
    private const string Town = "town-330212110";
    private const string Right = "330212201503079974";
    private const string Wrong = "330212201503079973";
    private const string Other = "33021220140107999X";

    static ListsOfSeptember() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>As the spreadsheet of an office saves it: GBK, a title above, two rows of heading, a total and signatures below.</summary>
    private static byte[] Messy =>
        Encoding
            .GetEncoding("GB18030")
            .GetBytes(
                string.Join(
                    "\r\n",
                    "姜山第一小学2026年秋季留守儿童花名册,,,,,,,,,",
                    "序号,姓名,性别,身份证号,户籍地址,父亲,,监护人,,",
                    ",,,,,姓名,联系电话,姓名,关系,电话",
                    $"1,魏 小雨,男,{Wrong},姜山镇走马塘村,魏大山,13800000001,王外婆,外婆,13900000001",
                    $"2,蒋小禾,男,{Other.ToLowerInvariant()},姜山镇走马塘村,蒋大河,13800000002,蒋爷爷,爷爷,13900000002",
                    "合计,2人,,,,,,,,",
                    "填表人：钱老师,,,,审核人：孙校长,,,,,"
                )
            );

    private static byte[] OfThePolice =>
        Encoding.UTF8.GetBytes(
            "姓名,性别,民族,公民身份号码,户籍地址,户号,与户主关系\r\n"
                + $"魏小雨,男,汉族,{Right},姜山镇走马塘村3号,330212000001,孙子\r\n"
                + "沈小舟,男,汉族,330212201612019970,姜山镇走马塘村4号,330212000002,孙子\r\n"
        );

    [Fact]
    public async Task A_messy_list_is_mended_meets_the_police_list_and_each_child_has_one_file()
    {
        await using var clerk = await hotline.VisitorAsync(Device.Desktop);
        await clerk.Desk.SignInAsync(School, "/desk/rosters");
        await clerk.Rosters.SendAsync("留守儿童名册.csv", Messy);
        await clerk.Rosters.ComesToAsync("preview");
        await Expect(clerk.Rosters.Rows).ToContainTextAsync("校验位");
        var roster = clerk.Page.Url;
        var corrections = Encoding.UTF8.GetString(await clerk.Rosters.DownloadAsync("csv"));
        corrections.ShouldContain(Wrong);
        corrections.ShouldNotContain("蒋小禾");
        await clerk.Rosters.ApproveAsync();
        await clerk.Rosters.ComesToAsync("done");

        await clerk.Rosters.SendAsync(
            "更正.csv",
            Encoding.UTF8.GetBytes(corrections.Replace(Wrong, Right, StringComparison.Ordinal))
        );
        await clerk.Rosters.ComesToAsync("preview");
        await clerk.Rosters.ApproveAsync();
        await clerk.Rosters.ComesToAsync("done");
        await clerk.Page.GotoAsync(roster);
        await Expect(clerk.Rosters.Counts.Locator("li").Last).ToContainTextAsync("1");

        await using var police = await hotline.VisitorAsync(Device.Desktop);
        await police.Desk.SignInAsync(Station, "/desk/rosters");
        await police.Rosters.SendAsync("户籍未成年人.csv", OfThePolice);
        await police.Rosters.ComesToAsync("preview");
        await police.Rosters.ApproveAsync();
        await police.Rosters.ComesToAsync("done");

        await using var town = await hotline.VisitorAsync(Device.Desktop);
        await town.Desk.SignInAsync(Town, "/desk/reconcile");
        var both = town.Page.Locator("nav.tabs a[href*='both']");
        await town.PressAsync(both);
        var child = town.Page.Locator("[data-line] h3 a", new() { HasText = "魏" });
        await Expect(child).ToHaveCountAsync(1);
        await town.PressAsync(child);
        await Expect(town.Desk.Main).ToContainTextAsync("魏");
        await Expect(town.Desk.Main).ToContainTextAsync("330212********9974");
        await Expect(town.Desk.Main).Not.ToContainTextAsync(Right);

        var step = town.Page.Locator("details.step", new() { HasText = "登记走访或服务" });
        await step.Locator("summary").ClickAsync();
        await step.Locator("input[name=checks]").CheckAsync();
        await step.Locator("textarea[name=note]").FillAsync("奶奶照看得好，孩子愿意上学");
        await town.PressAsync(step.Locator("button"));
        await Expect(town.Page.Locator("section[aria-labelledby=care]"))
            .ToContainTextAsync("奶奶照看得好");
    }
}
