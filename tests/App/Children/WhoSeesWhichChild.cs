using System.Net;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>The same filter for a single file, its history, lists and search.</summary>
public sealed class WhoSeesWhichChild(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private string here = "";
    private string both = "";
    private string nextDoor = "";

    public async ValueTask InitializeAsync()
    {
        await app.EmployAllAsync();
        here = await app.FindAsync(Values("此地样例", "2015-07-01"), key: Once(1));
        nextDoor = await app.FindAsync(
            Values("邻村样例", "2014-07-02", ("householdVillage", "330212110002")),
            key: Once(3)
        );
        both = await app.FindAsync(
            Values(
                "两地样例",
                "2015-07-02",
                ("residenceTown", "330212103"),
                ("residenceVillage", "330212103201"),
                ("guardianPhones", "13800000005"),
                ("school", "样例小学")
            ),
            key: Once(2)
        );
    }

    /// <summary>The same two children for every test of the class.</summary>
    private static string Once(int number) => $"00000000-0000-4000-8000-{number:D12}";

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(Officer, true, true)]
    [InlineData(Supervisor, true, true)]
    [InlineData("officer-103", false, true)]
    [InlineData(Coordinator, true, true)]
    [InlineData("station-handler", true, true)]
    [InlineData("clerk-110", false, false)]
    public async Task A_file_its_history_lists_and_search_pass_the_same_filter(
        string who,
        bool seesHere,
        bool seesBoth
    )
    {
        foreach (
            var (id, name, sees) in new[]
            {
                (here, "此地样例", seesHere),
                (both, "两地样例", seesBoth),
                (nextDoor, "邻村样例", seesHere && who != Supervisor),
            }
        )
        {
            foreach (var path in new[] { $"/api/children/{id}", $"/api/children/{id}/history" })
            {
                (await app.SendAsync(HttpMethod.Get, path, who: who)).StatusCode.ShouldBe(
                    sees ? HttpStatusCode.OK : HttpStatusCode.NotFound,
                    $"{who} {path}"
                );
            }
            (await app.ListAsync(who))
                .Count(item => (string?)item["id"] == id)
                .ShouldBe(sees ? 1 : 0, who);
            (await app.SearchAsync(who, new { name }))
                .Count(found => found == id)
                .ShouldBe(sees ? 1 : 0, who);
        }
    }

    [Fact]
    public async Task A_police_station_reads_and_does_not_write()
    {
        using var answer = await app.PatchAsync(here, 1, new { reason = "x" }, "station-handler");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_child_is_found_by_school_and_telephone_and_the_list_by_its_filters()
    {
        (await app.SearchAsync(Officer, new { phone = "138 0000 0005" })).ShouldContain(both);
        (await app.SearchAsync(Officer, new { school = "样例小学" })).ShouldContain(both);
        (await app.SearchAsync("clerk-110", new { school = "样例小学" })).ShouldBeEmpty();
        (await app.ListAsync(Officer, "?village=330212103201"))
            .Select(item => (string?)item["id"])
            .ShouldContain(both);
        (await app.ListAsync(Officer, "?village=330212103201"))
            .Select(item => (string?)item["id"])
            .ShouldNotContain(here);
        (await app.ListAsync(Officer, "?status=confirmed")).ShouldBeEmpty();
        (await app.ListAsync(Officer, "?risk=red")).ShouldBeEmpty();
        var age = app.Time.GetUtcNow().AddHours(8).Year - 2015;
        (
            await app.ListAsync(Officer, $"?ageFrom={age - 1}&ageTo={age}")
        ).Count.ShouldBeGreaterThanOrEqualTo(2);
        (await app.ListAsync(Officer, $"?ageFrom={age + 2}")).ShouldBeEmpty();
        using var apart = await app.SendAsync(
            HttpMethod.Get,
            "/api/children?town=330212103",
            who: Officer
        );
        apart.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_child_that_moves_away_leaves_the_towns_ledger()
    {
        var id = await app.FindAsync(Values("迁出样例", "2015-07-03"));
        using var moved = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "迁出",
                values = new { householdTown = "330212103", householdVillage = "330212103201" },
            }
        );
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await app.ListAsync(Officer)).ShouldNotContain(item => (string?)item["id"] == id);
        (await app.ListAsync("officer-103")).ShouldContain(item => (string?)item["id"] == id);
        (
            await app.SendAsync(HttpMethod.Get, $"/api/children/{id}", who: Officer)
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
