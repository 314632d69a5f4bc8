using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

/// <summary>A report that does not tell where goes to district units; once they have found the place, the units there get their parts.</summary>
public sealed class FindingThePlace(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Town = "330212110";
    private const string Village = "330212110258";

    [Fact]
    public async Task The_town_its_station_and_its_village_get_their_parts_in_full_time()
    {
        var accepted = await TakeAsync();
        var id = await app.DispatchAsync("civil-affairs", accepted);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        var found = app.Time.GetUtcNow();

        var view = await FindAsync(id, new { townCode = Town, villageCode = Village });

        ((bool)view["placeUnknown"]!).ShouldBeFalse();
        ((string?)view["place"]!["townCode"]).ShouldBe(Town);
        view["events"]!
            .AsArray()
            .ShouldContain(e =>
                (string?)e!["what"] == "placeFound" && e["to"]!.AsArray().Count > 0
            );
        foreach (var who in new[] { $"town-{Town}", $"station-{Town}" })
        {
            var item = (await app.InboxAsync(who)).Single(i => Is(i, accepted));
            ((DateTimeOffset)item["dueAt"]!).ShouldBe(found.AddMinutes(10));
            ((string?)item["place"]!["townCode"]).ShouldBe(Town);
        }
        var police = (await app.InboxAsync("police")).Single(i => Is(i, accepted));
        ((string?)police["place"]!["townCode"]).ShouldBe(Town);
    }

    [Fact]
    public async Task What_the_town_does_not_take_climbs_like_the_rest()
    {
        var accepted = await TakeAsync();
        await FindAsync(
            await app.DispatchAsync("civil-affairs", accepted),
            new { townCode = Town }
        );
        await app.DeliverAsync();

        app.Time.Advance(TimeSpan.FromMinutes(11));
        await app.TimerAsync("Tick");
        await app.DeliverAsync();

        var town = (await app.InboxAsync($"town-{Town}")).Single(i => Is(i, accepted));
        ((int)town["escalations"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_place_is_found_once()
    {
        var accepted = await TakeAsync();
        var id = await app.DispatchAsync("civil-affairs", accepted);
        await FindAsync(id, new { townCode = Town });

        using var again = await SendAsync(id, new { townCode = "330212103" });

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(null, null, "townCode")]
    [InlineData("330299999", null, "townCode")]
    [InlineData("330212103", Village, "villageCode")]
    public async Task A_place_that_is_none_is_refused_by_field(
        string? town,
        string? village,
        string field
    )
    {
        var accepted = await TakeAsync();
        var id = await app.DispatchAsync("civil-affairs", accepted);

        using var refused = await SendAsync(id, new { townCode = town, villageCode = village });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(field);
    }

    private static bool Is(JsonNode item, JsonNode accepted) =>
        (string?)item["caseNumber"] == (string?)accepted["caseNumber"];

    private async Task<JsonNode> TakeAsync()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "孩子被打了，不知道住哪里。",
                circumstances = new[] { "DOMESTIC_VIOLENCE" },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }

    private Task<JsonNode> FindAsync(string id, object place) =>
        app.JsonAsync(HttpMethod.Post, $"/api/dispatches/{id}/place", place, "civil-affairs");

    private Task<HttpResponseMessage> SendAsync(string id, object place) =>
        app.SendAsync(HttpMethod.Post, $"/api/dispatches/{id}/place", place, "civil-affairs");
}
