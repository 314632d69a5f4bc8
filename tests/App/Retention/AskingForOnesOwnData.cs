using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>A child or guardian asks to see, correct or delete (个人信息保护法 45–47); civil affairs answers.</summary>
public sealed class AskingForOnesOwnData(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Story = "她一个人住-997";
    private readonly RequestDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await app.EmployAsync("coordinator", "330212/civil-affairs", "civil-affairs-coordinator");
        await app.EmployAsync(
            "unnamed-coordinator",
            "330212/civil-affairs",
            "civil-affairs-coordinator",
            restricted: false
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_guardian_who_may_see_gets_a_copy_without_the_reporter_and_officers()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        var answer = await desk.DecideAsync(id, new { decision = "grant" });

        var copy = answer["copy"]!;
        ((string?)copy["narrative"]).ShouldBe(Story);
        ((string?)copy["child"]!["name"]).ShouldBe(Story);
        copy.ToJsonString().ShouldNotContain("reporter\"");
        copy["steps"]!
            .AsArray()
            .Select(step => (string?)step!["what"])
            .ShouldNotContain(what => what == "reporterWrote" || what == "unitWrote");
        copy["steps"]!.AsArray().ShouldAllBe(step => step!["officer"] == null);
        copy["steps"]!.AsArray().ShouldAllBe(step => step!["text"] == null);
        ((string?)(await desk.CopyAsync(id))["narrative"]).ShouldBe(Story);
    }

    [Fact]
    public async Task Granted_in_part_the_copy_is_without_anybodys_own_words()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        var answer = await desk.DecideAsync(
            id,
            new { decision = "partly", reason = "others-data" }
        );

        answer["copy"]!["narrative"].ShouldBeNull();
        answer["copy"]!["helpGiven"].ShouldBeNull();
        answer["copy"]!["child"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Refused_there_is_no_copy_and_the_reason_is_kept()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        var answer = await desk.DecideAsync(
            id,
            new
            {
                decision = "refuse",
                reason = "harms-child",
                note = "请到民政局",
            }
        );

        answer["copy"].ShouldBeNull();
        ((string?)answer["request"]!["reason"]).ShouldBe("harms-child");
        using var none = await app.SendAsync(
            HttpMethod.Get,
            $"/api/requests/{id}/copy",
            who: "coordinator"
        );
        await none.ShouldBeProblemAsync(404, "not_found");
    }

    [Fact]
    public async Task A_correction_stands_beside_what_was_said_first_and_is_added_once()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "correct", "孩子今年十岁");

        await desk.DecideAsync(id, new { decision = "grant" });

        var view = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await report.OpenAsync(report.Officers[0].Officer)}",
            who: report.Officers[0].Officer
        );
        ((string?)view["report"]!["narrative"]).ShouldBe(Story);
        view["events"]!
            .AsArray()
            .Where(fact => (string?)fact!["what"] == "corrected")
            .Select(fact => (string?)fact!["text"])
            .ShouldBe(["孩子今年十岁"]);
        using var again = await desk.SendDecisionAsync(id, new { decision = "grant" });
        await again.ShouldBeProblemAsync(409, "decided_already");
    }

    [Fact]
    public async Task A_deletion_that_nothing_stands_against_is_done_at_once_and_gives_its_receipt()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "delete", "请删除");

        var answer = await desk.DecideAsync(id, new { decision = "grant" });

        var receipt = (string?)answer["request"]!["receipt"];
        receipt.ShouldNotBeNull();
        (
            await WholeStore.FindAsync(app, [report.Id, report.CaseNumber, Story], except: "audit")
        ).ShouldBeEmpty();
        var found = (
            await app.JsonAsync(
                HttpMethod.Post,
                "/api/retention/receipts/find",
                new { caseNumber = report.CaseNumber },
                "coordinator"
            )
        )["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((string?)found["id"]).ShouldBe(receipt);
        ((string?)found["cause"]).ShouldBe("asked");
    }

    [Theory]
    [InlineData("in-court")]
    [InlineData("disputed")]
    [InlineData("unread")]
    [InlineData("requested")]
    [InlineData("not-closed")]
    public async Task A_deletion_is_refused_with_its_reason_while_something_stands_against_it(
        string reason
    )
    {
        var report = await ClosedReport.CloseAsync(app, Story, readByAll: reason != "unread");
        var officer = report.Officers.First(one => one.Acts).Officer;
        var dispatch = await report.OpenAsync(officer);
        switch (reason)
        {
            case "in-court" or "disputed":
                await report.DoAsync(
                    officer,
                    dispatch,
                    "hold",
                    new { ground = reason, reason = "立案" }
                );
                break;
            case "requested":
                await desk.EnterAsync(report, "see");
                break;
            case "not-closed":
                report = await ClosedReport.CloseAsync(app, Story, leaveOpen: true);
                break;
        }
        var id = await desk.EnterAsync(report, "delete");

        using var answer = await desk.SendDecisionAsync(id, new { decision = "grant" });

        var problem = await answer.ShouldBeProblemAsync(409, "matter_held");
        problem["reasons"]!.AsArray().Select(one => (string?)one).ShouldBe([reason]);
        using var still = await report.AskStatusAsync();
        ((int)still.StatusCode).ShouldBe(200);
        ((string?)(await desk.OpenAsync(id))["state"]).ShouldBe("open");
    }

    [Fact]
    public async Task Nobody_answers_over_what_somebody_else_has_changed()
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        using var answer = await desk.SendDecisionAsync(
            id,
            new { decision = "grant" },
            ifMatch: "\"7\""
        );

        await answer.ShouldBeProblemAsync(412, "changed_meanwhile");
    }

    [Fact]
    public async Task A_copy_of_a_restricted_matter_is_for_named_persons()
    {
        var report = await ClosedReport.CloseAsync(app, Story, circumstances: ["SEXUAL_ABUSE"]);
        var id = await desk.EnterAsync(report, "see");

        using var answer = await desk.SendDecisionAsync(
            id,
            new { decision = "grant" },
            who: "unnamed-coordinator"
        );

        await answer.ShouldBeProblemAsync(403, "restricted_matter");
    }

    [Fact]
    public async Task Whoever_wrote_it_down_does_not_answer_it()
    {
        await app.EmployAsync("both", "330212/civil-affairs", "civil-affairs-coordinator");
        var report = await ClosedReport.CloseAsync(app, Story);
        using var entered = await desk.SendEntryAsync(
            report.CaseNumber,
            "see",
            "请办理",
            null,
            "both"
        );
        var id = (string)JsonNode.Parse(await entered.Content.ReadAsStringAsync())!["id"]!;

        using var answer = await desk.SendDecisionAsync(
            id,
            new { decision = "grant" },
            who: "both"
        );

        await answer.ShouldBeProblemAsync(403, "own_request");
        (
            (string?)(await desk.DecideAsync(id, new { decision = "grant" }))["copy"]!["narrative"]
        ).ShouldBe(Story);
    }

    [Theory]
    [InlineData("see")]
    [InlineData("delete")]
    public async Task An_answer_and_a_copy_take_a_second_factor(string kind)
    {
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, kind);
        var token = TestTokens.For("coordinator", methods: TestTokens.PasswordAlone);

        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/requests/{id}/decide",
            new { decision = "grant" },
            token: token
        );
        await answer.ShouldBeProblemAsync(403, "second_factor_needed");
        using var copy = await app.SendAsync(
            HttpMethod.Get,
            $"/api/requests/{id}/copy",
            token: token
        );
        await copy.ShouldBeProblemAsync(403, "second_factor_needed");
        (await WholeStore.FindAsync(app, [report.CaseNumber])).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_each_copy_the_head_is_told_and_the_auditor_finds_it_by_the_report()
    {
        await app.EmployAsync("head", "330212/civil-affairs", "unit-head");
        var report = await ClosedReport.CloseAsync(app, Story);
        var id = await desk.EnterAsync(report, "see");

        await desk.DecideAsync(id, new { decision = "grant" });
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.CopyAsync(id);

        (await app.JsonAsync(HttpMethod.Get, "/api/notices", who: "head"))["items"]!
            .AsArray()
            .Count(notice =>
                (string?)notice!["caseNumber"] == report.CaseNumber
                && (string?)notice["field"] == "copy"
                && (string?)notice["subject"] == "coordinator"
            )
            .ShouldBe(2);
        (await app.JsonAsync(HttpMethod.Get, $"/api/audit?matter={report.Id}", who: "auditor"))[
            "items"
        ]!
            .AsArray()
            .Select(entry => (string?)entry!["operation"])
            .Where(operation => operation!.Contains("Request", StringComparison.Ordinal))
            .ShouldBe(
                ["EnterRightsRequest", "DecideRightsRequest", "CopyForRequester"],
                ignoreOrder: true
            );
    }
}
