using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The desk's pages on which lists are sent and watched.</summary>
public sealed class RosterPages(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    /// <summary>What stage the roster on the page is at.</summary>
    public ILocator Stage => page.Locator("#stage");

    public ILocator Counts => page.Locator("#roster .counts").First;

    public ILocator Rows => page.Locator("main");

    public async Task SendAsync(string name, byte[] file)
    {
        await page.GotoAsync("/desk/rosters");
        await page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "application/octet-stream",
                    Buffer = file,
                }
            );
        await visitor.PressAsync(page.Locator("form[action^='/desk/rosters'] button"));
        await Expect(Stage).ToBeVisibleAsync();
    }

    /// <summary>Waits for the stage; nobody loads the page again.</summary>
    public Task ComesToAsync(string stage) =>
        Expect(page.Locator($"#stage .is-{stage}")).ToBeVisibleAsync(new() { Timeout = 60_000 });

    public Task ApproveAsync() =>
        visitor.PressAsync(page.Locator("form[action*='/approve'] button"));

    /// <summary>What the link gives to the clerk.</summary>
    public async Task<byte[]> DownloadAsync(string ending)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator($"a[href$='corrections.{ending}']").ClickAsync()
        );
        await using var content = await download.CreateReadStreamAsync();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole);
        return whole.ToArray();
    }
}
