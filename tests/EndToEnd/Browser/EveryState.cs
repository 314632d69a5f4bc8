using LeftBehindCare.EndToEnd.Browser.Pages;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>Everything that the hotline's pages can show, so that what must hold everywhere is looked at everywhere.</summary>
internal static class EveryState
{
    /// <summary>Brings the visitor to each state in turn.</summary>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    public static async Task VisitAsync(
        HotlineInBrowser hotline,
        Visitor visitor,
        string lang,
        Func<string, Task> look
    )
    {
        var query = lang == "en" ? "?lang=en" : "";
        var form = await visitor.OpenAsync("/hotline" + query);
        await look("form");

        await form.TellAsync(new Story("") { Circumstances = ["MISSING"], Age = "abc" });
        await form.OpenEverythingAsync();
        await look("form, all open");

        await form.LetAnythingPassAsync();
        await form.SendInVainAsync();
        await look("form with faults");

        await form.Narrative.FillAsync("邻居家的孩子不见了，只有七岁。");
        await form.Age.FillAsync("7");
        using (hotline.WithoutStorage())
        {
            await form.SendInVainAsync();
        }
        await look("form after the storage refused");

        await form.ChooseFilesAsync(Pictures.OnlyCalledOne);
        var receipt = await form.SendAsync();
        var dispatch = await hotline.DispatchAsync("police", receipt);
        await look("receipt");

        var status = await receipt.LookNowAsync();
        await look("status without messages");

        foreach (var (action, command) in Answers)
            await hotline.PoliceAsync(dispatch, action, command);
        await status.AddAsync(
            "他妈妈电话打不通。\nhttps://example.com/a-very-long-address-without-any-space-in-it"
        );
        await look("status with messages");

        await status.OpenAsync("/hotline/status" + query);
        await look("status empty");

        await status.AskAsync("00000 00000 00000 00000 00000");
        await Expect(status.Notice).ToBeVisibleAsync();
        await look("status not found");

        using (hotline.WithoutStorage())
        {
            await status.AskAsync("11111 11111 11111 11111 11111");
            await Expect(status.Receipt).ToHaveCountAsync(0);
        }
        await look("trouble");
    }

    private static (string Action, object Command)[] Answers { get; } =
    [
        ("acknowledge", new { officer = "值班员" }),
        ("message", new { text = "谢谢您，我们正在找。请告诉我们孩子穿什么衣服。" }),
        ("progress", new { note = "已调看监控。" }),
    ];
}
