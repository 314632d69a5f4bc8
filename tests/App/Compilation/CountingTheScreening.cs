using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Screening;
using static LeftBehindCare.App.Tests.Compilation.CompilationDesk;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>A campaign's numbers hold what its screening found: the same that the board of the campaign shows.</summary>
public sealed class CountingTheScreening(PatientApp app) : IClassFixture<PatientApp>
{
    private static readonly (string Compiled, string Shown)[] Same =
    [
        ("screening-candidates", "candidates"),
        ("screened", "withOutcome"),
        ("unscreened", "withoutOutcome"),
        ("seen", "seen"),
    ];

    [Fact]
    public async Task A_campaign_counts_each_child_where_it_is_screened_and_a_quarter_knows_of_none()
    {
        await app.EmployAllAsync();
        await app.EmployAsync("officer-110-2", Town, "town-officer");
        var seen = await app.FindAsync(ChildCalls.Values("邬见过", "2015-09-01"));
        var unseen = await app.FindAsync(ChildCalls.Values("邬没见", "2015-09-02"));
        var open = await app.FindAsync(ChildCalls.Values("邬未查", "2015-09-03"));
        // In the ledger of 姜山镇 it is counted, in 东钱湖镇 it lives and is screened.
        var away = await app.FindAsync(
            ChildCalls.Values("邬住外镇", "2015-09-04", ("residenceTown", Other))
        );
        // Screened here with a danger, then gone to live in the other town.
        var moved = await app.FindAsync(
            ChildCalls.Values("邬搬走", "2015-09-05", ("residenceTown", Town))
        );
        await app.OpenCampaignAsync();
        await app.ScreenAsync(seen, With("SAFETY_HAZARD", "HARDSHIP"));
        var notSeen = ScreeningCalls.Confirmed();
        (notSeen["seen"], notSeen["notSeenWhy"]) = ("no", "boarding");
        await app.ScreenAsync(unseen, notSeen);
        await app.ScreenAsync(away, ScreeningCalls.Confirmed(), "officer-103");
        await app.ScreenAsync(moved, With("SAFETY_HAZARD"));
        await ClearAsync(seen);
        await app.ChangeAsync(
            moved,
            new { reason = "搬家", values = new { residenceTown = Other } }
        );
        await app.GatherAsync();

        await app.CompileAsync("2026");

        var shown = (await app.ProgressAsync())["towns"]!.AsArray();
        foreach (var town in shown.Where(town => (string?)town!["code"] is Town or Other))
        {
            var view = await app.TownAsync("2026", (string)town!["code"]!);
            var progress = town["progress"]!;
            foreach (var (compiled, name) in Same)
            {
                view.CountOf(compiled).ShouldBe((int)progress[name]!, $"{compiled} {town["code"]}");
            }
            view.CountOf("dangers", "open").ShouldBe((int)progress["dangersOpen"]!);
            view.CountOf("dangers", "cleared").ShouldBe((int)progress["dangersCleared"]!);
        }
        var here = await app.TownAsync("2026");
        Same.Select(one => here.CountOf(one.Compiled)).ShouldBe([3, 2, 1, 1]);
        (here.CountOf("dangers", "open"), here.CountOf("dangers", "cleared")).ShouldBe((2, 1));
        (await app.TownAsync("2026", Other)).CountOf("screening-candidates").ShouldBe(2);
        (await app.DistrictAsync("2026")).CountOf("screening-candidates").ShouldBe(5);
        (await IdsAsync("unscreened/rows")).ShouldBe([open]);
        (await IdsAsync("screened/rows?village=" + ChildCalls.Village)).ShouldBe(
            [seen, unseen],
            ignoreOrder: true
        );
        var dangers = await RowsAsync("dangers/rows?value=open");
        ((int)dangers["now"]!, (bool)dangers["moved"]!).ShouldBe((2, false));

        await app.CompileAsync("2026Q4");
        (await app.TownAsync("2026Q4"))["figures"]!
            .AsArray()
            .Select(figure => (string?)figure!["code"])
            .ShouldNotContain("screened");
    }

    private async Task ClearAsync(string child)
    {
        var id = (string)
            (await app.DangersAsync(ChildCalls.Coordinator)).Single(one =>
                (string?)one["childId"] == child && (string?)one["code"] == "SAFETY_HAZARD"
            )["id"]!;
        using var answer = await app.DangerStepAsync(
            id,
            "clear",
            version: 1,
            ChildCalls.Officer,
            new { words = "已落实救助", proof = "走访记录" }
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    private Task<JsonNode> RowsAsync(string path) =>
        app.JsonAsync(
            HttpMethod.Get,
            $"/api/compilations/2026/{Town}/{path}",
            who: CompilationDesk.Officer
        );

    private async Task<List<string?>> IdsAsync(string path) =>
        [.. (await RowsAsync(path))["children"]!.AsArray().Select(child => (string?)child!["id"])];

    private static JsonObject With(params string[] dangers)
    {
        var form = ScreeningCalls.Confirmed();
        form["dangers"] = new JsonArray([.. dangers.Select(code => (JsonNode)code)]);
        form["dangerNote"] = "门前水塘没有护栏";
        return form;
    }
}
