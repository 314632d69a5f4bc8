using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Quarters;

/// <summary>A village says of each file that nothing has changed, once a quarter and on what it has read.</summary>
public sealed class ConfirmingFiles(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Village = ChildCalls.Village;

    public async ValueTask InitializeAsync() => await app.EmployVillagesAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_confirmation_is_in_the_files_history_once_however_often_it_is_pressed()
    {
        var id = await app.ConfirmedAsync("季一次", "2015-03-01");
        ((string?)(await app.FileAsync(id))!["state"]).ShouldBe("open");

        using var first = await app.ConfirmAsync(id, 2);
        using var again = await app.ConfirmAsync(id, 2);

        ((int)first.StatusCode).ShouldBe(200, await first.Content.ReadAsStringAsync());
        ((int)again.StatusCode).ShouldBe(200);
        first.Headers.ETag!.Tag.ShouldBe("\"3\"");
        again.Headers.ETag!.Tag.ShouldBe("\"3\"");
        var past = (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/children/{id}/history",
                who: ChildCalls.Officer
            )
        )["items"]![0]!;
        ((string?)past["by"]).ShouldBe(ChildCalls.Supervisor);
        ((string?)past["unit"]).ShouldBe(Village);
        ((string?)past["facts"]![0]!["what"]).ShouldBe("quarter");
        ((string?)past["facts"]![0]!["after"]).ShouldBe("2026Q4 confirmed");
        var file = (await app.FileAsync(id))!;
        ((string?)file["state"]).ShouldBe("confirmed");
        ((string?)file["on"]).ShouldBe("2026-11-20");
    }

    [Fact]
    public async Task A_change_by_the_village_is_an_update_and_one_by_the_town_is_not()
    {
        var updated = await app.ConfirmedAsync("季更新", "2015-03-02");
        var open = await app.ConfirmedAsync("季待确", "2015-03-03");
        using var village = await app.PatchAsync(
            updated,
            2,
            new { reason = "走访", values = new { note = "父亲回来过" } },
            ChildCalls.Supervisor
        );
        using var town = await app.PatchAsync(
            open,
            2,
            new { reason = "核实", values = new { note = "核实过" } }
        );

        ((int)village.StatusCode).ShouldBe(200);
        ((int)town.StatusCode).ShouldBe(200);
        ((string?)(await app.FileAsync(updated))!["state"]).ShouldBe("updated");
        ((string?)(await app.FileAsync(open))!["state"]).ShouldBe("open");
        // What is up to date already is not written again.
        using var pressed = await app.ConfirmAsync(updated, 3);
        ((string?)JsonNode.Parse(await pressed.Content.ReadAsStringAsync())!["way"]).ShouldBe(
            "updated"
        );
    }

    [Fact]
    public async Task Nobody_confirms_what_he_has_not_seen()
    {
        var id = await app.ConfirmedAsync("季落后", "2015-03-04");
        using var changed = await app.PatchAsync(
            id,
            2,
            new { reason = "核实", values = new { note = "母亲外出" } }
        );

        using var unseen = await app.ConfirmAsync(id, version: null);
        using var lost = await app.ConfirmAsync(id, 2);

        await unseen.ShouldBeProblemAsync(428, "version_required");
        await lost.ShouldBeProblemAsync(412, "changed_meanwhile");
        ((string?)(await app.FileAsync(id))!["state"]).ShouldBe("open");
    }

    [Fact]
    public async Task Who_is_overtaken_while_he_confirms_is_told_so()
    {
        var id = await app.ConfirmedAsync("季同时", "2015-03-05");
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
        var held = app.ConfirmAsync(id, 2);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        app.Faults.Hold = null;
        using var changed = await app.PatchAsync(
            id,
            2,
            new { reason = "核实", values = new { note = "刚刚改过" } }
        );
        ((int)changed.StatusCode).ShouldBe(200);
        overtaken.SetResult();

        using var lost = await held;

        await lost.ShouldBeProblemAsync(412, "changed_meanwhile");
    }

    [Fact]
    public async Task A_village_confirms_its_own_and_a_town_those_of_no_village()
    {
        var own = await app.ConfirmedAsync("季本村", "2015-03-06");
        var homeless = await app.FindAsync(
            ChildCalls.Values("季无村", "2015-03-07", ("householdVillage", ""))
        );
        using var decided = await app.PatchAsync(
            homeless,
            1,
            new { reason = "核实", stage = "confirmed" },
            ChildCalls.Coordinator
        );

        using var neighbour = await app.ConfirmAsync(own, 2, QuarterCalls.Neighbour);
        using var town = await app.ConfirmAsync(own, 2, ChildCalls.Officer);
        using var bureau = await app.ConfirmAsync(own, 2, ChildCalls.Coordinator);
        using var other = await app.ConfirmAsync(own, 2, "officer-103");
        using var none = await app.ConfirmAsync(homeless, 2, ChildCalls.Officer);

        await neighbour.ShouldBeProblemAsync(404, "not_found");
        await other.ShouldBeProblemAsync(404, "not_found");
        await town.ShouldBeProblemAsync(403, "not_yours_to_confirm");
        await bureau.ShouldBeProblemAsync(403, "not_yours_to_confirm");
        ((int)none.StatusCode).ShouldBe(200, await none.Content.ReadAsStringAsync());
        ((string?)(await app.FileAsync(own))!["state"]).ShouldBe("open");
        foreach (
            var (who, place) in new[]
            {
                (QuarterCalls.Neighbour, Village),
                (QuarterCalls.Neighbour, ChildCalls.Town),
                ("officer-103", ChildCalls.Town),
                ("officer-103", Village),
            }
        )
        {
            foreach (var tail in new[] { "", "/files" })
            {
                using var answer = await app.SendAsync(
                    HttpMethod.Get,
                    $"/api/quarters/2026Q4/{place}{tail}",
                    who: who
                );
                await answer.ShouldBeProblemAsync(404, "not_found");
            }
        }
    }

    [Theory]
    [InlineData("2026Q3", 409, "by_screening")]
    [InlineData("2026Q2", 409, "quarter_over")]
    [InlineData("2027Q1", 422, "invalid_fields")]
    [InlineData("2026", 404, "not_found")]
    [InlineData("2026Q9", 404, "not_found")]
    public async Task A_quarter_that_cannot_be_confirmed_says_why(
        string period,
        int status,
        string code
    )
    {
        using var one = await app.ConfirmAsync(new string('0', 26), 1, period: period);
        using var many = await app.SendAsync(
            HttpMethod.Post,
            $"/api/quarters/{period}/confirmations",
            new { children = new[] { new { childId = "x", version = 1 } } },
            ChildCalls.Supervisor
        );

        await one.ShouldBeProblemAsync(status, code);
        await many.ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Ticked_together_each_stands_for_itself_and_is_on_record_by_itself()
    {
        var good = await app.ConfirmedAsync("季多甲", "2015-04-01");
        var moved = await app.ConfirmedAsync("季多乙", "2015-04-02");
        var candidate = await app.FindAsync(ChildCalls.Values("季多丙", "2015-04-03"));
        var last = await app.ConfirmedAsync("季多丁", "2015-04-04");
        using var changed = await app.PatchAsync(
            moved,
            2,
            new { reason = "核实", values = new { note = "改过" } }
        );

        var answer = await app.JsonAsync(
            HttpMethod.Post,
            "/api/quarters/2026Q4/confirmations",
            new
            {
                children = new[]
                {
                    new { childId = good, version = 2 },
                    new { childId = moved, version = 2 },
                    new { childId = candidate, version = 1 },
                    new { childId = "季多丁不是编号", version = 1 },
                    new { childId = last, version = 2 },
                },
            },
            ChildCalls.Supervisor
        );

        answer["items"]!
            .AsArray()
            .Select(item => $"{item!["status"]} {item["code"]}")
            .ShouldBe([
                "200 confirmed",
                "412 changed_meanwhile",
                "409 not_on_ledger",
                "404 not_found",
                "200 confirmed",
            ]);
        ((int)answer["confirmed"]!).ShouldBe(2);
        var entries = (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/audit?from=20261120&to=20261120&subject={ChildCalls.Supervisor}&operation=ConfirmFile",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .Select(entry => $"{entry!["matter"]} {entry["outcome"]} {entry["detail"]}")
            .ToList();
        entries.ShouldContain($"{good} allowed 2026Q4 confirmed");
        entries.ShouldContain($"{last} allowed 2026Q4 confirmed");
        entries.ShouldContain($"{moved} refused 2026Q4 412");
        entries.ShouldContain($"{candidate} refused 2026Q4 409");
        entries.ShouldContain(" refused 2026Q4 404");
        string.Join(' ', entries).ShouldNotContain("季多丁");
    }

    [Fact]
    public async Task Numbers_and_lists_agree_with_what_is_compiled_and_looking_is_on_record()
    {
        var confirmed = await app.ConfirmedAsync("季合计", "2015-05-01");
        await app.ConfirmedAsync("季合计二", "2015-05-02");
        using var done = await app.ConfirmAsync(confirmed, 2);
        await app.CompileAsync("2026Q4");

        var compiled = await app.TownAsync("2026Q4");
        var town = await app.QuarterAsync(ChildCalls.Town);
        var village = await app.QuarterAsync(Village, ChildCalls.Supervisor);

        foreach (
            var (code, name) in new[]
            {
                ("total", "total"),
                ("quarter-confirmed", "confirmed"),
                ("quarter-updated", "updated"),
                ("quarter-open", "open"),
                ("stale", "stale"),
            }
        )
        {
            ((int)town["files"]![name]!).ShouldBe(compiled.CountOf(code), code);
            var line = town["places"]!
                .AsArray()
                .Single(place => (string?)place!["code"] == Village)!;
            ((int)village["files"]![name]!).ShouldBe((int)line["files"]![name]!, code);
        }
        (await app.FilesAsync("open")).Count.ShouldBe((int)village["files"]!["open"]!);
        (await app.FilesAsync("confirmed")).Count.ShouldBe((int)village["files"]!["confirmed"]!);
        ((int)(await OwnAsync(ChildCalls.Coordinator))["files"]!["total"]!).ShouldBe(
            compiled.CountOf("total")
        );
        ((string?)(await OwnAsync(ChildCalls.Supervisor))["place"]).ShouldBe(Village);
        (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/audit?from=20261120&to=20261120&subject={ChildCalls.Supervisor}&operation=ListQuarterFiles",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .ShouldContain(entry =>
                ((string?)entry!["detail"])!.StartsWith($"2026Q4 {Village} open: ")
            );

        Task<JsonNode> OwnAsync(string who) =>
            app.JsonAsync(HttpMethod.Get, "/api/quarters/2026Q4", who: who);
    }

    [Fact]
    public async Task A_process_that_dies_between_file_and_ledger_leaves_the_confirmation_to_be_shown()
    {
        var id = await app.ConfirmedAsync("季中断", "2015-06-01");
        var committed = false;
        app.Faults.Seen = (request, answered) =>
            committed |=
                answered && request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal);
        // The file is committed; then the storage is gone for the ledger.
        app.Faults.Decide = request =>
            committed && request.Path.Value!.Contains("ledger", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        try
        {
            using var answer = await app.ConfirmAsync(id, 2);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        }
        finally
        {
            app.Faults.Mend();
            app.Faults.Seen = null;
        }
        ((string?)(await app.FileAsync(id))!["state"]).ShouldBe("open");

        await app.MoveAllAsync();

        ((string?)(await app.FileAsync(id))!["state"]).ShouldBe("confirmed");
    }
}

file static class Moving
{
    /// <summary>Has shown what was announced.</summary>
    public static Task MoveAllAsync(this AppUnderTest app) =>
        Screening.ScreeningCalls.MoveAsync(app, "show-child", "ShowChild");
}
