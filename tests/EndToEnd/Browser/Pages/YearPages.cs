using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The desk's pages of the year's screening and of what is compiled from it.</summary>
public sealed class YearPages(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    /// <summary>Opens this year's campaign where it is not open, and waits until the town has candidates.</summary>
    public async Task OpenCampaignAsync(string townName)
    {
        await page.GotoAsync("/desk/campaign");
        var open = page.Locator("form[action$='/campaign/open'] button");
        if (await open.CountAsync() > 0)
            await visitor.PressAsync(open);
        await Expect(page.Locator(".tag.is-open")).ToBeVisibleAsync();
        var town = page.Locator("table.board tbody tr", new() { HasText = townName });
        for (var look = 0; look < 60 && await town.CountAsync() == 0; look++)
        {
            await Task.Delay(500);
            await page.ReloadAsync();
        }
        await Expect(town).ToHaveCountAsync(1);
    }

    /// <summary>Answers the questions of the form of a visit, whatever kind of field each is.</summary>
    public async Task FillInAsync(params (string Name, string Value)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            var select = page.Locator($"select[name='{name}']");
            var choice = page.Locator($"input[name='{name}'][value='{value}']");
            if (await select.CountAsync() > 0)
                await select.SelectOptionAsync(value);
            else if (await choice.CountAsync() > 0)
                await choice.CheckAsync();
            else
                await page.Locator($"[name='{name}']").FillAsync(value);
        }
    }

    public Task SubmitVisitAsync() =>
        visitor.PressAsync(page.Locator("form.visit button[formaction*='/submit']"));

    /// <summary>Does a step of the ticket on the page.</summary>
    public async Task StepAsync(string action, params (string Name, string Value)[] typed)
    {
        var form = page.Locator($"form[action*='/{action}']");
        foreach (var (name, value) in typed)
            await form.Locator($"[name='{name}']").FillAsync(value);
        await visitor.PressAsync(form.Locator("button"));
        await Expect(page.Locator(".good")).ToBeVisibleAsync();
    }

    /// <summary>Has the period counted, and waits until the page shows a version.</summary>
    public async Task CompileAsync(string path)
    {
        await page.GotoAsync(path);
        await visitor.PressAsync(page.Locator("form.next[method=post] button"));
        var figures = page.Locator(".figure");
        for (var look = 0; look < 60 && await figures.CountAsync() == 0; look++)
        {
            await Task.Delay(500);
            await page.GotoAsync(path);
        }
        await Expect(figures.First).ToBeVisibleAsync();
    }
}
