using LeftBehindCare.EndToEnd.Browser.Pages;
using Microsoft.Playwright;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>What the first look costs, and what is left when half of it does not come.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class LightEnoughForASlowPhone(HotlineInBrowser hotline)
{
    private const int Limit = 30_000;

    [Theory]
    [InlineData("/hotline")]
    [InlineData("/hotline?lang=en")]
    public async Task A_first_look_takes_30_kB_at_most_and_from_no_other_host(string path)
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        var requests = new List<IRequest>();
        visitor.Page.RequestFinished += (_, request) => requests.Add(request);
        await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        requests = requests.FindAll(request =>
            !request.Url.StartsWith("data:", StringComparison.Ordinal)
        );
        requests.ShouldAllBe(request => hotline.System.Host.Address.IsBaseOf(new Uri(request.Url)));
        requests
            .Select(request => request.ResourceType)
            .ShouldBe(["document", "stylesheet", "script"], ignoreOrder: true);
        var sizes = await Task.WhenAll(requests.Select(request => request.SizesAsync()));
        var transferred = sizes.Sum(size => size.ResponseHeadersSize + size.ResponseBodySize);
        TestContext.Current.SendDiagnosticMessage($"{path}: {transferred} bytes");
        transferred.ShouldBeLessThanOrEqualTo(Limit);
    }

    [Fact]
    public async Task Without_its_style_and_script_a_report_can_be_sent()
    {
        await using var visitor = await hotline.VisitorAsync(Device.Phone);
        await visitor.Page.RouteAsync("**/assets/**", route => route.AbortAsync());
        var form = await visitor.OpenAsync();
        await form.TellAsync(
            new Story("孩子一个人在河边。")
            {
                Circumstances = ["LIVING_ALONE"],
                TownCode = "330212102",
            }
        );
        await form.SendAsync();
    }
}
