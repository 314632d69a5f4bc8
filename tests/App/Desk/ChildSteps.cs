using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>What is done with a child's file at the desk.</summary>
public sealed class ChildSteps(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Phone = "13800000996";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
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
}
