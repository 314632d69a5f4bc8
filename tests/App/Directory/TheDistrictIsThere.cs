using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class TheDistrictIsThere(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData("town", 25)]
    [InlineData("village", 407)]
    [InlineData("member", 26)]
    public async Task The_district_is_there_at_the_first_start(string kind, int expected)
    {
        var found = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                $"/api/units?kind={kind}" + (after is null ? "" : $"&after={after}"),
                who: "auditor"
            );
            found.AddRange(page["items"]!.AsArray().Select(unit => unit!));
            after = (string?)page["next"];
        } while (after is not null);

        found.Count(unit => !((string)unit["policyName"]!).Contains("管委会")).ShouldBe(expected);
    }
}
