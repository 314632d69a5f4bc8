using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>What somebody holds in the hand or has on the desk.</summary>
public sealed record Device(int Width, int Height)
{
    public bool Touch { get; init; }

    public bool Script { get; init; } = true;

    public static Device Phone { get; } = new(375, 667) { Touch = true };

    public static Device Desktop { get; } = new(1280, 800);
}

/// <summary>A person at the hotline's pages.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly Device device;

    private Visitor(IPage page, Device device)
    {
        Page = page;
        this.device = device;
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Faults.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about: script errors, blocked resources, answers of 4xx and 5xx.</summary>
    public List<string> Faults { get; } = [];

    public ReportForm Form => new(this);

    public ReceiptPage Receipt => new(this);

    public StatusPage Status => new(this);

    public Desk Desk => new(this);

    public RosterPages Rosters => new(this);

    public static async Task<Visitor> ComeAsync(IBrowser browser, Uri address, Device device)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                ViewportSize = new() { Width = device.Width, Height = device.Height },
                HasTouch = device.Touch,
                IsMobile = device.Touch,
                JavaScriptEnabled = device.Script,
                Locale = "zh-CN",
            }
        );
        context.SetDefaultTimeout(15_000);
        return new Visitor(await context.NewPageAsync(), device);
    }

    public async Task<ReportForm> OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        return Form;
    }

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>With the finger or the mouse, as the device has it.</summary>
    public Task PressAsync(ILocator what) => device.Touch ? what.TapAsync() : what.ClickAsync();

    /// <summary>From now on nothing leaves faster than this.</summary>
    public async Task SlowDownAsync(int kilobytesPerSecond)
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = kilobytesPerSecond * 1000,
            }
        );
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
