using System.Text;
using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>The receipt on paper.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class PrintingTheReceipt(HotlineInBrowser hotline)
{
    [Fact]
    public async Task The_receipt_is_printed_on_one_sheet_without_what_paper_cannot_do()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var form = await visitor.OpenAsync();
        await form.TellAsync(
            new Story("孩子不见了。") { Circumstances = ["MISSING"], TownCode = "330212101" }
        );
        var receipt = await form.SendAsync();

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(receipt.Code).ToBeVisibleAsync();
        await Expect(receipt.CaseNumber).ToBeVisibleAsync();
        await Expect(receipt.Told.First).ToBeVisibleAsync();
        await Expect(
                visitor.Page.Locator("button, nav, .calls, .links").Filter(new() { Visible = true })
            )
            .ToHaveCountAsync(0);
        var paper = Encoding.Latin1.GetString(await visitor.Page.PdfAsync(new() { Format = "A4" }));
        paper.Split("/Type /Page\n").Length.ShouldBe(2);
    }
}
