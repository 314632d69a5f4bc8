using Shouldly;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>Nothing is cut, nothing scrolls sideways, and a thumb hits what it aims at.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class FitsTheScreen(HotlineInBrowser hotline)
{
    private const string Wider =
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private const string SmallTargets = """
        () => [...document.querySelectorAll(
            'button, .calls a, .card, .chip, .check, .lang a, .links a, main a:not(p:not([class]) a, .errors a), select, summary, textarea, main input:not([type=checkbox],[type=radio],[type=hidden])')]
          .filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 44)
          .map(target => target.outerHTML.slice(0, 80))
        """;

    // Text that is wider or higher than the box it stands in is cut or lies over something else.
    private const string Cut = """
        () => [...document.querySelectorAll('body *:not(svg, svg *, select, option, input, textarea, script, .skip)')]
          .filter(box => box.checkVisibility() && getComputedStyle(box).display !== 'inline' && box.innerText)
          .filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== 'visible')
          .map(box => box.outerHTML.slice(0, 80))
        """;

    [Theory]
    [InlineData(320, "zh")]
    [InlineData(320, "en")]
    [InlineData(375, "zh")]
    [InlineData(375, "en")]
    [InlineData(1280, "zh")]
    [InlineData(1280, "en")]
    public async Task At_this_width_and_with_text_twice_as_large(int width, string lang)
    {
        await using var visitor = await hotline.VisitorAsync(new Device(width, 700));
        var faults = new List<string>();
        await EveryState.VisitAsync(hotline, visitor, lang, LookAsync);
        faults.ShouldBeEmpty();

        async Task LookAsync(string state)
        {
            await MeasureAsync(state);
            Note(state, await visitor.Page.EvaluateAsync<string[]>(SmallTargets), "is too small");
            await SetTextSizeAsync("200%");
            await MeasureAsync(state + " with large text");
            await SetTextSizeAsync("");
        }

        async Task MeasureAsync(string state)
        {
            if (await visitor.Page.EvaluateAsync<int>(Wider) is > 0 and var wider)
                faults.Add($"{state} is {wider} px wider than the screen");
            Note(state, await visitor.Page.EvaluateAsync<string[]>(Cut), "is cut");
        }

        void Note(string state, string[] found, string what) =>
            faults.AddRange(found.Select(html => $"{state}: {html} {what}"));

        Task SetTextSizeAsync(string size) =>
            visitor.Page.EvaluateAsync(
                "size => { document.documentElement.style.fontSize = size; }",
                size
            );
    }
}
