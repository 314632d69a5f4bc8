using Microsoft.Playwright;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The page with the receipt.</summary>
public sealed class ReceiptPage(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    public ILocator Code => page.Locator("#receipt.code");

    public ILocator CaseNumber => page.Locator(".receipt dd").First;

    public ILocator Told => page.Locator(".told li");

    public ILocator Refused => page.Locator(".errors li");

    public ILocator Kept => page.Locator("main > ul:not(.told) li");

    public async Task<string> ReadCodeAsync() => await Code.InnerTextAsync();

    public async Task<string> ReadCaseNumberAsync() => await CaseNumber.InnerTextAsync();

    public async Task<StatusPage> LookNowAsync()
    {
        await visitor.PressAsync(page.Locator("form.tools button"));
        await visitor.Status.ShouldBeFoundAsync();
        return visitor.Status;
    }
}
