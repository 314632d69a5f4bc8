using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>Every number opens to the rows behind it.</summary>
public sealed class OpeningAFigure(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = CompilationDesk.Town;

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Rows_behind_each_figure_and_each_part_are_as_many_as_it_says()
    {
        await app.ConfirmedAsync(
            "邬一",
            "2015-03-01",
            ("sex", "1"),
            ("schoolStage", "dropout"),
            ("guardianshipGrade", "poor"),
            ("idNumber", "")
        );
        await app.ConfirmedAsync(
            "邬二",
            "2012-03-01",
            ("sex", "2"),
            ("fatherState", "away"),
            ("motherState", "away"),
            ("relief", "minimum-living housing")
        );
        await app.ConfirmedAsync("邬三", "2009-03-01", ("disabilityClass", "3"));
        await app.ConfirmedAsync(
            "邬四",
            "2022-03-01",
            ("householdTown", "330203009"),
            ("householdVillage", "")
        );
        await ReportAsync("MISSING");
        await ReportAsync("DROPOUT");
        await app.CompileAsync("2026Q4");
        var town = await app.TownAsync("2026Q4", who: CompilationDesk.Officer);

        var opened = 0;
        foreach (var figure in town["figures"]!.AsArray())
        {
            var code = (string)figure!["code"]!;
            await SameAsync(code, "", (int)figure["count"]!);
            foreach (var part in figure["parts"]!.AsArray().Where(part => (int)part!["count"]! > 0))
            {
                await SameAsync(code, $"?value={part!["value"]}", (int)part["count"]!);
                opened++;
            }
            foreach (var village in figure["villages"]!.AsArray())
            {
                var which = (string)village!["value"]!;
                await SameAsync(
                    code,
                    $"?village={(which.Length == 0 ? "none" : which)}",
                    (int)village["count"]!
                );
            }
        }
        opened.ShouldBeGreaterThan(15);
        town.CountOf("reports", "MISSING").ShouldBe(1);
        town.CountOf("clocks", "running").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_figure_that_has_moved_says_so_and_rows_are_masked()
    {
        await app.CompileAsync("2026Q3", Town);
        var before = await RowsAsync("2026Q3", "total");
        await app.ConfirmedAsync(
            "邬五",
            "2015-03-07",
            ("idNumber", "330212201503079974"),
            ("sex", "1")
        );

        var after = await RowsAsync("2026Q3", "total");

        ((bool)after["moved"]!).ShouldBeTrue();
        ((int)after["now"]! - (int)after["compiled"]!).ShouldBe(1);
        ((bool)before["moved"]!).ShouldBeFalse();
        var child = after["children"]!.AsArray().Single(one => (string?)one!["name"] == "邬五")!;
        ((string?)child["idNumber"]).ShouldBe("330212********9974");
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        for (var i = 0; i < 52; i++)
        {
            await app.FindAsync(
                ChildCalls.Values("翁" + (char)('\u4E00' + i), $"2016-01-{i % 28 + 1:D2}")
            );
        }
        await app.CompileAsync("2026Q1", Town);
        var first = await RowsAsync("2026Q1", "candidates");
        var second = await RowsAsync("2026Q1", "candidates", $"?after={first["next"]}");

        first["children"]!.AsArray().Count.ShouldBe(50);
        second["next"].ShouldBeNull();
        first["children"]!
            .AsArray()
            .Concat(second["children"]!.AsArray())
            .Select(one => (string?)one!["id"])
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe((int)first["now"]!);
    }

    [Fact]
    public async Task Clocks_kept_and_missed_are_told_by_the_towns_dispatches()
    {
        var before = await ClocksAsync();
        var kept = await ReportAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("station-330212110", kept);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "值班" },
            "station-330212110"
        );
        await app.DeliverAsync();
        (await ClocksAsync()).Kept.ShouldBe(before.Kept + 1);

        app.Time.Advance(TimeSpan.FromMinutes(11));
        // The town itself has not taken it.
        var late = await ClocksAsync();
        late.Missed.ShouldBeGreaterThan(before.Missed);
        late.Kept.ShouldBe(before.Kept + 1);
        late.Reports.ShouldBe(before.Reports + 1);
    }

    [Fact]
    public async Task A_restricted_matter_tells_no_circumstance()
    {
        await ReportAsync("SEXUAL_ABUSE");
        await app.CompileAsync("2026Q4", Town);
        var town = await app.TownAsync("2026Q4");

        town.CountOf("reports", "SEXUAL_ABUSE").ShouldBe(0);
        town.CountOf("reports", "restricted").ShouldBe(1);
    }

    [Theory]
    [InlineData("total/rows?value=nothing", 422)]
    [InlineData("sex/rows?village=330212110001", 422)]
    [InlineData("nothing/rows", 404)]
    [InlineData("screened/rows", 404)]
    public async Task What_cannot_be_opened_is_said(string path, int status)
    {
        await app.CompileAsync("2025Q4", Town);
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/compilations/2025Q4/{Town}/{path}",
            who: CompilationDesk.Officer
        );

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Another_towns_officer_opens_nothing()
    {
        await app.CompileAsync("2025Q3", Town);
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/compilations/2025Q3/{Town}/total/rows",
            who: "officer-103"
        );

        ((int)answer.StatusCode).ShouldBe(404);
    }

    private async Task<(int Kept, int Missed, int Reports)> ClocksAsync()
    {
        await app.CompileAsync("2026Q4", Town);
        var town = await app.TownAsync("2026Q4");
        return (
            town.CountOf("clocks", "kept"),
            town.CountOf("clocks", "missed"),
            town.CountOf("reports")
        );
    }

    private async Task SameAsync(string indicator, string query, int count)
    {
        var rows = await RowsAsync("2026Q4", indicator, query);
        ((int)rows["now"]!).ShouldBe(count, indicator + query);
        ((bool)rows["moved"]!).ShouldBeFalse(indicator + query);
        (rows["children"]!.AsArray().Count + rows["dispatches"]!.AsArray().Count).ShouldBe(
            Math.Min(count, 50),
            indicator + query
        );
    }

    private Task<JsonNode> RowsAsync(string period, string indicator, string query = "") =>
        app.JsonAsync(
            HttpMethod.Get,
            $"/api/compilations/{period}/{Town}/{indicator}/rows{query}",
            who: CompilationDesk.Officer
        );

    private async Task<JsonNode> ReportAsync(string circumstance)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "有人看见一个孩子",
                circumstances = new[] { circumstance },
                place = new { townCode = Town },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }
}
