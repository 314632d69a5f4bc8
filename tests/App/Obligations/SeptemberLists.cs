using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>What is done is seen from the facts; who has not done it is told, and so is whoever is above.</summary>
public sealed class SeptemberLists(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string School = "330212110-school-1";
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_that_is_approved_is_seen_and_one_that_is_only_uploaded_is_not()
    {
        desk.SleepUntil(new DateOnly(2027, 9, 5));
        await desk.RunAsync();
        var owed = (await desk.ListAsync("school")).Single(item =>
            (string?)item["code"] == "school-roster"
        );
        ((bool)owed["seenByProof"]!, (string?)owed["due"]).ShouldBe((true, "2027-09-10"));

        // Nobody ticks what the system sees by itself.
        using var ticked = await app.SendAsync(
            HttpMethod.Post,
            $"/api/obligations/{owed["id"]}/settle",
            new { note = "已报送" },
            "head-of-school",
            ifMatch: (string)owed["version"]!
        );
        ticked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var tickedByClerk = await app.SendAsync(
            HttpMethod.Post,
            $"/api/obligations/{owed["id"]}/settle",
            new { note = "已报送" },
            "school",
            ifMatch: (string)owed["version"]!
        );
        tickedByClerk.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tickedByClerk.Content.ReadAsStringAsync()).ShouldContain("seen_by_proof");

        var roster = await desk.Rosters.ReadAsync(
            "school",
            Csv(Child(1, "孔小一", InventedChildren.Number(2016, 6, 2))),
            year: "2027"
        );
        (await CodesAsync("school")).ShouldContain("school-roster");

        await desk.Rosters.ApproveAsync("school", (string)roster["id"]!);

        // Looked at, not run.
        (await CodesAsync("school")).ShouldNotContain("school-roster");
        var done = (await desk.ListAsync("school", "?state=done")).ShouldHaveSingleItem();
        ((string?)done["how"], (bool)done["late"]!, (string?)done["by"]).ShouldBe(
            ("proof", false, null)
        );
        (
            await desk.ListAsync("bureau", "?code=school-roster&period=2027&state=done")
        ).ShouldHaveSingleItem();

        // On the due day the others are told, she is not; the day after, those above are.
        desk.SleepUntil(new DateOnly(2027, 9, 10));
        await desk.RunAsync();
        (await TemplatesAsync("330212103-school-1")).ShouldContain("obligation-on");
        (await TemplatesAsync(School)).ShouldBe(["obligation-caught-up"]);
        desk.SleepUntil(new DateOnly(2027, 9, 11));
        await desk.RunAsync();
        var above = (await desk.RemindersOfAsync("330212-education")).Single(row =>
            row.Template == "obligation-late-below" && row.Code == "school-roster"
        );
        above.Words["units"]!.ToString().ShouldNotContain("姜山第一小学");
        (await TemplatesAsync("330212-police")).ShouldContain("obligation-late-below");

        // Who brings it late is late, and no longer told; whoever looks at the run sees it as well.
        await desk.Rosters.TakeAsync(
            "station",
            Csv(Child(1, "孔小二", InventedChildren.Number(2017, 6, 2))),
            "police",
            "2027"
        );
        desk.SleepUntil(new DateOnly(2027, 9, 12));
        await desk.RunAsync();
        var late = (
            await desk.ListAsync("town", "?code=police-roster&period=2027&state=done")
        ).ShouldHaveSingleItem();
        ((bool)late["late"]!, (string?)late["unit"]).ShouldBe((true, "330212110/police-station"));
        (await desk.RemindersOfAsync("330212110-police-station")).ShouldNotContain(row =>
            row.Day == "2027-09-12"
        );
        // A week after the due day civil affairs is told once.
        desk.SleepUntil(new DateOnly(2027, 9, 19));
        await desk.RunAsync();
        (await TemplatesAsync("330212-civil-affairs"))
            .Count(template => template == "obligation-escalation")
            .ShouldBe(2);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldNotContain(alert => (string?)alert!["kind"] == "reminder-unsayable");
    }

    private async Task<List<string?>> CodesAsync(string who) =>
        [.. (await desk.ListAsync(who)).Select(item => (string?)item["code"])];

    private async Task<List<string>> TemplatesAsync(string slug) =>
        [
            .. (await desk.RemindersOfAsync(slug))
                .Where(row => row.Code.Contains("roster", StringComparison.Ordinal))
                .Select(row => row.Template),
        ];
}
