using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>From the top of the page to the receipt without a mouse, and always seeing where one is.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class WithTheKeyboardAlone(HotlineInBrowser hotline)
{
    // The ring is on the thing itself or, for a card or chip, around it; it is on the screen and not covered.
    private const string RingSeen = """
        () => {
          const here = document.activeElement;
          const at = here.getBoundingClientRect();
          const rings = [here, here.closest('.card, .chip')].filter(Boolean).map(box => getComputedStyle(box));
          return at.width > 0 && at.bottom > 0 && at.top < innerHeight
            && rings.some(ring => ring.outlineStyle === 'solid' && parseFloat(ring.outlineWidth) >= 3);
        }
        """;

    [Fact]
    public async Task A_report_is_written_and_sent()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var page = visitor.Page;
        var form = await visitor.OpenAsync();

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await TabToAsync(form.Call110);
        await TabToAsync(form.Narrative);
        await page.Keyboard.TypeAsync("有人打孩子。");
        await TabToAsync(form.Card("DOMESTIC_VIOLENCE").Locator("input"));
        await page.Keyboard.PressAsync("Space");
        await Expect(form.Card("DOMESTIC_VIOLENCE").Locator("input")).ToBeCheckedAsync();
        await TabToAsync(form.Town);
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(form.ChildMore);
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(form.Age);
        await page.Keyboard.TypeAsync("9");
        await TabToAsync(form.SendButton);
        await page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Receipt.Code).ToBeVisibleAsync();

        async Task TabToAsync(ILocator target)
        {
            for (var steps = 0; steps < 60; steps++)
            {
                await page.Keyboard.PressAsync("Tab");
                (await page.EvaluateAsync<bool>(RingSeen)).ShouldBeTrue(
                    "No ring is seen around "
                        + await page.EvaluateAsync<string>(
                            "() => document.activeElement.outerHTML.slice(0, 120)"
                        )
                );
                if (await target.EvaluateAsync<bool>("it => it === document.activeElement"))
                    return;
            }
            throw new InvalidOperationException($"Tab never reaches {target}.");
        }
    }

    [Fact]
    public async Task The_skip_link_leads_past_the_numbers_to_the_form()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var form = await visitor.OpenAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(form.Narrative).ToBeFocusedAsync();
    }
}
