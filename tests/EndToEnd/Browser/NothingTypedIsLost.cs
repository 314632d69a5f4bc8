using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Browser.Pages;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>When the storage or the line is gone, the words stay in the form and 110 is said.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class NothingTypedIsLost(HotlineInBrowser hotline)
{
    private static readonly Story Ill = new("孩子发烧两天了，\n没有人带他去看病。")
    {
        Circumstances = ["SICK_UNATTENDED"],
        TownCode = "330212103",
        Address = "<塘溪> \"老街\" 12号 & 后门",
        Age = "5",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_storage_refuses_and_the_same_press_later_sends_once(bool script)
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone with { Script = script });
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        var key = await form.KeyAsync();
        await form.TellAsync(Ill);
        using (hotline.WithoutStorage())
        {
            await form.SendInVainAsync();
        }
        await Expect(form.Notice).ToContainTextAsync("您写的都还在");
        await Expect(form.Notice).ToContainTextAsync("110");
        await form.ShouldStillHoldAsync(Ill);
        (await form.KeyAsync()).ShouldBe(key);
        (await hotline.StoredReportsAsync()).ShouldBe(before);

        await form.SendAsync();
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task An_answer_lost_on_its_way_from_the_storage_makes_no_second_report()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Ill);
        using (hotline.WithoutStorage(Fault.DropAnswer))
        {
            await form.SendInVainAsync();
        }
        await form.ShouldStillHoldAsync(Ill);
        await form.SendAsync();
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_line_breaks_while_a_photo_is_sent()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Ill);
        await form.ChooseFilesAsync(Pictures.OnlyCalledOne);
        await visitor.Page.Context.SetOfflineAsync(true);
        await form.SendInVainAsync();
        await Expect(form.Notice).ToContainTextAsync("您写的都还在");
        await Expect(form.Notice).ToContainTextAsync("110");
        await Expect(form.Notice).ToBeFocusedAsync();
        await form.ShouldStillHoldAsync(Ill);

        await visitor.Page.Context.SetOfflineAsync(false);
        var receipt = await form.SendAsync();
        await Expect(receipt.Refused).ToHaveCountAsync(1);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Looking_up_without_storage_says_110_and_to_try_again()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var status = await visitor.Status.OpenAsync();
        using (hotline.WithoutStorage())
        {
            await status.AskAsync("00000 00000 00000 00000 00000");
            await Expect(visitor.Page.Locator("main")).ToContainTextAsync("请马上打110");
        }
    }
}
