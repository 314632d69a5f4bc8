using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The ledger at the desk: whose children are listed, pictured, looked for and entered.</summary>
public sealed class LedgerPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Phone = "13800000996";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_list_shows_the_reader_its_own_area_and_its_filters_choose()
    {
        var id = await app.FindAsync(
            Values("名单样例", "2015-06-01", ("guardianPhones", Phone), ("livesAlone", "yes"))
        );
        using var officer = app.Visitor(Officer);

        var all = WebUtility.HtmlDecode(await officer.PageAsync("/desk/children"));
        all.ShouldContain("名单样例");
        all.ShouldContain("138****0996");
        all.ShouldNotContain(Phone);
        (await officer.PageAsync("/desk/children?risk=red&ageFrom=&ageTo=&town=")).ShouldContain(
            id
        );
        foreach (
            var other in new[]
            {
                "risk=green",
                "status=exited",
                "flag=dropout",
                "ageFrom=14",
                "village=330212110002",
            }
        )
        {
            (await officer.PageAsync("/desk/children?" + other)).ShouldNotContain(
                id,
                customMessage: other
            );
        }
        (await officer.PageAsync("/desk/children?ageFrom=11&ageTo=11")).ShouldContain(id);

        using var wrong = await officer.GetAsync("/desk/children?ageFrom=x&ageTo=900");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Html.ShouldContain("id=\"ageFrom-fault\"");

        using var apart = app.Visitor("officer-103");
        (await apart.PageAsync("/desk/children")).ShouldNotContain(id);
        using (var elsewhere = await apart.GetAsync($"/desk/children?town={Town}"))
        {
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        using var file = await apart.GetAsync($"/desk/children/{id}");
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(apart.Html).ShouldContain("没有这份档案");
    }

    [Fact]
    public async Task A_school_sees_the_children_of_its_name_and_no_picture_of_towns()
    {
        var school = await app.JsonAsync(
            HttpMethod.Get,
            "/api/units/330212110-school-1",
            who: Officer
        );
        var id = await app.FindAsync(
            Values("本校样例", "2014-06-02", ("school", (string)school["currentName"]!))
        );
        var other = await app.FindAsync(Values("别校样例", "2014-06-03", ("school", "样例二小")));
        using var clerk = app.Visitor("clerk-110");

        var list = await clerk.PageAsync("/desk/children");

        list.ShouldContain(id);
        list.ShouldNotContain(other);
        list.ShouldNotContain("class=\"stacks\"");
        (await clerk.PageAsync($"/desk/children/{id}")).ShouldNotContain($"/{id}/edit");
    }

    [Fact]
    public async Task The_picture_counts_each_town_by_risk_and_costs_a_query_a_town_once_a_minute()
    {
        await app.FindAsync(Values("图样例一", "2015-06-03", ("livesAlone", "yes")));
        await app.FindAsync(Values("图样例二", "2015-06-04", ("guardianshipGrade", "fair")));
        app.Time.Advance(TimeSpan.FromMinutes(2));
        using var coordinator = app.Visitor(Coordinator);
        using var officer = app.Visitor(Officer);

        var before = app.Faults.Requests;
        var towns = WebUtility.HtmlDecode(await coordinator.PageAsync("/desk/children"));
        var first = app.Faults.Requests - before;
        before = app.Faults.Requests;
        await coordinator.PageAsync("/desk/children");
        var second = app.Faults.Requests - before;
        var villages = WebUtility.HtmlDecode(await officer.PageAsync("/desk/children"));

        var counted = await app.ListAsync(Coordinator, $"?town={Town}");
        var red = counted.Count(item => (string?)item["risk"] == "red");
        towns.ShouldContain($"姜山镇 红 {red} ", customMessage: towns);
        towns.ShouldContain($"href=\"/desk/children?town={Town}\"");
        villages.ShouldContain($"href=\"/desk/children?town={Town}&village={Village}\"");
        villages.ShouldNotContain("href=\"/desk/children?town=330212103\"");
        (first - second).ShouldBeInRange(20, 40);
    }

    [Fact]
    public async Task A_find_is_entered_once_and_one_of_the_same_name_asks_first()
    {
        using var supervisor = app.Visitor(Supervisor);
        await supervisor.GetAsync("/desk/children/new");
        supervisor.Html.ShouldContain($"value=\"{Village}\" selected");
        using (var blank = await supervisor.PostAsync("/desk/children/new", ("reason", "走访")))
        {
            blank.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            supervisor.Html.ShouldContain("id=\"child-name-fault\"");
        }
        (string, string)[] child =
        [
            ("name", "新样例"),
            ("birthDate", "2016-06-01"),
            ("householdTown", Town),
            ("householdVillage", Village),
            ("reason", "走访发现"),
        ];
        using var made = await supervisor.PostAsync("/desk/children/new", child);
        var place = made.SentTo!;
        place.ShouldStartWith("/desk/children/");
        // The same form again: the same child.
        using var twice = await supervisor.PostAsync("/desk/children/new", child);
        twice.SentTo.ShouldBe(place);

        await supervisor.GetAsync("/desk/children/new");
        using var same = await supervisor.PostAsync("/desk/children/new", child);
        same.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        supervisor.Html.ShouldContain($"href=\"{place.Split('?')[0]}\"");
        using var another = await supervisor.PostAsync(
            "/desk/children/new",
            [.. child, ("another", "yes")]
        );
        another.SentTo!.ShouldNotBe(place);
    }

    [Fact]
    public async Task A_child_is_looked_for_in_a_form_and_never_in_an_address()
    {
        var id = await app.FindAsync(Values("寻样例", "2015-06-11", ("guardianPhones", Phone)));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync("/desk/children");

        using (
            var found = await officer.PostAsync(
                "/desk/children/search",
                ("by", "name"),
                ("text", "寻样例")
            )
        )
        {
            found.StatusCode.ShouldBe(HttpStatusCode.OK);
            officer.Html.ShouldContain(id);
        }
        using (
            var byPhone = await officer.PostAsync(
                "/desk/children/search",
                ("by", "phone"),
                ("text", Phone)
            )
        )
        {
            officer.Html.ShouldContain(id);
        }
        using var none = await officer.PostAsync(
            "/desk/children/search",
            ("by", "name"),
            ("text", "")
        );
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Html.ShouldContain("id=\"text-fault\"");
        var entries = (
            await app.JsonAsync(HttpMethod.Get, $"/api/audit?unit={Town}", who: "auditor")
        )["items"]!.AsArray();
        entries.ShouldContain(entry =>
            (string?)entry!["operation"] == "DeskSearchChildren"
            && ((string?)entry["detail"])!.StartsWith("phone: ", StringComparison.Ordinal)
        );
        entries.ToJsonString().ShouldNotContain("寻样例");
        app.Log.ShouldNotContain("寻样例");
    }
}
