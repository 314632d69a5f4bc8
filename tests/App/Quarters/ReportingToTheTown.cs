using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;

namespace LeftBehindCare.App.Tests.Quarters;

/// <summary>A village writes and signs, with figures that are counted; its town confirms or gives back.</summary>
public sealed class ReportingToTheTown(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Village = ChildCalls.Village;
    private const string Supervisor = ChildCalls.Supervisor;
    private const string Officer = ChildCalls.Officer;
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        await app.EmployVillagesAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Written_signed_returned_signed_again_and_confirmed_with_every_version_kept()
    {
        await desk.RunAsync();
        await app.EmployAsync("named-supervisor", Village, "village-supervisor");
        await app.ConfirmedAsync("报告甲", "2015-03-01");
        (await StateAsync("village-quarter", "2026Q4")).ShouldBe("open");

        (await PutAsync("2026Q4", "本季度走访两次")).Code.ShouldBe(200);
        (await StateAsync("village-quarter", "2026Q4")).ShouldBe("open");
        var handedIn = await StepAsync("2026Q4", "sign", Supervisor);
        handedIn.Code.ShouldBe(200, handedIn.Body.ToJsonString());
        ((string?)handedIn.Body["state"]).ShouldBe("signed");
        ((string?)handedIn.Body["signing"]!["name"]).ShouldBe(Supervisor);
        (await StateAsync("village-quarter", "2026Q4")).ShouldBe("done");
        (await StepAsync("2026Q4", "sign", Supervisor)).ShouldBeRefused(409, "wrong_state");
        (await PutAsync("2026Q4", "再改")).ShouldBeRefused(409, "wrong_state");

        (await StepAsync("2026Q4", "return", Officer)).ShouldBeRefused(422, "invalid_fields");
        var back = await StepAsync("2026Q4", "return", Officer, "请补充报告甲的情况");
        ((string?)back.Body["state"]).ShouldBe("returned");
        ((string?)back.Body["reason"]).ShouldBe("请补充报告甲的情况");
        // Given back, it is owed again.
        (await StateAsync("village-quarter", "2026Q4")).ShouldBe("open");
        (await PutAsync("2026Q4", "已补充报告甲")).Code.ShouldBe(200);
        (await StepAsync("2026Q4", "sign", Supervisor)).Code.ShouldBe(200);
        var confirmed = await StepAsync("2026Q4", "confirm", Officer);
        ((string?)confirmed.Body["state"]).ShouldBe("confirmed");
        ((int)confirmed.Body["version"]!).ShouldBe(2);
        var first = confirmed.Body["returned"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)first["text"]).ShouldBe("本季度走访两次");
        ((string?)first["reason"]).ShouldBe("请补充报告甲的情况");
        (await StateAsync("village-quarter", "2026Q4")).ShouldBe("done");
        (await StepAsync("2026Q4", "return", Officer, "再看")).ShouldBeRefused(409, "wrong_state");

        await foreach (var row in app.Tables.GetTableClient("quarters").QueryAsync<TableEntity>())
        {
            string.Join(
                    ' ',
                    row.Select(cell => cell.Value)
                        .Select(value =>
                            value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}"
                        )
                )
                .ShouldNotContain("报告甲");
        }
    }

    [Fact]
    public async Task Figures_are_counted_as_compiled_and_stay_as_they_were_signed()
    {
        var first = await app.ConfirmedAsync("数字甲", "2015-03-02");
        await app.ConfirmedAsync(
            "数字乙",
            "2015-03-03",
            ("householdVillage", QuarterCalls.NeighbourVillage)
        );
        using var confirmed = await app.ConfirmAsync(first, 2);
        await app.CompileAsync("2026Q4");
        var compiled = await app.TownAsync("2026Q4");

        var draft = await ReadAsync(
            "2026Q4",
            QuarterCalls.Neighbour,
            QuarterCalls.NeighbourVillage
        );
        foreach (var code in new[] { "total", "quarter-open", "quarter-confirmed", "stale" })
        {
            draft
                .CountOf(code)
                .ShouldBe(
                    compiled.Figure(code)["villages"]!
                        .AsArray()
                        .Where(one => (string?)one!["value"] == QuarterCalls.NeighbourVillage)
                        .Sum(one => (int)one!["count"]!),
                    code
                );
        }
        var before = draft.CountOf("total");
        var signing = await StepAsync(
            "2026Q4",
            "sign",
            QuarterCalls.Neighbour,
            village: QuarterCalls.NeighbourVillage
        );
        signing.Code.ShouldBe(200, signing.Body.ToJsonString());
        signing.Body["changedSince"]!.AsArray().ShouldBeEmpty();

        await app.ConfirmedAsync(
            "数字丙",
            "2015-03-04",
            ("householdVillage", QuarterCalls.NeighbourVillage)
        );
        var later = await ReadAsync("2026Q4", Officer, QuarterCalls.NeighbourVillage);

        later.CountOf("total").ShouldBe(before);
        later["changedSince"]!
            .AsArray()
            .ShouldContain(one =>
                (string?)one!["indicator"] == "total"
                && (int)one["before"]! == before
                && (int)one["after"]! == before + 1
            );
        (await ListAsync("2026Q4")).Single(line =>
            (string?)line["village"] == QuarterCalls.NeighbourVillage
        )["state"]!
            .GetValue<string>()
            .ShouldBe("signed");
    }

    [Fact]
    public async Task The_years_report_is_its_own_and_closes_its_own_duty()
    {
        desk.SleepUntil(new DateOnly(2026, 12, 2));
        await desk.RunAsync();
        (await StateAsync("village-year", "2026")).ShouldBe("open");

        (await StepAsync("2026", "sign", Supervisor)).Code.ShouldBe(200);

        (await StateAsync("village-year", "2026")).ShouldBe("done");
        ((string?)(await ReadAsync("2026Q3"))["state"]).ShouldBe("draft");
        (await StepAsync("2027Q1", "sign", Supervisor)).ShouldBeRefused(422, "invalid_fields");
    }

    [Fact]
    public async Task Nobody_decides_on_what_he_has_not_seen_and_one_of_two_decisions_holds()
    {
        await StepAsync("2025Q4", "sign", Supervisor);
        (await StepAsync("2025Q4", "confirm", Officer, seen: "")).ShouldBeRefused(
            428,
            "version_required"
        );
        (await StepAsync("2025Q4", "confirm", Officer, seen: "\"0\"")).ShouldBeRefused(
            412,
            "changed_meanwhile"
        );
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
        var held = StepAsync("2025Q4", "return", Officer, "重报", seen: "\"1\"");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        app.Faults.Hold = null;
        (await StepAsync("2025Q4", "confirm", Officer, seen: "\"1\"")).Code.ShouldBe(200);
        overtaken.SetResult();

        (await held).ShouldBeRefused(412, "changed_meanwhile");
        var stands = await ReadAsync("2025Q4");
        ((string?)stands["state"]).ShouldBe("confirmed");
        stands["returned"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_village_has_its_own_a_town_decides_and_others_see_nothing()
    {
        var path = $"/api/quarters/2025Q3/{Village}/report";
        foreach (var who in new[] { QuarterCalls.Neighbour, "officer-103" })
        {
            using var look = await app.SendAsync(HttpMethod.Get, path, who: who);
            await look.ShouldBeProblemAsync(404, "not_found");
        }
        (await StepAsync("2025Q3", "sign", QuarterCalls.Neighbour)).ShouldBeRefused(
            404,
            "not_found"
        );
        (await StepAsync("2025Q3", "sign", Officer)).Code.ShouldBe(403);
        (await StepAsync("2025Q3", "confirm", Supervisor)).Code.ShouldBe(403);
        (await StepAsync("2025Q3", "sign", Supervisor)).Code.ShouldBe(200);
        // The role alone does not decide for the town.
        await app.EmployAsync("lent-officer", Village, "town-officer");
        (await StepAsync("2025Q3", "confirm", "lent-officer", seen: "\"1\"")).ShouldBeRefused(
            403,
            "not_yours_to_do"
        );
        using var others = await app.SendAsync(
            HttpMethod.Get,
            $"/api/quarters/2025Q3/{ChildCalls.Town}/reports",
            who: Supervisor
        );
        await others.ShouldBeProblemAsync(404, "not_found");
        var entries = (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/audit?from=20261120&to={Domain.Time.ChinaTime.DayOf(app.Time.GetUtcNow()):yyyyMMdd}&subject={Supervisor}&operation=SignVillageReport",
                who: "auditor"
            )
        )["items"]!.AsArray();
        entries.ShouldContain(entry =>
            (string?)entry!["detail"] == $"2025Q3 {Village} Draft → HandedIn: version 1"
        );
    }

    [Fact]
    public async Task A_report_is_forgotten_after_its_time()
    {
        await StepAsync("2019Q4", "sign", Supervisor);
        await StepAsync("2022Q1", "sign", Supervisor);

        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        ((int)(await ReadAsync("2019Q4"))["revision"]!).ShouldBe(0);
        ((int)(await ReadAsync("2022Q1"))["revision"]!).ShouldBe(1);
    }

    private Task<JsonNode> ReadAsync(
        string period,
        string who = Supervisor,
        string village = Village
    ) => app.JsonAsync(HttpMethod.Get, $"/api/quarters/{period}/{village}/report", who: who);

    private async Task<List<JsonNode>> ListAsync(string period) =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/quarters/{period}/{ChildCalls.Town}/reports",
                    who: Officer
                )
            )["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    private async Task<(int Code, JsonNode Body)> PutAsync(string period, string text)
    {
        var revision = (int)(await ReadAsync(period))["revision"]!;
        using var answer = await app.SendAsync(
            HttpMethod.Put,
            $"/api/quarters/{period}/{Village}/report",
            new { text },
            Supervisor,
            ifMatch: $"\"{revision}\""
        );
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<(int Code, JsonNode Body)> StepAsync(
        string period,
        string step,
        string who,
        string? reason = null,
        string village = Village,
        string? seen = null
    )
    {
        seen ??= $"\"{(await ReadAsync(period, Officer, village))["revision"]}\"";
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/quarters/{period}/{village}/report/{step}",
            step == "return" ? new { reason } : null,
            who,
            ifMatch: seen.Length == 0 ? null : seen
        );
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<string?> StateAsync(string code, string period)
    {
        await desk.ListAsync("bureau", $"?code={code}&period={period}&state=all");
        return (string?)
            (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/obligations/{code}_{period}_{Village}",
                    who: "bureau"
                )
            )["state"];
    }
}
