using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>A town hands in what it sees; civil affairs takes it or gives it back.</summary>
public sealed class HandingIn(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = CompilationDesk.Town;
    private const string Officer = CompilationDesk.Officer;
    private const string Coordinator = CompilationDesk.Coordinator;

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Handed_in_given_back_handed_in_again_accepted_and_changed_since()
    {
        await app.CompileAsync("2026Q4");

        (await StepAsync("2026Q4", "submit", Officer)).Code.ShouldBe(200);
        var back = await StepAsync("2026Q4", "return", Coordinator, "请核对走马塘村的人数");
        State(back.Body).ShouldBe("returned");
        (await StepAsync("2026Q4", "submit", Officer)).Code.ShouldBe(200);
        var accepted = await StepAsync("2026Q4", "accept", Coordinator);
        State(accepted.Body).ShouldBe("accepted");
        ((int)accepted.Body["handedIn"]!["acceptedVersion"]!).ShouldBe(1);
        accepted.Body.Steps.ShouldBe([
            "compiled",
            "submitted",
            "returned",
            "submitted",
            "accepted",
        ]);
        ((string?)accepted.Body["history"]![2]!["note"]).ShouldBe("请核对走马塘村的人数");

        await app.ConfirmedAsync("倪新增", "2015-03-03");
        await app.CompileAsync("2026Q4");
        var since = (await app.TownAsync("2026Q4"))["handedIn"]!;
        ((bool)since["changedSinceAcceptance"]!).ShouldBeTrue();
        ((string?)since["state"]).ShouldBe("accepted");
        (await app.DistrictAsync("2026Q4"))["towns"]!
            .AsArray()
            .Count(town => (bool)town!["changedSinceAcceptance"]!)
            .ShouldBe(1);
        (await StepAsync("2026Q4", "submit", Officer)).Code.ShouldBe(200);
        (
            (int)
                (await StepAsync("2026Q4", "accept", Coordinator)).Body["handedIn"]![
                    "acceptedVersion"
                ]!
        ).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_is_not_handed_in_twice_and_nothing_is_accepted_that_was_not_handed_in()
    {
        await app.CompileAsync("2026Q1");

        (await StepAsync("2026Q1", "accept", Coordinator)).ShouldBeRefused(409, "wrong_state");
        (await StepAsync("2026Q1", "submit", Officer)).Code.ShouldBe(200);
        (await StepAsync("2026Q1", "submit", Officer)).ShouldBeRefused(409, "wrong_state");
        (await StepAsync("2026Q1", "return", Coordinator)).ShouldBeRefused(422, "invalid_fields");
    }

    [Fact]
    public async Task Missing_lists_and_blind_spots_are_to_be_explained()
    {
        await app.FindAsync(ChildCalls.Values("蒲未认", "2015-03-04"));
        await app.CompileAsync("2026");

        var blocked = await StepAsync("2026", "submit", Officer);
        blocked.ShouldBeRefused(409, "blocked");
        blocked.Body["reasons"]!.AsArray().Count.ShouldBe(3);
        (await app.TownAsync("2026", who: Officer))["blockers"]!
            .AsArray()
            .Select(one => (string?)one!["code"])
            .ShouldBe(["missing_lists", "undecided", "not_gathered"]);
        var explained = await StepAsync("2026", "submit", Officer, "学校名册十一月补报");
        explained.Code.ShouldBe(200);
        ((string?)explained.Body["history"]!.AsArray()[^1]!["note"]).ShouldBe("学校名册十一月补报");
    }

    [Fact]
    public async Task Nobody_decides_on_what_he_has_not_seen()
    {
        await app.CompileAsync("2025Q1");
        (await StepAsync("2025Q1", "submit", Officer, seen: "")).Code.ShouldBe(428);
        await app.ConfirmedAsync("祁看过", "2014-03-05");
        await app.CompileAsync("2025Q1");

        var lost = await StepAsync("2025Q1", "submit", Officer, "说明", seen: "\"1\"");

        lost.ShouldBeRefused(412, "changed_meanwhile");
        ((int)lost.Body["now"]!["version"]!).ShouldBe(2);
        ((string?)lost.Body["yours"]!["note"]).ShouldBe("说明");
        (await app.TownAsync("2025Q1")).Steps.ShouldBe(["compiled", "compiled"]);
    }

    [Fact]
    public async Task Of_accepting_and_giving_back_at_the_same_moment_one_holds()
    {
        await app.CompileAsync("2025Q2");
        await StepAsync("2025Q2", "submit", Officer);
        var reached = new TaskCompletionSource();
        var overtaken = new TaskCompletionSource();
        app.Faults.Hold = request =>
        {
            if (!request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }
            reached.TrySetResult();
            return overtaken.Task;
        };
        var held = StepAsync("2025Q2", "return", Coordinator, "重报", seen: "\"2\"");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        app.Faults.Hold = null;
        (await StepAsync("2025Q2", "accept", Coordinator, seen: "\"2\"")).Code.ShouldBe(200);
        overtaken.SetResult();

        (await held).ShouldBeRefused(412, "changed_meanwhile");
        (await app.TownAsync("2025Q2")).Steps.ShouldBe(["compiled", "submitted", "accepted"]);
    }

    [Fact]
    public async Task A_town_sees_and_hands_in_its_own_and_accepts_nothing()
    {
        await app.CompileAsync("2025Q3");

        foreach (var path in new[] { "", "/submit" })
        {
            using var answer = await app.SendAsync(
                path.Length == 0 ? HttpMethod.Get : HttpMethod.Post,
                $"/api/compilations/2025Q3/{CompilationDesk.Other}{path}",
                path.Length == 0 ? null : new { },
                Officer,
                ifMatch: "*"
            );
            ((int)answer.StatusCode).ShouldBe(404);
        }
        (await StepAsync("2025Q3", "accept", Officer)).Code.ShouldBe(403);
        (await StepAsync("2025Q3", "submit", Coordinator)).Code.ShouldBe(403);
        var district = await app.DistrictAsync("2025Q3", Officer);
        district["figures"]!.AsArray().ShouldBeEmpty();
        ((string?)district["towns"]!.AsArray().ShouldHaveSingleItem()!["town"]).ShouldBe(Town);
        using var village = await app.SendAsync(
            HttpMethod.Get,
            $"/api/compilations/2025Q3/{Town}",
            who: ChildCalls.Supervisor
        );
        ((int)village.StatusCode).ShouldBe(403);
        // A town asks for its own alone, named or not.
        ((string?)(await app.AskAsync("2025Q3", who: Officer))["town"]).ShouldBe(Town);
        using var others = await app.SendAsync(
            HttpMethod.Post,
            "/api/compilations",
            new { period = "2025Q3", town = CompilationDesk.Other },
            Officer
        );
        ((int)others.StatusCode).ShouldBe(404);
        await app.CountAllAsync();
    }

    [Fact]
    public async Task A_role_alone_does_not_act_for_another_unit()
    {
        await app.EmployAsync("lent-coordinator", Town, "civil-affairs-coordinator");
        await app.EmployAsync("lent-officer", "330212/civil-affairs", "town-officer");
        await app.CompileAsync("2024Q1");

        (await StepAsync("2024Q1", "submit", "lent-officer")).ShouldBeRefused(
            403,
            "not_yours_to_do"
        );
        await StepAsync("2024Q1", "submit", Officer);
        (await StepAsync("2024Q1", "accept", "lent-coordinator")).ShouldBeRefused(
            403,
            "not_yours_to_do"
        );
        (await app.TownAsync("2024Q1")).Steps.ShouldBe(["compiled", "submitted"]);
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("2026Q5", "invalid_format")]
    [InlineData("2027Q1", "in_future")]
    public async Task What_is_no_period_is_said(string? period, string code)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/compilations",
            new { period },
            Coordinator
        );

        ((int)answer.StatusCode).ShouldBe(422);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    [Fact]
    public async Task An_officers_words_are_sealed_in_the_table_and_numbers_name_nobody()
    {
        await app.ConfirmedAsync("宗保密", "2015-03-09");
        await app.CompileAsync("2025Q4");
        await StepAsync("2025Q4", "submit", Officer, "宗保密家长已返乡");

        await foreach (
            var row in app
                .Tables.GetTableClient("compilations")
                .QueryAsync<Azure.Data.Tables.TableEntity>()
        )
        {
            string.Join(
                    ' ',
                    row.Select(cell => cell.Value)
                        .Select(value =>
                            value is byte[] bytes
                                ? System.Text.Encoding.UTF8.GetString(bytes)
                                : $"{value}"
                        )
                )
                .ShouldNotContain("宗保密");
        }
    }

    private static string? State(JsonNode view) => (string?)view["handedIn"]!["state"];

    private async Task<(int Code, JsonNode Body)> StepAsync(
        string period,
        string step,
        string who,
        string? note = null,
        string? seen = null
    )
    {
        if (seen is null)
        {
            using var look = await app.SendAsync(
                HttpMethod.Get,
                $"/api/compilations/{period}/{Town}",
                who: who
            );
            seen = look.Headers.ETag?.ToString() ?? "*";
        }
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/compilations/{period}/{Town}/{step}",
            new { note },
            who,
            ifMatch: seen.Length == 0 ? null : seen
        );
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}

internal static class StepAnswers
{
    public static void ShouldBeRefused(
        this (int Code, JsonNode Body) answer,
        int status,
        string code
    )
    {
        answer.Code.ShouldBe(status, answer.Body.ToJsonString());
        ((string?)answer.Body["code"]).ShouldBe(code);
    }
}
