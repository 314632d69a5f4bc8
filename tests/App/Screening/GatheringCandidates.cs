using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using Microsoft.AspNetCore.Http;
using static LeftBehindCare.App.Tests.Children.ChildCalls;
using static LeftBehindCare.App.Tests.Screening.ScreeningCalls;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>A campaign's candidates: who is one, in whose worklist, and that each is there once whatever happens on the way.</summary>
public sealed class GatheringCandidates(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Other = "330212103";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_campaign_a_year_and_its_opening_reaches_every_town()
    {
        using (
            var wrong = await app.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new { year = 2025 },
                Coordinator
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        await app.OpenCampaignAsync();
        using var again = await app.SendAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = Year },
            Coordinator
        );
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var town = await app.SendAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = Year },
            Officer
        );
        town.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var progress = await app.ProgressAsync();

        progress["towns"]!.AsArray().Count.ShouldBeGreaterThan(20);
        progress["towns"]!.AsArray().ShouldAllBe(one => one!["gatheredAt"] != null);
        ((string?)progress["cutOff"]).ShouldBe("2026-09-30");
        ((int)progress["daysLeft"]!).ShouldBeLessThan(0);
        (await app.ProgressAsync(Officer))["towns"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_opening_whose_commit_was_refused_gathers_nothing_and_one_whose_answer_was_lost_gathers_all()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        await fresh.EmployAllAsync();
        var id = await fresh.FindAsync(Values("汇集样例", "2015-06-01"));
        fresh.Faults.Decide = request =>
            request.Method == "POST"
            && request.Path.Value!.EndsWith("/campaigns", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        using (
            var refused = await fresh.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new { year = Year },
                Coordinator
            )
        )
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        fresh.Faults.Mend();
        fresh.Time.Advance(TimeSpan.FromMinutes(11));
        (await fresh.MoveAsync("gather-candidates", "GatherCandidates")).ShouldBe(1);
        (await RowsAsync(fresh)).ShouldBeEmpty();

        fresh.Faults.Decide = request =>
            request.Method == "POST"
            && request.Path.Value!.EndsWith("/campaigns", StringComparison.Ordinal)
                ? Fault.DropAnswer
                : Fault.None;
        using (
            await fresh.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new { year = Year },
                Coordinator
            )
        )
        {
            fresh.Faults.Mend();
        }
        await fresh.MoveAsync("gather-candidates", "GatherCandidates");
        (await RowsAsync(fresh)).ShouldBe([$"2026_{Town} {id}"]);
    }

    [Fact]
    public async Task A_child_is_screened_where_it_lives_and_its_household_town_sees_the_outcome_alone()
    {
        var id = await app.FindAsync(
            Values(
                "两地样例",
                "2015-06-02",
                ("residenceTown", Other),
                ("residenceVillage", Other + "001")
            )
        );
        await app.OpenCampaignAsync();

        (await IdsAsync("officer-103")).ShouldContain(id);
        (await IdsAsync(Officer)).ShouldNotContain(id);
        (await IdsAsync(Officer, "&state=elsewhere")).ShouldContain(id);
        using (var foreign = await app.SaveAsync(id, 1, new JsonObject(), Officer))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        var form = Confirmed();
        form["dangers"] = new JsonArray("SAFETY_HAZARD");
        form["dangerNote"] = "屋后有水塘";
        await app.ScreenAsync(id, form, "officer-103");
        var seen = await app.ScreeningAsync(id);
        ((string?)seen["item"]!["outcome"]).ShouldBe("confirmed");
        foreach (
            var item in new[]
            {
                seen["item"]!,
                (await app.WorklistAsync(Officer, "&state=elsewhere")).Single(one =>
                    (string?)one["childId"] == id
                ),
            }
        )
        {
            item["dangers"]!.AsArray().ShouldBeEmpty();
            item["groups"]!.AsArray().ShouldBeEmpty();
            item["seen"].ShouldBeNull();
        }
        seen["form"].ShouldBeNull();
        seen["file"]!.AsObject().Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_village_sees_its_own_children_and_no_others()
    {
        var own = await app.FindAsync(Values("本村样例", "2015-06-03"));
        var next = await app.FindAsync(
            Values("邻村样例", "2015-06-04", ("householdVillage", "330212110002"))
        );
        await app.OpenCampaignAsync();

        var ids = await IdsAsync(Supervisor);
        ids.ShouldContain(own);
        ids.ShouldNotContain(next);
        using var one = await app.SendAsync(
            HttpMethod.Get,
            $"/api/screenings/{Year}/{next}",
            who: Supervisor
        );
        one.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var other = await app.SendAsync(
            HttpMethod.Get,
            $"/api/screenings?year={Year}&village=330212110002",
            who: Supervisor
        );
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var elsewhere = await app.SendAsync(
            HttpMethod.Get,
            $"/api/screenings?year={Year}&town={Town}",
            who: "officer-103"
        );
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var police = await app.SendAsync(
            HttpMethod.Get,
            $"/api/screenings?year={Year}&town={Town}",
            who: "station-handler"
        );
        police.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_worklist_follows_the_ledger_and_never_takes_back_what_was_written()
    {
        var moved = await app.FindAsync(Values("搬走样例", "2015-06-05"));
        var exited = await app.FindAsync(Values("退出样例", "2015-06-06"));
        var drafted = await app.FindAsync(Values("草稿样例", "2015-06-07"));
        await app.OpenCampaignAsync();
        (await app.SaveAsync(drafted, 1, Confirmed())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(
            moved,
            new
            {
                reason = "搬家",
                values = new { residenceTown = Other, residenceVillage = Other + "001" },
            }
        );
        await ChangeAsync(
            exited,
            new
            {
                reason = "返乡",
                stage = "exited",
                exit = "parents-back",
            }
        );

        await app.GatherAsync();

        (await IdsAsync(Officer)).ShouldNotContain(moved);
        (await IdsAsync("officer-103")).ShouldContain(moved);
        var left = (await app.WorklistAsync(Officer, "&state=left")).Single(item =>
            (string?)item["childId"] == exited
        );
        ((string?)left["outcome"], (string?)left["exit"]).ShouldBe(
            ("not-left-behind", "parents-back")
        );
        (await app.ScreeningAsync(drafted))["form"]!["attendance"]!.ToString().ShouldBe("regular");

        await ChangeAsync(exited, new { reason = "又外出", stage = "candidate" });
        await app.GatherAsync();
        (await IdsAsync(Officer, "&state=open")).ShouldContain(exited);
    }

    [Fact]
    public async Task A_list_that_comes_into_the_ledger_later_joins_the_worklist_by_itself()
    {
        await app.OpenCampaignAsync();
        var desk = new RosterDesk(app);
        await desk.EmployAsync();

        await desk.TakeAsync(
            "school",
            RosterDesk.Csv(RosterDesk.Child(1, "孙样例", "330212201503079974"))
        );
        await app.MoveAsync("roster-done", "GatherAfterRoster", times: 2);
        await app.MoveAsync("gather-candidates", "GatherCandidates");

        var one = (await app.WorklistAsync(Officer)).Single(item =>
            (string?)item["child"]!["name"] == "孙样例"
        );
        one["sources"]!.AsArray().Select(source => (string?)source).ShouldBe(["school", "file"]);
        ((string?)one["child"]!["idNumber"]).ShouldBe("330212********9974");
    }

    [Fact]
    public async Task Every_night_it_is_gathered_again_until_it_is_closed_and_a_night_missed_is_caught_up_once()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        await fresh.EmployAllAsync();
        await fresh.OpenCampaignAsync();
        var late = await fresh.FindAsync(Values("新增样例", "2015-06-08"));
        fresh.Time.Advance(TimeSpan.FromDays(3));

        (await fresh.TimerAsync("Tick")).ShouldBe(200);
        (await fresh.TimerAsync("Tick")).ShouldBe(200);
        (await fresh.MoveAsync("gather-candidates", "GatherCandidates")).ShouldBeGreaterThan(20);

        (await RowsAsync(fresh)).ShouldBe([$"2026_{Town} {late}"]);
        (await fresh.TimerAsync("Tick")).ShouldBe(200);
        (await fresh.MoveAsync("gather-candidates", "GatherCandidates")).ShouldBe(0);
        await fresh.JsonAsync(
            HttpMethod.Post,
            $"/api/campaigns/{Year}/close",
            new { reason = "全部完成" },
            Coordinator
        );
        fresh.Time.Advance(TimeSpan.FromDays(2));
        (await fresh.TimerAsync("Tick")).ShouldBe(200);
        (await fresh.MoveAsync("gather-candidates", "GatherCandidates")).ShouldBe(1);
        fresh.Time.Advance(TimeSpan.FromDays(2));
        (await fresh.TimerAsync("Tick")).ShouldBe(200);
        (await fresh.MoveAsync("gather-candidates", "GatherCandidates")).ShouldBe(0);
    }

    private async Task ChangeAsync(string id, object patch)
    {
        var version = (long)(await app.ReadAsync(id))["version"]!;
        using var answer = await app.PatchAsync(id, version, patch);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<string?>> IdsAsync(string who, string query = "") =>
        [.. (await app.WorklistAsync(who, query)).Select(item => (string?)item["childId"])];

    private static async Task<List<string>> RowsAsync(AppUnderTest app)
    {
        var rows = new List<string>();
        await foreach (var row in app.Tables.GetTableClient("screenings").QueryAsync<TableEntity>())
        {
            rows.Add($"{row.PartitionKey} {row.RowKey}");
        }
        return rows;
    }
}
