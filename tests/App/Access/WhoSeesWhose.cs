using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>Whose matters a post sees: town against town, village under town, school against police, named persons.</summary>
public sealed class WhoSeesWhose(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Village = "330212110001";

    public async ValueTask InitializeAsync()
    {
        await app.EmployAsync("village", Village, "village-supervisor");
        await app.EmployAsync("town", "330212110", "duty-officer town-officer");
        await app.EmployAsync("other-town", "330212103", "duty-officer town-officer");
        await app.EmployAsync("school", "330212110/school-1", "handler");
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        await app.EmployAsync("police-unnamed", "330212/police", "duty-officer", restricted: false);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("village", Village, true, true)]
    [InlineData("town", Village, true, false)]
    [InlineData("other-town", Village, false, false)]
    [InlineData("school", Village, false, false)]
    [InlineData("police", Village, false, false)]
    [InlineData("town", "330212110", true, true)]
    [InlineData("village", "330212110", false, false)]
    [InlineData("other-town", "330212110", false, false)]
    [InlineData("police", "330212110/police-station", false, false)]
    [InlineData("police-head", "330212110/police-station", true, false)]
    [InlineData("town", "330212110/police-station", false, false)]
    [InlineData("school", "330212/police", false, false)]
    public async Task A_single_dispatch_its_list_and_its_actions_pass_the_same_filter(
        string who,
        string unit,
        bool seen,
        bool acts
    )
    {
        var report = await RoutedAsync("LIVING_ALONE");
        var id = await IdAsync(report, unit);

        (await StatusAsync(HttpMethod.Get, $"/api/dispatches/{id}", who)).ShouldBe(
            seen ? HttpStatusCode.OK : HttpStatusCode.NotFound
        );
        (await StatusAsync(HttpMethod.Get, $"/api/inbox?unit={unit}", who)).ShouldBe(
            seen ? HttpStatusCode.OK : HttpStatusCode.NotFound
        );
        (await StatusAsync(HttpMethod.Post, $"/api/dispatches/{id}/acknowledge", who)).ShouldBe(
            acts ? HttpStatusCode.OK
            : seen ? HttpStatusCode.Forbidden
            : HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_restricted_matter_shows_its_number_to_the_unit_and_its_content_to_named_persons()
    {
        var report = await RoutedAsync("SEXUAL_ABUSE");
        var id = await IdAsync(report, "330212/police");

        var listed = (await app.InboxAsync("police-unnamed")).Single(item =>
            (string?)item["id"] == id
        );
        ((bool)listed["restricted"]!).ShouldBeTrue();
        listed["circumstances"]!.AsArray().ShouldBeEmpty();
        (await app.InboxAsync("police")).Single(item => (string?)item["id"] == id)["circumstances"]!
            .AsArray()
            .ShouldNotBeEmpty();

        foreach (
            var path in new[] { $"/api/dispatches/{id}", $"/api/dispatches/{id}/attachments/1" }
        )
        {
            using var closed = await app.SendAsync(HttpMethod.Get, path, who: "police-unnamed");
            await closed.ShouldBeProblemAsync(403, "restricted_matter");
        }
        using var act = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "police-unnamed"
        );
        await act.ShouldBeProblemAsync(403, "restricted_matter");
        (await StatusAsync(HttpMethod.Get, $"/api/dispatches/{id}", "police")).ShouldBe(
            HttpStatusCode.OK
        );
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string who)
    {
        using var answer = await app.SendAsync(
            method,
            path,
            method == HttpMethod.Post ? new { officer = "甲" } : null,
            who
        );
        return answer.StatusCode;
    }

    private async Task<JsonNode> RoutedAsync(string circumstance)
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { circumstance },
                place = new { townCode = "330212110", villageCode = Village },
            }
        );
        await app.DeliverAsync();
        return report;
    }

    /// <summary>The id of a unit's dispatch, told by that of the police.</summary>
    private async Task<string> IdAsync(JsonNode report, string unit)
    {
        var police = await app.DispatchAsync("police", report);
        return police.Split('.')[0] + "." + unit.Replace('/', '-');
    }
}
