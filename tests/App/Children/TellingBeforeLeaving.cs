using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Retention;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>Parents tell of leaving by a link that works once, or through an officer.</summary>
public sealed class TellingBeforeLeaving(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Phone = "13800000996";

    private static readonly (string, string)[] Notice =
    [
        ("writer", "mother"),
        ("who", "both"),
        ("place", "江苏省苏州市"),
        ("employer", "样例厂"),
        ("phone", "138 0000 0996"),
        ("leavesOn", "2026-12-01"),
        ("returnsOn", ""),
        ("carerName", "外婆样例"),
        ("carerRelation", "64"),
        ("carerPhone", "13800000997"),
        ("exclusions.crime", "yes"),
        ("exclusions.habits", "yes"),
        ("exclusions.neglect", "yes"),
        ("exclusions.other", "yes"),
        ("childHeard", "yes"),
    ];

    public async ValueTask InitializeAsync()
    {
        await app.EmployAllAsync();
        // Each test guesses for itself.
        app.Time.Advance(TimeSpan.FromMinutes(11));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_parent_tells_once_by_the_link_and_it_stands_in_the_file()
    {
        var id = await app.FindAsync(Values("告知样例", "2015-05-01"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);

        using (var open = await parent.GetAsync(address))
        {
            open.StatusCode.ShouldBe(HttpStatusCode.OK);
            open.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            open.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var page = WebUtility.HtmlDecode(parent.Html);
            page.ShouldContain("告**例");
            page.ShouldNotContain("告知样例");
            page.ShouldNotContain("2015-05-01");
            page.ShouldNotContain("<script");
        }
        using (var sent = await parent.PostAsync(address, Notice))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.OK, parent.Html);
            WebUtility.HtmlDecode(parent.Html).ShouldContain("接下来");
        }
        using (var again = await parent.PostAsync(address, Notice))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Gone);
            WebUtility.HtmlDecode(parent.Html).ShouldContain("已经用过");
        }
        var file = await app.ReadAsync(id);
        var told = file["notices"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)told["who"]).ShouldBe("both");
        ((string?)told["phones"]![0]).ShouldBe("138****0996");
        ((string?)told["villageToldOn"]).ShouldBe(
            app.Time.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd")
        );
        ((string?)file["carers"]!.AsArray().ShouldHaveSingleItem()!["name"]).ShouldBe("外婆样例");
        ((string?)file["values"]!["motherState"]!["by"]).ShouldBe("parent");
        var history = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/children/{id}/history",
            who: Officer
        );
        ((string?)history["items"]![0]!["by"]).ShouldBe("parent");
        ((string?)history["items"]![0]!["reason"]).ShouldBe("外出告知（母亲填写）");
    }

    [Fact]
    public async Task Of_two_who_send_at_the_same_moment_one_is_taken()
    {
        var id = await app.FindAsync(Values("同时样例", "2015-05-02"));
        var address = await InviteAsync(id);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async number =>
                {
                    using var parent = app.Visitor(null);
                    using var sent = await parent.PostAsync(
                        address,
                        [.. Notice.Where(one => one.Item1 != "place"), ("place", $"样例市{number}")]
                    );
                    return sent.StatusCode;
                })
        );

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Gone).ShouldBe(5);
        (await app.ReadAsync(id))["notices"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_telling_whose_mark_was_lost_is_not_taken_twice()
    {
        var id = await app.FindAsync(Values("失标样例", "2015-05-03"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);
        using (var sent = await parent.PostAsync(address, Notice))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        // As if the app had died between the file and the mark.
        var links = app.Tables.GetTableClient("invitations");
        await foreach (
            var row in links.QueryAsync<TableEntity>(one => one.GetString("Child") == id)
        )
        {
            row["Used"] = false;
            await links.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        using var again = await parent.PostAsync(address, Notice);

        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await app.ReadAsync(id))["notices"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_stands_beside_its_field_and_the_link_is_still_good()
    {
        var id = await app.FindAsync(Values("改错样例", "2015-05-04"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);

        using (
            var wrong = await parent.PostAsync(
                address + "?lang=en",
                ("writer", "mother"),
                ("who", "both"),
                ("place", "<i>苏州</i>"),
                ("phone", "12")
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            parent.Html.ShouldContain("id=\"notice-phone-fault\"");
            parent.Html.ShouldContain("id=\"notice-carerName-fault\"");
            parent.Html.ShouldContain("id=\"notice-exclusions-crime-fault\"");
            parent.Html.ShouldContain("value=\"&lt;i&gt;");
        }
        using var right = await parent.PostAsync(address, Notice);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_carer_whom_the_law_excludes_is_told_of_at_once()
    {
        var id = await app.FindAsync(Values("排除样例", "2015-05-05"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);

        using var sent = await parent.PostAsync(
            address,
            [.. Notice.Where(one => one.Item1 != "exclusions.habits"), ("exclusions.habits", "no")]
        );

        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(parent.Html).ShouldContain("不得受委托");
        (await app.ReadAsync(id))["carers"]![0]!["excluded"]!
            .AsArray()
            .Select(one => (string?)one)
            .ShouldNotContain("habits");
    }

    [Fact]
    public async Task After_fourteen_days_the_link_is_of_no_use_and_later_it_is_gone()
    {
        var id = await app.FindAsync(Values("过期样例", "2015-05-06"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);
        app.Time.Advance(TimeSpan.FromDays(14));

        using (var late = await parent.PostAsync(address, Notice))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.Gone);
            WebUtility.HtmlDecode(parent.Html).ShouldContain("已经过期");
        }
        (await app.ReadAsync(id))["notices"]!.AsArray().ShouldBeEmpty();
        (await WholeStore.FindAsync(app, [id])).ShouldContain(place =>
            place.StartsWith("invitations/", StringComparison.Ordinal)
        );

        app.Time.Advance(TimeSpan.FromDays(31));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        (await WholeStore.FindAsync(app, [id])).ShouldNotContain(place =>
            place.StartsWith("invitations/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Guesses_are_counted_and_after_ten_none_is_answered()
    {
        using var guesser = app.Visitor(null);
        for (var i = 0; i < 10; i++)
        {
            using var guess = await guesser.GetAsync($"/notice/00000-00000-00000-00000-{i}");
            guess.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var eleventh = await guesser.GetAsync("/notice/x");

        eleventh.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        eleventh.Headers.RetryAfter.ShouldNotBeNull();
        app.Time.Advance(TimeSpan.FromMinutes(11));
        using var later = await guesser.GetAsync("/notice/x");
        later.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_secret_of_a_link_is_neither_stored_nor_logged()
    {
        var id = await app.FindAsync(Values("保密样例", "2015-05-07"));
        var address = await InviteAsync(id);
        using var parent = app.Visitor(null);
        await parent.GetAsync(address);
        using var sent = await parent.PostAsync(address, Notice);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = address.Split('/')[^1];
        var plain = token.Replace("-", "", StringComparison.Ordinal);
        plain.Length.ShouldBe(21);

        (await WholeStore.FindAsync(app, [token, plain[..20], Phone])).ShouldBeEmpty();
        app.Log.ShouldNotContain(token);
        app.Log.ShouldNotContain(Phone);
    }

    [Theory]
    [InlineData(Supervisor, HttpStatusCode.Created)]
    [InlineData(Officer, HttpStatusCode.Created)]
    [InlineData("clerk-110", HttpStatusCode.Created)]
    [InlineData("officer-103", HttpStatusCode.NotFound)]
    [InlineData("station-clerk", HttpStatusCode.Forbidden)]
    [InlineData("station-handler", HttpStatusCode.Forbidden)]
    [InlineData("head-110", HttpStatusCode.Forbidden)]
    public async Task Village_town_and_school_make_links_and_enter_notices_and_nobody_else(
        string who,
        HttpStatusCode expected
    )
    {
        await app.EmployAsync("station-clerk", $"{Town}/police-station", "roster-submitter");
        var school = await app.JsonAsync(
            HttpMethod.Get,
            "/api/units/330212110-school-1",
            who: Officer
        );
        var id = await app.FindAsync(
            Values($"{who}样例", "2015-05-08", ("school", (string)school["currentName"]!))
        );

        using var invited = await app.SendAsync(
            HttpMethod.Post,
            $"/api/children/{id}/invitations",
            who: who
        );
        invited.StatusCode.ShouldBe(expected);
        var key = Guid.NewGuid().ToString();
        for (var i = 0; i < 2; i++)
        {
            using var entered = await app.SendAsync(
                HttpMethod.Post,
                $"/api/children/{id}/notices",
                new
                {
                    writer = "father",
                    who = "father",
                    place = "上海市",
                    phone = Phone,
                    leavesOn = "2026-11-25",
                },
                who,
                key
            );
            entered.StatusCode.ShouldBe(
                expected == HttpStatusCode.Created ? HttpStatusCode.OK : expected
            );
        }
        (await app.ReadAsync(id, Officer))["notices"]!
            .AsArray()
            .Count.ShouldBe(expected == HttpStatusCode.Created ? 1 : 0);
    }

    [Fact]
    public async Task An_officer_enters_a_notice_and_makes_a_link_at_the_desk()
    {
        var id = await app.FindAsync(Values("台样例", "2015-05-09"));
        using var officer = app.Visitor(Supervisor);
        await officer.GetAsync($"/desk/children/{id}/notice");
        using (
            var wrong = await officer.PostAsync(
                $"/desk/children/{id}/notice",
                [.. Notice.Where(one => one.Item1 != "phone"), ("phone", "")]
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            officer.Html.ShouldContain("id=\"notice-phone-fault\"");
        }
        using (var right = await officer.PostAsync($"/desk/children/{id}/notice", Notice))
        {
            right.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        }
        var page = WebUtility.HtmlDecode(await officer.PageAsync($"/desk/children/{id}"));
        page.ShouldContain("外婆样例");
        page.ShouldContain("四种排除情形已核实");
        page.ShouldContain("138****0996");

        using var invited = await officer.PostAsync($"/desk/children/{id}/invite");
        invited.StatusCode.ShouldBe(HttpStatusCode.OK);
        officer.Html.ShouldContain("/notice/");
        officer.Html.ShouldNotContain("台样例");
    }

    private async Task<string> InviteAsync(string id)
    {
        var made = await app.JsonAsync(
            HttpMethod.Post,
            $"/api/children/{id}/invitations",
            who: Supervisor
        );
        return new Uri((string)made["address"]!).AbsolutePath;
    }
}
