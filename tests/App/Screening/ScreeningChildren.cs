using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;
using static LeftBehindCare.App.Tests.Children.ChildCalls;
using static LeftBehindCare.App.Tests.Screening.ScreeningCalls;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>One child's screening: drafts, faults, what a final one changes, and that it changes it once.</summary>
public sealed class ScreeningChildren(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_village_drafts_and_submits_and_the_file_says_so_with_its_source()
    {
        var id = await CandidateAsync("提交样例", "2015-07-01");
        using (var draft = await app.SaveAsync(id, 1, new { attendance = "regular" }, Supervisor))
        {
            draft.StatusCode.ShouldBe(HttpStatusCode.OK);
            draft.Headers.ETag!.Tag.ShouldBe("\"2\"");
        }
        var form = Confirmed();
        form["groups"] = new JsonArray("withdrawn");
        form["carer"] = new JsonObject
        {
            ["name"] = "钱样例",
            ["relation"] = "62",
            ["health"] = "healthy",
        };

        var done = await app.ScreenAsync(id, form, Supervisor);

        ((string?)done["item"]!["state"]).ShouldBe("submitted");
        done["item"]!["groups"]!
            .AsArray()
            .Select(one => (string?)one)
            .ShouldBe(["both-away", "withdrawn"]);
        var file = await app.ReadAsync(id);
        ((string?)file["status"]!["stage"]).ShouldBe("confirmed");
        ((string?)file["values"]!["fatherState"]!["text"]).ShouldBe("away");
        ((string?)file["carers"]![0]!["name"]).ShouldBe("钱样例");
        var history = (
            await app.JsonAsync(HttpMethod.Get, $"/api/children/{id}/history", who: Officer)
        ).ToJsonString(
            new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        history.ShouldContain("2026年集中排查");
        (await app.MoveAsync("apply-screening", "ApplyScreening", times: 2)).ShouldBePositive();
        ((long)(await app.ReadAsync(id))["version"]!).ShouldBe((long)file["version"]!);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_each_field_and_proposals_wait_for_an_answer()
    {
        var id = await CandidateAsync("缺项样例", "2015-07-02");

        (await FaultsAsync(id, new JsonObject())).ShouldBe(
            ["outcome required", "seen required"],
            ignoreOrder: true
        );
        var form = Confirmed();
        form["values"]!["schoolStage"] = "dropout";
        form["dangers"] = new JsonArray("SAFETY_HAZARD");
        (await FaultsAsync(id, form)).ShouldBe(
            ["answers.not-enrolled required", "dangerNote required"],
            ignoreOrder: true
        );
        form["answers"] = new JsonArray(
            new JsonObject { ["code"] = "not-enrolled", ["accept"] = false }
        );
        form["dangerNote"] = "门前水塘没有护栏";
        (await FaultsAsync(id, form)).ShouldBe(["answers.not-enrolled reason_required"]);
        form["values"]!["fatherState"] = "gone";
        (await FaultsAsync(id, form)).ShouldBe(["values.fatherState unknown_code"]);
        (await app.ScreeningAsync(id))["version"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_form_sent_again_is_the_same_and_another_on_an_old_version_is_shown_both()
    {
        var id = await CandidateAsync("冲突样例", "2015-07-03");
        var mine = Confirmed("client-a");
        (await app.SaveAsync(id, 1, mine)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SaveAsync(id, 1, mine)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.ScreeningAsync(id))["version"]!.GetValue<long>().ShouldBe(2);

        var theirs = Confirmed("client-b");
        theirs["attendance"] = "stopped";
        theirs["values"]!["health"] = "ill";
        using var lost = await app.SaveAsync(id, 1, theirs, Supervisor);

        lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var both = JsonNode.Parse(await lost.Content.ReadAsStringAsync())!;
        both["fields"]!
            .AsArray()
            .Select(one => (string?)one)
            .ShouldBe(["values.health", "attendance"]);
        ((string?)both["now"]!["form"]!["attendance"]).ShouldBe("regular");
        ((string?)both["yours"]!["attendance"]).ShouldBe("stopped");
        (await app.ScreeningAsync(id))["form"]!["attendance"]!.ToString().ShouldBe("regular");

        (await app.SubmitAsync(id, 2, mine)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SubmitAsync(id, 2, mine)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = await app.SubmitAsync(id, 2, theirs);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var without = await app.SendAsync(
            HttpMethod.Put,
            $"/api/screenings/{Year}/{id}",
            mine,
            Officer
        );
        without.StatusCode.ShouldBe((HttpStatusCode)428);
    }

    [Fact]
    public async Task What_somebody_changed_in_the_file_since_it_was_shown_is_not_written_over_unseen()
    {
        var id = await CandidateAsync("档案样例", "2015-07-04");
        var shown = (long)(await app.ScreeningAsync(id))["fileVersion"]!;
        (
            await app.PatchAsync(
                id,
                shown,
                new { reason = "电话核实", values = new { fatherState = "home" } }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        var form = Confirmed();
        form["fileVersion"] = shown;

        using (var lost = await app.SubmitAsync(id, 1, form))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            (await lost.Content.ReadAsStringAsync()).ShouldContain("values.fatherState");
        }
        form["fileVersion"] = shown + 1;
        (await app.SubmitAsync(id, 1, form)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Killed_between_the_screening_and_the_file_the_announcement_gives_it_its_effects_once()
    {
        var id = await CandidateAsync("中断样例", "2015-07-05");
        var form = Confirmed();
        form["dangers"] = new JsonArray("SAFETY_HAZARD");
        form["dangerNote"] = "门前水塘没有护栏";
        // From the commit of the screening on nothing more is written.
        app.Faults.Decide = request =>
            Writes(request, "children") || Writes(request, "dangers") ? Fault.Refuse : Fault.None;
        try
        {
            (await app.SubmitAsync(id, 1, form)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            app.Faults.Mend();
        }
        ((string?)(await app.ReadAsync(id))["status"]!["stage"]).ShouldBe("candidate");
        (await app.DangersAsync(Officer)).ShouldNotContain(one => (string?)one["childId"] == id);

        (await app.MoveAsync("apply-screening", "ApplyScreening", times: 3)).ShouldBePositive();

        var file = await app.ReadAsync(id);
        ((string?)file["status"]!["stage"]).ShouldBe("confirmed");
        ((long)file["version"]!).ShouldBe(2);
        (await app.DangersAsync(Officer)).Count(one => (string?)one["childId"] == id).ShouldBe(1);
    }

    [Fact]
    public async Task Killed_after_the_file_what_others_wrote_since_stands()
    {
        var id = await CandidateAsync("后写样例", "2015-07-06");
        // The file is written, the mark that says so is not.
        app.Faults.Decide = request =>
            HttpMethods.IsPost(request.Method) && Writes(request, "screenings")
                ? Fault.Refuse
                : Fault.None;
        try
        {
            (await app.SubmitAsync(id, 1, Confirmed())).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            app.Faults.Mend();
        }
        var written = await app.ReadAsync(id);
        ((string?)written["status"]!["stage"]).ShouldBe("confirmed");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (
            await app.PatchAsync(
                id,
                (long)written["version"]!,
                new
                {
                    reason = "父亲返乡",
                    values = new { fatherState = "home", homeParentCapacity = "able" },
                    stage = "exited",
                    exit = "parents-back",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.MoveAsync("apply-screening", "ApplyScreening", times: 2);

        var file = await app.ReadAsync(id);
        ((string?)file["status"]!["stage"]).ShouldBe("exited");
        ((string?)file["values"]!["fatherState"]!["text"]).ShouldBe("home");
        ((long)file["version"]!).ShouldBe((long)written["version"]! + 1);
    }

    [Fact]
    public async Task Reopened_with_a_reason_it_is_a_draft_again_and_not_twice_final()
    {
        var id = await CandidateAsync("重开样例", "2015-07-07");
        await app.ScreenAsync(id, Confirmed(), Supervisor);
        using (var without = await ReopenAsync(id, null))
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await ReopenAsync(id, "登记有误")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReopenAsync(id, "登记有误")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = Confirmed("client-2");
        form["outcome"] = "not-left-behind";
        form["exit"] = "with-parents";

        var done = await app.ScreenAsync(id, form);

        ((string?)done["item"]!["exit"]).ShouldBe("with-parents");
        done["steps"]!
            .AsArray()
            .Select(step => (string?)step!["what"])
            .ShouldBe(["submitted", "reopened", "submitted"]);
        var file = await app.ReadAsync(id);
        ((string?)file["status"]!["stage"], (string?)file["status"]!["exit"]).ShouldBe(
            ("exited", "with-parents")
        );

        // An exit that was written down by mistake: the worklist is gathered again before it is mended.
        (await ReopenAsync(id, "还在本地")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.GatherAsync();
        ((string?)(await app.ScreeningAsync(id))["item"]!["state"]).ShouldBe("draft");
        await app.ScreenAsync(id, Confirmed("client-3"));
        ((string?)(await app.ReadAsync(id))["status"]!["stage"]).ShouldBe("confirmed");
    }

    [Fact]
    public async Task Who_turns_16_by_the_cut_off_is_listed_and_leaves_the_day_after_the_birthday()
    {
        await using var september = new AppUnderTest();
        september.Time.AdjustTime(new DateTimeOffset(2026, 9, 1, 2, 0, 0, TimeSpan.Zero));
        await september.InitializeAsync();
        await september.EmployAllAsync();
        var id = await september.FindAsync(Values("满岁样例", "2010-09-10"));
        await september.OpenCampaignAsync();
        (await september.WorklistAsync(Officer, "&state=ages-out")).ShouldHaveSingleItem()[
            "childId"
        ]!
            .ToString()
            .ShouldBe(id);
        var form = Confirmed();
        form["outcome"] = "aged-out";
        form["answers"] = new JsonArray(
            new JsonObject { ["code"] = "turns-16", ["accept"] = true }
        );

        await september.ScreenAsync(id, form);

        ((string?)(await september.ReadAsync(id))["status"]!["stage"]).ShouldBe("candidate");
        september.Time.AdjustTime(new DateTimeOffset(2026, 9, 10, 15, 59, 0, TimeSpan.Zero));
        (await september.TimerAsync("Tick")).ShouldBe(200);
        await september.MoveAsync("apply-screening", "ApplyScreening");
        ((string?)(await september.ReadAsync(id))["status"]!["stage"]).ShouldBe("candidate");
        september.Time.AdjustTime(new DateTimeOffset(2026, 9, 10, 16, 1, 0, TimeSpan.Zero));
        (await september.TimerAsync("Tick")).ShouldBe(200);
        await september.MoveAsync("apply-screening", "ApplyScreening", times: 2);
        var status = (await september.ReadAsync(id))["status"]!;
        ((string?)status["stage"], (string?)status["exit"]).ShouldBe(("exited", "turned-16"));
        september.Time.Advance(TimeSpan.FromHours(1));
        (await september.TimerAsync("Tick")).ShouldBe(200);
        (await september.MoveAsync("apply-screening", "ApplyScreening")).ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_campaign_takes_nothing_until_it_is_opened_again()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        await fresh.EmployAllAsync();
        var id = await fresh.FindAsync(Values("关闭样例", "2015-07-08"));
        await fresh.OpenCampaignAsync();
        await StepAsync(fresh, "close");
        (await fresh.SaveAsync(id, 1, Confirmed())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await StepAsync(fresh, "reopen");
        (await fresh.SaveAsync(id, 1, Confirmed())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<JsonNode> StepAsync(AppUnderTest app, string step) =>
        app.JsonAsync(
            HttpMethod.Post,
            $"/api/campaigns/{Year}/{step}",
            new { reason = "核对补登" },
            Coordinator
        );

    /// <summary>Whether the request writes into the table, by itself or in a transaction.</summary>
    private static bool Writes(HttpRequest request, string table) =>
        !HttpMethods.IsGet(request.Method)
        && (
            request.Path.Value!.Contains($"/{table}", StringComparison.Ordinal)
            || request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal)
                && System
                    .Text.Encoding.UTF8.GetString(((MemoryStream)request.Body).ToArray())
                    .Contains($"/{table}", StringComparison.Ordinal)
        );

    private Task<HttpResponseMessage> ReopenAsync(string id, string? reason) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/screenings/{Year}/{id}/reopen",
            new { reason },
            Officer
        );

    private async Task<string> CandidateAsync(string name, string birth)
    {
        var id = await app.FindAsync(Values(name, birth));
        await app.OpenCampaignAsync();
        return id;
    }

    private async Task<List<string>> FaultsAsync(string id, JsonObject form)
    {
        using var answer = await app.SubmitAsync(id, 1, form);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, text);
        return
        [
            .. JsonNode.Parse(text)!["errors"]!
                .AsArray()
                .Select(error => $"{error!["field"]} {error["code"]}"),
        ];
    }
}
