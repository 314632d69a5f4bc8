using System.Text.Json.Nodes;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using LeftBehindCare.App.Tests.Screening;
using LeftBehindCare.App.Tests.Sharing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>The campaign's own duties are seen from what was done in it: nobody ticks them.</summary>
public sealed class SeenByThemselves(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = ChildCalls.Town;
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        await app.EmployAllAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Opening_screening_handing_in_and_accepting_close_what_is_owed_on_their_own_day()
    {
        desk.SleepUntil(new DateOnly(2027, 8, 25));
        await desk.RunAsync();
        (await StateAsync("campaign-opening", "330212/civil-affairs")).ShouldBe("open");
        using (
            var opened = await app.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new { year = 2027 },
                ChildCalls.Coordinator
            )
        )
        {
            opened.EnsureSuccessStatusCode();
        }
        await app.MoveAsync("gather-candidates", "GatherCandidates");
        (await StateAsync("campaign-opening", "330212/civil-affairs")).ShouldBe("done 2027-08-25");

        // Gathered and nobody to be screened: that is not finished while lists are to come.
        desk.SleepUntil(new DateOnly(2027, 9, 2));
        await desk.RunAsync();
        (await StateAsync("screening", Town)).ShouldBe("open");
        var number = 2;
        foreach (var unit in SendersOf(Town))
        {
            await SendAsync(unit, number++);
        }
        // In the ledger, and not in the worklist yet.
        (await StateAsync("screening", Town)).ShouldBe("open");
        await app.MoveAsync("roster-done", "GatherAfterRoster");
        await app.MoveAsync("gather-candidates", "GatherCandidates");
        var children = await WorklistAsync();
        children.ShouldNotBeEmpty();
        foreach (var id in children.SkipLast(1))
        {
            await ScreenAsync(id);
        }
        (await StateAsync("screening", Town)).ShouldBe("open");
        desk.SleepUntil(new DateOnly(2027, 9, 20));
        await ScreenAsync(children[^1]);
        desk.SleepUntil(new DateOnly(2027, 9, 22));
        await desk.RunAsync();
        // Seen two days later, and done on its own day.
        (await StateAsync("screening", Town)).ShouldBe("done 2027-09-20");
        (await StateAsync("screening", CompilationDesk.Other)).ShouldBe("open");

        // After the cut-off the other towns have no blind spot either, whatever lists are missing.
        desk.SleepUntil(new DateOnly(2027, 10, 1));
        await desk.RunAsync();
        (await StateAsync("screening", CompilationDesk.Other)).ShouldStartWith("done 2027-0");

        await app.CompileAsync("2027");
        desk.SleepUntil(new DateOnly(2027, 10, 8));
        await desk.RunAsync();
        (await StateAsync("compilation", Town)).ShouldBe("open");
        await StepAsync(Town, "submit", ChildCalls.Officer);
        (await StateAsync("compilation", Town)).ShouldBe("done 2027-10-08");
        await StepAsync(CompilationDesk.Other, "submit", "officer-103");
        (await StateAsync("compilation", CompilationDesk.Other)).ShouldBe("done 2027-10-08");
        await StepAsync(CompilationDesk.Other, "return", ChildCalls.Coordinator);
        // Given back, it is owed again, and the unit sees it as nothing else.
        (await StateAsync("compilation", CompilationDesk.Other)).ShouldBe("open");
        (await desk.ListAsync("officer-103", "?state=done")).ShouldNotContain(item =>
            (string?)item["code"] == "compilation"
        );

        foreach (var town in Towns.Where(town => town != Town))
        {
            await app.EmployAsync("of-" + town, town, "town-officer");
            await StepAsync(town, "submit", "of-" + town);
        }
        foreach (var town in Towns.Skip(1))
        {
            await StepAsync(town, "accept", ChildCalls.Coordinator);
        }
        (await StateAsync("feedback", "330212/civil-affairs")).ShouldBe("open");
        desk.SleepUntil(new DateOnly(2027, 10, 9));
        await StepAsync(Towns[0], "accept", ChildCalls.Coordinator);
        (await StateAsync("feedback", "330212/civil-affairs")).ShouldBe("open");
        await app.FeedBackAsync();
        (await StateAsync("feedback", "330212/civil-affairs")).ShouldBe("done 2027-10-09");
    }

    private static IReadOnlyList<string> Towns { get; } =
    [.. DistrictData.LoadDirectory().Towns.Select(town => town.Code)];

    private static IEnumerable<Unit> SendersOf(string town) =>
        DistrictData
            .LoadDirectory()
            .Units.Where(unit =>
                unit.TownCode == town
                && unit.ValidTo is null
                && RosterSenders.OwedBy(unit.Kind) is not null
            );

    private async Task SendAsync(Unit unit, int number)
    {
        await app.EmployAsync("of-" + unit.Id.Slug, unit.Id.Value, "roster-submitter");
        await desk.Rosters.TakeAsync(
            "of-" + unit.Id.Slug,
            Csv(Child(1, "孔" + Syllable(number), InventedChildren.Number(2016, 6, number))),
            RosterKinds.NameOf(RosterSenders.OwedBy(unit.Kind)!.Value),
            "2027"
        );
    }

    private async Task<List<string>> WorklistAsync() =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    "/api/screenings?year=2027",
                    who: ChildCalls.Officer
                )
            )["items"]!
                .AsArray()
                .Select(item => (string)item!["childId"]!),
        ];

    private async Task ScreenAsync(string id)
    {
        var path = $"/api/screenings/2027/{id}";
        var version = (long)
            (await app.JsonAsync(HttpMethod.Get, path, who: ChildCalls.Officer))["version"]!;
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            path + "/submit",
            ScreeningCalls.Confirmed(),
            ChildCalls.Officer,
            ifMatch: $"\"{version}\""
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    private async Task StepAsync(string town, string step, string who)
    {
        var view = await app.TownAsync("2027", town);
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/compilations/2027/{town}/{step}",
            new { note = "有的名册没有报来，已说明" },
            who,
            ifMatch: $"\"{view["handedIn"]!["revision"]}\""
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>As civil affairs sees it when it looks: the state, and the day it was done in China.</summary>
    private async Task<string> StateAsync(string code, string unit)
    {
        var id = $"{code}_2027_{new UnitId(unit).Slug}";
        await desk.ListAsync("bureau", $"?code={code}&period=2027");
        var one = await app.JsonAsync(HttpMethod.Get, $"/api/obligations/{id}", who: "bureau");
        return (string?)one["state"]
            + (
                one["doneAt"] is { } at
                    ? $" {DateTimeOffset.Parse((string)at!, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}"
                    : ""
            );
    }
}
