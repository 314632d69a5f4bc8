using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>The officers' desk.</summary>
public sealed class Desk(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    public ILocator Main => page.Locator("main");

    public ILocator Notice => page.Locator("#errors");

    public ILocator Done => page.Locator(".good");

    public ILocator Timeline => page.Locator(".steps li");

    public ILocator Story => page.Locator("#story ~ blockquote");

    public ILocator Unit => page.Locator(".who span");

    public ILocator Counts => page.Locator(".counts strong");

    public ILocator RowOf(string caseNumber) =>
        page.Locator("tbody tr", new() { HasText = caseNumber });

    public ILocator FaultOf(string field) => page.Locator($"#{field}-fault");

    public ILocator Field(string id) => page.Locator("#" + id);

    /// <summary>Signs in at the issuer's page and comes to the desk.</summary>
    /// <param name="code">The second factor; null for a password alone.</param>
    public async Task SignInAsync(string who, string path = "/desk", string? code = "000000")
    {
        await page.GotoAsync(path);
        await FillSignInAsync(who, code);
    }

    /// <summary>Fills in the issuer's page, wherever it came from.</summary>
    public async Task FillSignInAsync(string who, string? code)
    {
        await page.Locator("input[name=name]").FillAsync(who);
        await page.Locator("input[name=password]").FillAsync("local");
        if (code is not null)
            await page.Locator("input[name=code]").FillAsync(code);
        await page.Locator("button").ClickAsync();
        await Expect(Unit).ToBeVisibleAsync();
    }

    public async Task OpenAsync(string caseNumber)
    {
        await visitor.PressAsync(RowOf(caseNumber).Locator("a"));
        await Expect(Timeline.First).ToBeVisibleAsync();
    }

    /// <summary>Unfolds the step, fills it in and sends it.</summary>
    public async Task StepAsync(string action, params (string Field, string Text)[] typed)
    {
        var step = page.Locator(
            "details.step",
            new() { Has = page.Locator($"form[action*='/{action}']") }
        );
        if (await step.GetAttributeAsync("open") is null)
            await visitor.PressAsync(step.Locator("summary"));
        foreach (var (field, text) in typed)
        {
            var input = Field($"{action}-{field}");
            if (field == "outcome")
                await input.SelectOptionAsync(text);
            else
                await input.FillAsync(text);
        }
        await visitor.PressAsync(step.Locator("form button"));
    }

    /// <summary>Unfolds the form beside a masked value, chooses what for and sends it.</summary>
    public async Task UnsealAsync(string field, string purpose)
    {
        var form = page.Locator(
            "details.unseal",
            new() { Has = page.Locator($"input[name=field][value='{field}']") }
        );
        await visitor.PressAsync(form.Locator("summary"));
        await form.Locator("select").SelectOptionAsync(purpose);
        await visitor.PressAsync(form.Locator("button"));
    }

    public async Task SignOutAsync()
    {
        await visitor.PressAsync(page.Locator(".who button"));
        await page.WaitForURLAsync(url => !url.Contains("/desk", StringComparison.Ordinal));
    }
}
