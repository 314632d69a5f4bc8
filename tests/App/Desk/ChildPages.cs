using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The ledger and a child's file at the desk: what is shown to whom, and what may be done there.</summary>
public sealed class ChildPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
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
    public async Task A_file_is_shown_masked_with_each_values_source_and_what_changed()
    {
        var id = await app.FindAsync(
            Values(
                "档案样例",
                "2015-03-07",
                ("idNumber", "330212201503079974"),
                ("guardianPhones", Phone),
                ("livesAlone", "yes"),
                ("note", "<b>996</b>")
            )
        );
        using var patched = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "核实过",
                values = new { livesAlone = "no", householdAddress = "样例路1号" },
            },
            Supervisor
        );
        patched.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var officer = app.Visitor(Officer);

        var page = WebUtility.HtmlDecode(await officer.PageAsync($"/desk/children/{id}"));

        page.ShouldContain("330212********9974");
        page.ShouldContain("138****0996");
        page.ShouldNotContain("330212201503079974");
        page.ShouldNotContain(Phone);
        officer.Html.ShouldContain("&lt;b&gt;996");
        page.ShouldContain("父母情况不明");
        page.ShouldContain("<del>是</del> → <ins>否</ins>");
        page.ShouldContain("走访发现");
        page.ShouldContain("核实过");
        page.ShouldContain(Supervisor);
        page.ShouldContain("href=\"#source-2\"");
        officer.Html.Split("<title>")[1].Split("</title>")[0].ShouldNotContain("样例");
    }

    [Fact]
    public async Task A_fault_stands_beside_its_field_and_what_was_typed_comes_back()
    {
        var id = await app.FindAsync(Values("改样例", "2015-06-05", ("guardianPhones", Phone)));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}/edit?section=Guardianship");
        officer.Html.ShouldContain("138****0996");

        using var wrong = await officer.PostAsync(
            $"/desk/children/{id}/edit",
            ("guardianName", "外婆样例"),
            ("guardianPhones", "12"),
            ("reason", "")
        );

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Html.ShouldContain("id=\"child-guardianPhones-fault\"");
        officer.Html.ShouldContain("id=\"child-reason-fault\"");
        WebUtility.HtmlDecode(officer.Html).ShouldContain("value=\"外婆样例\"");

        using var right = await officer.PostAsync(
            $"/desk/children/{id}/edit",
            ("guardianName", "外婆样例"),
            ("guardianPhones", "138****0996"),
            ("reason", "走访")
        );
        right.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        var file = await app.ReadAsync(id);
        ((string?)file["values"]!["guardianName"]!["text"]).ShouldBe("外婆样例");
        // What came masked and went back so is as it was.
        ((string?)file["values"]!["guardianPhones"]!["text"]).ShouldBe("138****0996");
        ((string?)file["values"]!["guardianPhones"]!["by"]).ShouldBe(Officer);
        ((long)file["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_race_shows_both_versions_and_takes_back_nothing_of_the_others()
    {
        var id = await app.FindAsync(Values("争样例", "2015-06-06"));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}/edit?section=School");
        using var other = await app.PatchAsync(
            id,
            1,
            new { reason = "学校来电", values = new { grade = "三年级", teacher = "赵老师" } },
            Supervisor
        );
        other.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var lost = await officer.PostAsync(
            $"/desk/children/{id}/edit",
            ("grade", "四年级"),
            ("reason", "走访")
        );

        lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var page = WebUtility.HtmlDecode(officer.Html);
        page.ShouldContain("<td>三年级</td><td>四年级</td>");
        page.ShouldContain("双方都改了");
        // What was left alone shows the other's value, so that saving again does not wipe it.
        page.ShouldContain("name=\"teacher\" type=\"text\" value=\"赵老师\"");
        ((string?)(await app.ReadAsync(id))["values"]!["grade"]!["text"]).ShouldBe("三年级");

        using var again = await officer.PostAsync(
            $"/desk/children/{id}/edit",
            ("grade", "四年级"),
            ("teacher", "赵老师"),
            ("reason", "走访")
        );
        again.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        var file = await app.ReadAsync(id);
        ((string?)file["values"]!["grade"]!["text"]).ShouldBe("四年级");
        ((string?)file["values"]!["teacher"]!["text"]).ShouldBe("赵老师");
        ((string?)file["values"]!["teacher"]!["by"]).ShouldBe(Supervisor);
    }

    [Fact]
    public async Task A_file_is_opened_with_a_purpose_once_and_the_opening_is_on_record()
    {
        var id = await app.FindAsync(Values("开样例", "2015-06-07", ("guardianPhones", Phone)));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}");

        using (var without = await officer.PostAsync($"/desk/children/{id}/open"))
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            officer.Html.ShouldContain("id=\"purpose-fault\"");
            officer.Html.ShouldNotContain(Phone);
        }
        using (
            var opened = await officer.PostAsync(
                $"/desk/children/{id}/open",
                ("purpose", "find-child")
            )
        )
        {
            opened.StatusCode.ShouldBe(HttpStatusCode.OK);
            officer.Html.ShouldContain(Phone);
        }
        using (
            var sheet = await officer.PostAsync(
                $"/desk/children/{id}/sheet",
                ("purpose", "placement")
            )
        )
        {
            sheet.StatusCode.ShouldBe(HttpStatusCode.OK);
            officer.Html.ShouldContain(Phone);
        }
        (await officer.PageAsync($"/desk/children/{id}")).ShouldNotContain(Phone);
        var entries = (
            await app.JsonAsync(HttpMethod.Get, $"/api/audit?unit={Town}", who: "auditor")
        )["items"]!.AsArray();
        entries.ShouldContain(entry =>
            (string?)entry!["operation"] == "DeskOpenChildFile"
            && (string?)entry["detail"] == "child.file find-child"
        );
        using var single = app.Visitor(Officer, methods: "pwd");
        await single.GetAsync($"/desk/children/{id}");
        using var weak = await single.PostAsync(
            $"/desk/children/{id}/open",
            ("purpose", "find-child")
        );
        weak.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_sheet_is_masked_and_says_who_printed_it()
    {
        var id = await app.FindAsync(
            Values("纸样例", "2014-01-07", ("idNumber", "33021220140107999X"))
        );
        using var officer = app.Visitor(Officer);

        var sheet = WebUtility.HtmlDecode(await officer.PageAsync($"/desk/children/{id}/sheet"));

        sheet.ShouldContain("留守儿童基本情况登记表");
        sheet.ShouldContain("纸样例");
        sheet.ShouldContain("330212********999X");
        sheet.ShouldNotContain("33021220140107999X");
        sheet.ShouldContain(Officer);
        using var apart = app.Visitor("officer-103");
        using var none = await apart.GetAsync($"/desk/children/{id}/sheet");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Steps_confirm_judge_flag_entrust_and_let_go()
    {
        var id = await app.FindAsync(Values("步样例", "2015-06-08"));
        using var officer = app.Visitor(Officer);

        await StepAsync("stage", ("stage", "confirmed"), ("exit", ""), ("reason", "核实"));
        await StepAsync("risk", ("risk", "yellow"), ("reason", "祖母病了"));
        await StepAsync("flags", ("what", "set"), ("flag", "withdrawn"), ("reason", "老师反映"));
        await StepAsync(
            "carers",
            ("name", "外婆样例"),
            ("relation", "64"),
            ("phones", Phone),
            ("from", "2026-10-01"),
            ("excluded", "crime"),
            ("checks", "heard"),
            ("reason", "父母委托")
        );

        var file = await app.ReadAsync(id);
        ((string?)file["status"]!["stage"]).ShouldBe("confirmed");
        ((string?)file["risk"]!["level"]).ShouldBe("yellow");
        ((string?)file["flags"]![0]!["code"]).ShouldBe("withdrawn");
        ((string?)file["carers"]![0]!["name"]).ShouldBe("外婆样例");
        ((bool)file["carers"]![0]!["childHeard"]!).ShouldBeTrue();

        await officer.GetAsync($"/desk/children/{id}");
        using (
            var wrong = await officer.PostAsync(
                $"/desk/children/{id}/stage",
                ("stage", "exited"),
                ("reason", "返乡")
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            officer.Html.ShouldContain("id=\"stage-exit-fault\"");
        }
        await StepAsync("flags", ("what", "clear"), ("flag", "withdrawn"), ("reason", "好转"));
        await StepAsync("stage", ("stage", "exited"), ("exit", "parents-back"), ("reason", "返乡"));
        file = await app.ReadAsync(id);
        file["flags"]!.AsArray().ShouldBeEmpty();
        ((string?)file["status"]!["exit"]).ShouldBe("parents-back");

        async Task StepAsync(string action, params (string, string)[] fields)
        {
            await officer.GetAsync($"/desk/children/{id}");
            using var answer = await officer.PostAsync($"/desk/children/{id}/{action}", fields);
            answer.SentTo.ShouldBe($"/desk/children/{id}?done=1", action);
        }
    }

    [Fact]
    public async Task Two_files_of_one_child_are_merged_and_taken_apart_at_the_desk()
    {
        var stays = await app.FindAsync(Values("并样例甲", "2015-06-09"));
        var goes = await app.FindAsync(Values("并样例乙", "2015-06-10"));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{goes}");
        using var merged = await officer.PostAsync(
            $"/desk/children/{goes}/merge",
            ("into", stays),
            ("reason", "同一人")
        );
        merged.SentTo.ShouldBe($"/desk/children/{stays}?done=1");
        (await officer.PageAsync($"/desk/children/{goes}")).ShouldContain(
            $"href=\"/desk/children/{stays}\""
        );
        officer.Html.ShouldNotContain($"/{goes}/stage");
        using var apart = await officer.PostAsync(
            $"/desk/children/{goes}/unmerge",
            ("reason", "两个人")
        );
        apart.SentTo.ShouldBe($"/desk/children/{goes}?done=1");
        using var supervisor = app.Visitor(Supervisor);
        (await supervisor.PageAsync($"/desk/children/{goes}")).ShouldNotContain($"/{goes}/merge");
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

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    public async Task Every_page_of_a_file_has_words_for_all_that_it_shows(string lang)
    {
        var id = await app.FindAsync(
            Values(
                lang.Length == 0 ? "词样例" : "词样例二",
                "2015-06-12",
                ("fatherState", "away"),
                ("motherState", "away"),
                ("schoolStage", "dropout"),
                ("guardianshipType", "none"),
                ("guardianshipGrade", "poor"),
                ("health", "disabled"),
                ("relief", "minimum-living other"),
                ("residenceTown", "330203100")
            )
        );
        using var officer = app.Visitor(Officer);
        foreach (var path in new[] { "", "/sheet" })
        {
            using var page = await officer.GetAsync($"/desk/children/{id}{path}{lang}");
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        foreach (var section in Enum.GetNames<LeftBehindCare.Domain.Children.FieldSection>())
        {
            using var form = await officer.GetAsync(
                $"/desk/children/{id}/edit?section={section}{lang.Replace('?', '&')}"
            );
            form.StatusCode.ShouldBe(HttpStatusCode.OK, section);
        }
    }
}
