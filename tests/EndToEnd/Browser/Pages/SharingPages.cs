using Deque.AxeCore.Playwright;
using ICSharpCode.SharpZipLib.Zip;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The desk's pages of what is fed back.</summary>
public sealed class SharingPages(Visitor visitor)
{
    /// <summary>Fetches the package with the password that civil affairs tells, opens it and signs.</summary>
    public async Task FetchAndSignAsync(Visitor bureau, string path, string name)
    {
        var page = visitor.Page;
        // It is made a moment after the acceptance.
        var link = page.Locator($"main a[href^='{path}']");
        for (var look = 0; look < 60 && await link.CountAsync() == 0; look++)
        {
            await Task.Delay(500);
            await page.ReloadAsync();
        }
        await visitor.PressAsync(link);
        await Expect(page.Locator("form[action*='/copies'] button")).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await bureau.Page.GotoAsync(path);
        await bureau.PressAsync(bureau.Page.Locator("form[action*='/password'] button"));
        var password = await bureau.Page.Locator(".password").InnerTextAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator("form[action*='/copies'] button").ClickAsync()
        );
        await using (var content = await download.CreateReadStreamAsync())
        {
            using var zip = new MemoryStream();
            await content.CopyToAsync(zip);
            using var file = new ZipFile(zip) { Password = password };
            file.TestArchive(testData: true).ShouldBeTrue();
            file.Cast<ZipEntry>().Count(one => one.IsCrypted).ShouldBe(3);
        }

        await page.ReloadAsync();
        await page.Locator("#name").FillAsync(name);
        await visitor.PressAsync(page.Locator("form[action*='/receipt'] button"));
        await Expect(page.Locator(".tag.is-signed")).ToBeVisibleAsync();
    }
}
