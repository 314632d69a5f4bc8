using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>What cannot be taken is said where it stands, in the reader's language, and nothing typed is lost.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class MistakesAreShownBesideTheField(HotlineInBrowser hotline)
{
    private static readonly Story Faulty = new("")
    {
        Circumstances = ["MISSING"],
        TownCode = "330212106",
        Address = "东吴村小学旁边",
        Age = "abc",
    };

    [Theory]
    [InlineData("/hotline", "还没有提交成功", "必须填写", "0到17的数字")]
    [InlineData("/hotline?lang=en", "Not sent yet", "fill this in", "0 to 17")]
    public async Task Each_fault_stands_beside_its_field_and_the_summary_leads_there(
        string path,
        string notice,
        string missing,
        string unreadable
    )
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var form = await SendFaultyAsync(visitor, path);
        await Expect(form.Notice).ToBeFocusedAsync();
        await Expect(form.Notice).ToContainTextAsync(notice);
        await ShouldBeBesideAsync(form.FaultOf("narrative"), form.Narrative, missing);
        await ShouldBeBesideAsync(form.FaultOf("child-age"), form.Age, unreadable);
        await form.ShouldStillHoldAsync(Faulty);

        foreach (var field in new[] { form.Narrative, form.Age })
        {
            var id = await field.GetAttributeAsync("id");
            await visitor.PressAsync(form.Notice.Locator($"a[href='#{id}']"));
            await Expect(field).ToBeFocusedAsync();
            await Expect(field).ToBeInViewportAsync();
        }
    }

    [Theory]
    [InlineData("/hotline")]
    [InlineData("/hotline?lang=en")]
    public async Task Without_script_it_is_the_same(string path)
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone with { Script = false });
        var form = await SendFaultyAsync(visitor, path);
        await Expect(form.Notice.Locator("a")).ToHaveCountAsync(2);
        await Expect(form.FaultOf("narrative")).ToBeVisibleAsync();
        await Expect(form.FaultOf("child-age")).ToBeVisibleAsync();
        await form.ShouldStillHoldAsync(Faulty);
    }

    [Fact]
    public async Task What_was_mended_is_sent_with_all_the_rest()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var form = await SendFaultyAsync(visitor, "/hotline");
        await form.Narrative.FillAsync("找不到隔壁的小男孩了。");
        await form.Age.FillAsync("7");
        var receipt = await form.SendAsync();
        var dispatch = await hotline.DispatchAsync("police", receipt);
        var seen = await hotline.System.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{dispatch}",
            who: "police"
        );
        ((int?)seen["report"]!["child"]!["age"]).ShouldBe(7);
        ((string?)seen["report"]!["place"]!["address"]).ShouldBe(Faulty.Address);
    }

    private static async Task<ReportForm> SendFaultyAsync(Visitor visitor, string path)
    {
        var form = await visitor.OpenAsync(path);
        await form.TellAsync(Faulty);
        await form.LetAnythingPassAsync();
        await form.SendInVainAsync();
        return form;
    }

    private static async Task ShouldBeBesideAsync(ILocator fault, ILocator field, string words)
    {
        await Expect(fault).ToContainTextAsync(words);
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        (await field.GetAttributeAsync("aria-describedby"))!.ShouldContain(
            (await fault.GetAttributeAsync("id"))!
        );
        var above = (await fault.BoundingBoxAsync())!;
        var below = (await field.BoundingBoxAsync())!;
        (below.Y - above.Y - above.Height).ShouldBeInRange(0, 16);
    }
}
