using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The page on which a report is followed.</summary>
public sealed class StatusPage(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    public ILocator Stage => page.Locator(".stage strong");

    public ILocator Steps => page.Locator(".steps li");

    public ILocator TheirMessages => page.Locator("blockquote.theirs");

    public ILocator MyMessages => page.Locator("blockquote.mine");

    public ILocator Receipt => page.Locator("input#receipt");

    public ILocator Text => page.Locator("#text");

    public ILocator Button => page.Locator("main form button");

    public ILocator Notice => page.Locator("#errors");

    public ILocator Done => page.Locator(".good");

    public async Task<StatusPage> OpenAsync(string path = "/hotline/status")
    {
        await page.GotoAsync(path);
        return this;
    }

    /// <summary>Types the receipt and presses the button, whatever comes of it.</summary>
    public async Task AskAsync(string receipt)
    {
        await Receipt.FillAsync(receipt);
        await visitor.PressAsync(Button);
    }

    public async Task LookUpAsync(string receipt)
    {
        await AskAsync(receipt);
        await ShouldBeFoundAsync();
    }

    public Task ShouldBeFoundAsync() => Expect(Stage).ToBeVisibleAsync();

    public async Task AddAsync(string message)
    {
        await Text.FillAsync(message);
        await visitor.PressAsync(Button);
        await Expect(Done).ToBeVisibleAsync();
    }
}
