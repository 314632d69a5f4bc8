using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>
/// Every page that the desk's menu and the pages' own links lead to, for each kind of officer: clean for axe, nothing wider than a phone,
/// no complaint of the browser. With the setting SCREENSHOTS each is kept as a picture in that folder.
/// </summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class EveryDeskPage(HotlineInBrowser hotline)
{
    private const string Wider =
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // Of pages that differ by an id or a choice alone one is looked at.
    private const string Links = """
        () => [...document.querySelectorAll('header nav a[href], main a[href]')]
          .map(link => new URL(link.href))
          .filter(url => url.origin === location.origin && url.pathname.startsWith('/desk') && !/\.(csv|xlsx)$/.test(url.pathname))
          .map(url => url.pathname + url.search)
        """;

    private const int MostPages = 60;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    [Theory]
    [InlineData(
        "civil-affairs",
        "/desk/compilation /desk/campaign /desk/quarters /desk/calendar /desk/obligations /desk/reminders /desk/children /desk/rosters /desk/sharing"
    )]
    [InlineData(
        "town-330212110",
        "/desk/compilation /desk/campaign /desk/quarters /desk/dangers /desk/obligations /desk/reminders /desk/children /desk/reconcile"
    )]
    [InlineData(
        "village-330212110001",
        "/desk/campaign /desk/quarters /desk/obligations /desk/reminders/mine /desk/children /desk/rosters"
    )]
    [InlineData("school-330212110-1", "/desk/rosters /desk/obligations /desk/reminders/mine")]
    [InlineData("admin", "/desk/directory /desk/retention /desk/reminders")]
    [InlineData("auditor", "/desk/audit /desk/retention")]
    public async Task Is_clean_for_axe_fits_a_phone_and_draws_no_complaint(
        string who,
        string atLeast
    )
    {
        await using var visitor = await hotline.VisitorAsync(Device.Desktop);
        await visitor.Desk.SignInAsync(who);
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["/desk", .. atLeast.Split(' ')]);
        while (open.TryDequeue(out var path) && seen.Count < MostPages)
        {
            if (!seen.Add(ShapeOf(path)))
            {
                continue;
            }
            var answer = await visitor.GoAsync(path);
            if (answer?.Status != 200)
            {
                faults.Add($"{path}: {answer?.Status}");
                continue;
            }
            await LookAsync(ShapeOf(path));
            foreach (var link in await visitor.Page.EvaluateAsync<string[]>(Links))
            {
                open.Enqueue(link);
            }
        }

        faults.ShouldBeEmpty();
        visitor.Faults.ShouldBeEmpty();
        atLeast.Split(' ').ShouldBeSubsetOf(seen);

        async Task LookAsync(string page)
        {
            foreach (var width in new[] { 375, 1280 })
            {
                await visitor.Page.SetViewportSizeAsync(width, 800);
                if (await visitor.Page.EvaluateAsync<int>(Wider) is > 0 and var wider)
                {
                    faults.Add($"{page} is {wider} px wider than {width}");
                }
                await KeepAsync(page, width);
            }
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var found = await visitor.Page.RunAxe(Rules);
                faults.AddRange(
                    found.Violations.Select(v =>
                        $"{page}, {scheme}: {v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}"
                    )
                );
            }
        }

        async Task KeepAsync(string page, int width)
        {
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            {
                await visitor.Page.ScreenshotAsync(
                    new()
                    {
                        Path = Path.Combine(
                            folder,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{who}{page.Replace('/', '_')}-{width}.png"
                            )
                        ),
                        FullPage = true,
                    }
                );
            }
        }
    }

    /// <summary>The page without what stands for an id in its path, and without its choices.</summary>
    private static string ShapeOf(string path) =>
        path.StartsWith("/desk/calendar/", StringComparison.Ordinal)
            ? "/desk/calendar/ID"
            : string.Join(
                '/',
                path.Split('?', '#')[0]
                    .Split('/')
                    .Select(part =>
                        part.Length > 0 && part.Count(char.IsAsciiDigit) >= 4 ? "ID" : part
                    )
            );
}
