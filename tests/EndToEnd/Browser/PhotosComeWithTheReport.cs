using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>Files are sent with the report; one that cannot be taken never costs the report.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class PhotosComeWithTheReport(HotlineInBrowser hotline)
{
    private static readonly Story Hurt = new("孩子身上有伤，我拍了照片。")
    {
        Circumstances = ["DOMESTIC_VIOLENCE"],
        TownCode = "330212105",
    };

    [Fact]
    public async Task On_a_slow_line_she_sees_how_far_the_photo_is()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var photo = await Pictures.JpegWithPlaceAsync(visitor.Page);
        var form = await visitor.OpenAsync();
        await form.TellAsync(Hurt);
        await form.ChooseFilesAsync(photo, Pictures.OnlyCalledOne);
        await visitor.SlowDownAsync(kilobytesPerSecond: 60);
        await form.PressSendAsync();
        await Expect(form.Progress).ToBeVisibleAsync();
        await Expect(form.SendButton).ToContainTextAsync("正在提交");
        await ShouldHaveArrivedAsync(visitor, photo);
        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
        visitor.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_script_the_photo_arrives_as_well()
    {
        await using var artist = await hotline.VisitorAsync(Device.Desktop);
        var photo = await Pictures.JpegWithPlaceAsync(artist.Page);
        await using var visitor = await hotline.VisitorAsync(Device.Phone with { Script = false });
        var form = await visitor.OpenAsync();
        await form.TellAsync(Hurt);
        await form.ChooseFilesAsync(photo, Pictures.OnlyCalledOne);
        await form.PressSendAsync();
        await ShouldHaveArrivedAsync(visitor, photo);
    }

    [Fact]
    public async Task A_sixth_file_is_named_before_anything_is_sent()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var form = await visitor.OpenAsync();
        await form.ChooseFilesAsync([.. Enumerable.Repeat(Pictures.OnlyCalledOne, 6)]);
        await Expect(form.FaultOf("files")).ToContainTextAsync("超过5个");
    }

    [Fact]
    public async Task After_a_fault_elsewhere_the_chosen_photo_stays_chosen()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var photo = await Pictures.JpegWithPlaceAsync(visitor.Page);
        var form = await visitor.OpenAsync();
        await form.TellAsync(Hurt with { Age = "七八岁" });
        await form.ChooseFilesAsync(photo);
        await form.SendInVainAsync();
        await form.Age.FillAsync("8");
        var receipt = await form.SendAsync();
        await Expect(receipt.Kept).ToHaveTextAsync([photo.Name]);
    }

    private async Task ShouldHaveArrivedAsync(Visitor visitor, FilePayload photo)
    {
        var receipt = visitor.Receipt;
        await Expect(receipt.Code).ToBeVisibleAsync();
        await Expect(receipt.Kept).ToHaveTextAsync([photo.Name]);
        await Expect(receipt.Refused).ToContainTextAsync([Pictures.OnlyCalledOne.Name]);

        var dispatch = await hotline.DispatchAsync("police", receipt);
        using var answer = await hotline.System.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{dispatch}/attachments/1",
            who: "police"
        );
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        var arrived = await answer.Content.ReadAsByteArrayAsync();
        photo.Buffer.AsSpan().IndexOf(Pictures.Place).ShouldBePositive();
        arrived.AsSpan().IndexOf(Pictures.Place).ShouldBe(-1);
        arrived.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        (await Pictures.DecodeAsync(officer.Page, arrived)).ShouldBe([640, 480]);
    }
}
