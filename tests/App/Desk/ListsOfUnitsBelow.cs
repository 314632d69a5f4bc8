using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>At the desk, too, whoever answers for the units below lists their cases, and nobody any other's.</summary>
public sealed class ListsOfUnitsBelow(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Village = "330212110001";

    [Fact]
    public async Task A_town_officer_chooses_one_of_the_towns_villages()
    {
        await app.EmployAsync("town-officer", "330212110", "town-officer");
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110", villageCode = Village },
            }
        );
        await app.DeliverAsync();
        using var officer = app.Visitor("town-officer");

        (await officer.PageAsync("/desk/all")).ShouldContain($"<option value=\"{Village}\"");
        var page = await officer.PageAsync($"/desk/all?unit={Village}");

        page.ShouldContain((string)report["caseNumber"]!);
        page.ShouldContain($".{Village}\"");
        page.ShouldContain($"<option value=\"{Village}\" selected");
    }

    [Theory]
    [InlineData("330212103001", "town-officer")]
    [InlineData("330212/police", "town-officer")]
    [InlineData(Village, "duty-officer")]
    public async Task A_unit_that_is_not_below_is_not_found(string unit, string role)
    {
        await app.EmployAsync("reaching-" + role, "330212110", role);
        using var officer = app.Visitor("reaching-" + role);

        using var answer = await officer.GetAsync($"/desk/all?unit={unit}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
