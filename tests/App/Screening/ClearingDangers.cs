using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;
using static LeftBehindCare.App.Tests.Screening.ScreeningCalls;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>What was found is somebody's work until it is removed, seen to be removed, and confirmed by somebody else.</summary>
public sealed class ClearingDangers(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string What = "门前水塘没有护栏";

    public async ValueTask InitializeAsync()
    {
        await app.EmployAllAsync();
        await app.EmployAsync("police-handler", "330212/police", "handler");
        await app.EmployAsync("education-handler", "330212/education", "handler");
        await app.EmployAsync("officer-110-2", Town, "town-officer");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_danger_has_one_ticket_with_its_unit_and_day_however_often_it_is_found()
    {
        var id = await ScreenedAsync("隐患样例", "2015-08-01", "LIVING_ALONE", "SAFETY_HAZARD");
        (await StepAsync($"2026.{Town}.{id}.SAFETY_HAZARD", "take", 1, Officer)).ShouldBe(
            HttpStatusCode.OK
        );
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/screenings/{Year}/{id}/reopen",
            new { reason = "补登" },
            Officer
        );
        await app.ScreenAsync(id, Form("client-2", "LIVING_ALONE", "SAFETY_HAZARD"));
        await app.MoveAsync("apply-screening", "ApplyScreening", times: 2);

        var tickets = await OfAsync(id, Officer);

        tickets
            .Select(one =>
                $"{one["code"]} {one["unit"]} {one["urgent"]} {one["dueOn"]} {one["state"]}"
            )
            .ShouldBe(
                [
                    "LIVING_ALONE 330212/police true 2026-11-20 open",
                    "SAFETY_HAZARD 330212110 false 2026-12-04 in-hand",
                ],
                ignoreOrder: true
            );
        var screening = await app.ScreeningAsync(id);
        ((bool)screening["mustReport"]!).ShouldBeTrue();
        ((string?)screening["report"]).ShouldBe("/desk/reports/new");
    }

    [Fact]
    public async Task A_unit_sees_its_own_tickets_and_of_the_child_no_more_than_it_needs()
    {
        var id = await ScreenedAsync("保密样例", "2015-08-02", "LIVING_ALONE", "SAFETY_HAZARD");

        var seen = (await app.DangersAsync("police-handler", "?state=todo"))
            .Where(one => ((string)one["id"]!).Contains(id, StringComparison.Ordinal))
            .ToList();

        seen.ShouldHaveSingleItem()["name"]!.ToString().ShouldBe("保**例");
        seen[0]["childId"].ShouldBeNull();
        seen[0]["what"]!.ToString().ShouldBe(What);
        seen[0]["village"]!.ToString().ShouldBe(Village);
        (await app.DangersAsync("education-handler")).ShouldNotContain(one =>
            ((string)one["id"]!).Contains(id)
        );
        (await app.DangersAsync("officer-103")).ShouldNotContain(one =>
            ((string)one["id"]!).Contains(id)
        );
        var town = (await OfAsync(id, Officer)).Single(one =>
            (string?)one["code"] == "SAFETY_HAZARD"
        );
        using var foreign = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dangers/{town["id"]}",
            who: "police-handler"
        );
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_taken_cleared_with_proof_returned_cleared_again_and_confirmed_by_another()
    {
        var id = await ScreenedAsync("整改样例", "2015-08-03", "SAFETY_HAZARD");
        var ticket = (string)(await OfAsync(id, Officer)).Single()["id"]!;
        var cleared = new { words = "装了护栏", proof = "照片二张" };

        (await StepAsync(ticket, "take", 1, Supervisor)).ShouldBe(HttpStatusCode.OK);
        (await StepAsync(ticket, "clear", 2, Officer, new { words = "装了护栏" })).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await StepAsync(ticket, "clear", 1, Officer, cleared)).ShouldBe(
            HttpStatusCode.PreconditionFailed
        );
        (await StepAsync(ticket, "confirm", 2, Officer)).ShouldBe(HttpStatusCode.Conflict);
        (await StepAsync(ticket, "clear", 2, Officer, cleared)).ShouldBe(HttpStatusCode.OK);
        (await StepAsync(ticket, "confirm", 3, Officer)).ShouldBe(HttpStatusCode.Conflict);
        (await StepAsync(ticket, "confirm", 3, Supervisor)).ShouldBe(HttpStatusCode.Forbidden);
        (await StepAsync(ticket, "return", 3, "officer-110-2", new { })).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (
            await StepAsync(ticket, "return", 3, "officer-110-2", new { words = "照片看不清" })
        ).ShouldBe(HttpStatusCode.OK);
        (await StepAsync(ticket, "clear", 4, Officer, cleared)).ShouldBe(HttpStatusCode.OK);
        (await StepAsync(ticket, "confirm", 5, "officer-110-2")).ShouldBe(HttpStatusCode.OK);
        (await StepAsync(ticket, "take", 6, Officer)).ShouldBe(HttpStatusCode.Conflict);

        var seen = await app.JsonAsync(HttpMethod.Get, $"/api/dangers/{ticket}", who: Officer);
        ((string?)seen["state"]).ShouldBe("confirmed");
        seen["steps"]!
            .AsArray()
            .Select(step => (string?)step!["what"])
            .ShouldBe(["take", "clear", "return", "clear", "confirm"]);
    }

    [Fact]
    public async Task A_child_that_nobody_finds_is_a_danger_by_itself()
    {
        var id = await app.FindAsync(Values("不明样例", "2015-08-04"));
        await app.OpenCampaignAsync();

        var done = await app.ScreenAsync(
            id,
            new JsonObject
            {
                ["seen"] = "no",
                ["notSeenWhy"] = "unreachable",
                ["outcome"] = "not-found",
                ["note"] = "邻居说一周没见到",
            }
        );

        ((bool)done["mustReport"]!).ShouldBeTrue();
        (await OfAsync(id, Officer)).ShouldHaveSingleItem()["code"]!.ToString().ShouldBe("MISSING");
        ((string?)(await app.ReadAsync(id))["status"]!["stage"]).ShouldBe("candidate");
    }

    private async Task<string> ScreenedAsync(string name, string birth, params string[] dangers)
    {
        var id = await app.FindAsync(Values(name, birth));
        await app.OpenCampaignAsync();
        await app.ScreenAsync(id, Form("client-1", dangers));
        return id;
    }

    private static JsonObject Form(string client, params string[] dangers)
    {
        var form = Confirmed(client);
        form["dangers"] = new JsonArray([.. dangers.Select(code => (JsonNode)code)]);
        form["dangerNote"] = What;
        return form;
    }

    private async Task<List<JsonNode>> OfAsync(string id, string who) =>
        [.. (await app.DangersAsync(who)).Where(one => (string?)one["childId"] == id)];

    private async Task<HttpStatusCode> StepAsync(
        string ticket,
        string step,
        long version,
        string who,
        object? body = null
    )
    {
        using var answer = await app.DangerStepAsync(ticket, step, version, who, body);
        return answer.StatusCode;
    }
}
