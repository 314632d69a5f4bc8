using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>WCAG 2.2 AA and axe's best practice, on every state of the pages.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class Accessible(HotlineInBrowser hotline)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_state_is_clean_on_phone_and_desk_in_light_and_dark(string lang)
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        var faults = new List<string>();
        await EveryState.VisitAsync(hotline, visitor, lang, LookAsync);
        faults.ShouldBeEmpty();

        async Task LookAsync(string state)
        {
            foreach (var width in new[] { 375, 1280 })
            {
                await visitor.Page.SetViewportSizeAsync(width, 800);
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    var seen = await visitor.Page.RunAxe(Rules);
                    faults.AddRange(
                        seen.Violations.Select(v =>
                            $"{state}, {width} px, {scheme}: {v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}"
                        )
                    );
                }
            }
        }
    }
}
