using LeftBehindCare.EndToEnd.Browser.Pages;
using LeftBehindCare.EndToEnd.LocalHosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>An impatient finger, the way back and a second thought.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class PressingTwiceSendsOnce(HotlineInBrowser hotline)
{
    private static readonly Story Dropout = new("他这学期没去上学。")
    {
        Circumstances = ["DROPOUT"],
        TownCode = "330212104",
    };

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_double_click_makes_one_report(bool script, bool withFile)
    {
        await using var visitor = await hotline.VisitorAsync(
            Device.Desktop with
            {
                Script = script,
            }
        );
        var posts = 0;
        visitor.Page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        if (withFile)
            await form.ChooseFilesAsync(Pictures.OnlyCalledOne);
        await form.SendButton.DblClickAsync();
        await Expect(visitor.Receipt.Code).ToBeVisibleAsync();
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
        if (script)
            posts.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Pressing_again_while_it_is_on_its_way_makes_one_report(bool script, int posts)
    {
        await using var visitor = await hotline.VisitorAsync(
            Device.Desktop with
            {
                Script = script,
            }
        );
        var sent = 0;
        visitor.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        var press = await form.AimAtSendAsync();
        using (hotline.WithStorageHeld())
        {
            await visitor.Page.RunAndWaitForRequestAsync(
                press,
                request => request.Method == "POST"
            );
            await press();
            await Eventually.Holds(() => sent == posts);
        }
        await Expect(visitor.Receipt.Code).ToBeVisibleAsync();
        sent.ShouldBe(posts);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Going_back_and_pressing_again_gives_the_same_receipt(bool script)
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone with { Script = script });
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        var first = await (await form.SendAsync()).ReadCodeAsync();
        await visitor.Page.GoBackAsync();
        await form.ShouldStillHoldAsync(Dropout);
        var second = await (await form.SendAsync()).ReadCodeAsync();
        second.ShouldBe(first);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_click_adds_one_message(bool script)
    {
        await using var visitor = await hotline.VisitorAsync(
            Device.Desktop with
            {
                Script = script,
            }
        );
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        var status = await (await form.SendAsync()).LookNowAsync();
        await status.Text.FillAsync("他在家带弟弟。");
        await status.Button.DblClickAsync();
        await Expect(status.Done).ToBeVisibleAsync();
        await Expect(status.MyMessages).ToHaveCountAsync(1);
        await visitor.Page.ReloadAsync();
        await Expect(status.MyMessages).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Loading_the_receipt_page_again_makes_no_second_report()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        var first = await (await form.SendAsync()).ReadCodeAsync();
        await visitor.Page.ReloadAsync();
        (await visitor.Receipt.ReadCodeAsync()).ShouldBe(first);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Other_words_under_the_same_key_are_asked_about_and_then_sent_as_their_own()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var before = await hotline.StoredReportsAsync();
        var form = await visitor.OpenAsync();
        await form.TellAsync(Dropout);
        var first = await (await form.SendAsync()).ReadCodeAsync();
        await visitor.Page.GoBackAsync();
        var key = await form.KeyAsync();
        var other = Dropout with { Narrative = "他妹妹也没去上学。" };
        await form.Narrative.FillAsync(other.Narrative);
        await form.SendInVainAsync();
        await Expect(form.Notice).ToContainTextAsync("刚才已经提交过别的内容");
        await form.ShouldStillHoldAsync(other);
        (await form.KeyAsync()).ShouldNotBe(key);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 1);

        var second = await (await form.SendAsync()).ReadCodeAsync();
        second.ShouldNotBe(first);
        (await hotline.StoredReportsAsync()).ShouldBe(before + 2);
    }
}
