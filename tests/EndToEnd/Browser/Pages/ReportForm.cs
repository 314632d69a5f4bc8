using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser.Pages;

/// <summary>What somebody has to tell.</summary>
public sealed record Story(string Narrative)
{
    public string[] Circumstances { get; init; } = [];

    public string? TownCode { get; init; }

    public string? Address { get; init; }

    public string? Age { get; init; }
}

/// <summary>The page on which a report is written.</summary>
public sealed class ReportForm(Visitor visitor)
{
    private readonly IPage page = visitor.Page;

    public ILocator Call110 => page.Locator(".calls a[href='tel:110']");

    /// <summary>Everything that can be filled in or chosen, in the document's order.</summary>
    public ILocator Fields =>
        page.Locator("input:not([type=hidden]), select, textarea").Filter(new() { Visible = true });

    public ILocator Narrative => page.Locator("#narrative");

    public ILocator Town => page.Locator("#place-townCode");

    public ILocator Address => page.Locator("#place-address");

    public ILocator Age => page.Locator("#child-age");

    /// <summary>Opens the questions about the child.</summary>
    public ILocator ChildMore => page.Locator("summary");

    public ILocator SendButton => page.Locator("main form > button[type=submit]");

    public ILocator Progress => page.Locator("progress");

    /// <summary>What is said above the form when it was not taken.</summary>
    public ILocator Notice => page.Locator("#errors");

    public ILocator FaultOf(string field) => page.Locator($"#{field}-fault");

    public ILocator Card(string circumstance) =>
        page.Locator(".card", new() { Has = page.Locator($"input[value={circumstance}]") });

    public Task<string> KeyAsync() => page.Locator("input[name=key]").InputValueAsync();

    public async Task TellAsync(Story story)
    {
        await Narrative.FillAsync(story.Narrative);
        foreach (var circumstance in story.Circumstances)
            await visitor.PressAsync(Card(circumstance));
        if (story.TownCode is { } town)
            await Town.SelectOptionAsync(town);
        if (story.Address is { } address)
            await Address.FillAsync(address);
        if (story.Age is { } age)
        {
            if (!await Age.IsVisibleAsync())
                await visitor.PressAsync(ChildMore);
            await Age.FillAsync(age);
        }
    }

    /// <summary>Chooses what brings further words and fields into sight.</summary>
    public async Task OpenEverythingAsync()
    {
        await page.Locator("[name=danger]").CheckAsync();
        await page.Locator("[name=kind][value=mandated]").CheckAsync();
    }

    public Task ChooseFilesAsync(params FilePayload[] files) =>
        page.Locator("#files").SetInputFilesAsync(files);

    public Task PressSendAsync() => visitor.PressAsync(SendButton);

    /// <summary>The finger over the button: each press comes at once, also while the browser waits for an answer.</summary>
    public async Task<Func<Task>> AimAtSendAsync()
    {
        await SendButton.ScrollIntoViewIfNeededAsync();
        var at = (await SendButton.BoundingBoxAsync())!;
        return () => page.Mouse.ClickAsync(at.X + (at.Width / 2), at.Y + (at.Height / 2));
    }

    /// <summary>Presses the button and comes to the receipt.</summary>
    public async Task<ReceiptPage> SendAsync()
    {
        await PressSendAsync();
        await Expect(visitor.Receipt.Code).ToBeVisibleAsync();
        return visitor.Receipt;
    }

    /// <summary>Presses the button and comes back to the form with a word above it.</summary>
    public async Task SendInVainAsync()
    {
        await PressSendAsync();
        await Expect(Notice).ToBeVisibleAsync();
    }

    /// <summary>As an old browser does, that does not look at what was typed before it sends it.</summary>
    public Task LetAnythingPassAsync() =>
        page.Locator("main form").EvaluateAsync("form => form.noValidate = true");

    /// <summary>Asserts that all of the story stands in the fields.</summary>
    public async Task ShouldStillHoldAsync(Story story)
    {
        await Expect(Narrative).ToHaveValueAsync(story.Narrative);
        foreach (var circumstance in story.Circumstances)
            await Expect(Card(circumstance).Locator("input")).ToBeCheckedAsync();
        await Expect(Town).ToHaveValueAsync(story.TownCode ?? "");
        await Expect(Address).ToHaveValueAsync(story.Address ?? "");
        await Expect(Age).ToHaveValueAsync(story.Age ?? "");
        if (story.Age is not null)
            await Expect(Age).ToBeVisibleAsync();
    }
}
