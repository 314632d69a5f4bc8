using LeftBehindCare.EndToEnd.Browser.Pages;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>From the first look at the page to an answer from the police.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class NeighbourTellsAndFollows(HotlineInBrowser hotline)
{
    private static readonly Story Alone = new(
        "邻居家的女孩才九岁，爸妈都在外地，奶奶住院了。\n她一个人住了三天。"
    )
    {
        Circumstances = ["LIVING_ALONE", "GUARDIAN_NEGLECT"],
        TownCode = "330212110",
    };

    [Fact]
    public Task A_neighbour_tells_on_her_phone_and_follows_what_becomes_of_it() =>
        TellAndFollowAsync(Device.Phone);

    [Fact]
    public Task A_neighbour_whose_browser_runs_no_script_can_do_the_same() =>
        TellAndFollowAsync(Device.Phone with { Script = false });

    private async Task TellAndFollowAsync(Device device)
    {
        await using var neighbour = await hotline.VisitorAsync(device);
        var form = await neighbour.OpenAsync();
        await Expect(neighbour.Page).ToHaveURLAsync("/hotline");
        await ShouldShow110BeforeAnyFieldAsync(form);

        await form.TellAsync(Alone);
        var receipt = await form.SendAsync();
        await Expect(receipt.Told.Filter(new() { HasText = "公安" })).ToBeVisibleAsync();
        var code = await receipt.ReadCodeAsync();
        var dispatch = await hotline.DispatchAsync("police", receipt);

        await hotline.PoliceAsync(dispatch, "acknowledge", new { officer = "值班员" });
        await hotline.PoliceAsync(dispatch, "message", new { text = "谢谢您，我们已经在路上。" });

        var status = await neighbour.Status.OpenAsync();
        await status.LookUpAsync(code.ToLowerInvariant().Replace('-', ' '));
        await Expect(status.Stage).ToHaveTextAsync("已有人接手");
        await Expect(status.Steps.Filter(new() { HasText = "公安 已接手" })).ToBeVisibleAsync();
        await Expect(status.TheirMessages).ToContainTextAsync("谢谢您，我们已经在路上。");

        await status.AddAsync("她叔叔刚才来过。");
        await Expect(status.MyMessages).ToContainTextAsync("她叔叔刚才来过。");
        var seen = await hotline.System.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{dispatch}",
            who: "police"
        );
        seen["events"]!.ToJsonString().ShouldContain("reporterWrote");
        neighbour.Faults.ShouldBeEmpty();
    }

    private static async Task ShouldShow110BeforeAnyFieldAsync(ReportForm form)
    {
        var first = form.Fields.First;
        (
            await form.Call110.EvaluateAsync<bool>(
                "(call, field) => !!(call.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING)",
                await first.ElementHandleAsync()
            )
        ).ShouldBeTrue();
        await Expect(form.Call110).ToBeInViewportAsync(new() { Ratio = 1 });
        var call = (await form.Call110.BoundingBoxAsync())!;
        var field = (await first.BoundingBoxAsync())!;
        (call.Y + call.Height).ShouldBeLessThanOrEqualTo(field.Y);
    }
}
