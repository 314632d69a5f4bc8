using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Quarters;
using LeftBehindCare.App.Tests.Rosters;
using LeftBehindCare.App.Tests.Sharing;
using static LeftBehindCare.App.Tests.Obligations.YearReckoned;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>What happens in the district from December 2026 to November 2027, and how each duty ends by it.</summary>
internal sealed class DistrictYear(DistrictApp app)
{
    private readonly ObligationDesk desk = new(app);
    private readonly List<DateOnly> runs = [];
    private readonly Dictionary<(string Duty, string Unit), (string End, DateOnly Until)> ends = [];

    public ObligationDesk Desk => desk;

    /// <summary>The days on which the server looked.</summary>
    public IReadOnlyList<DateOnly> Runs => runs;

    /// <summary>How a unit's duty ended, and the last run that still found it open.</summary>
    public IReadOnlyDictionary<(string Duty, string Unit), (string End, DateOnly Until)> Ends =>
        ends;

    public async Task LiveAsync()
    {
        await EmployAsync();
        await SetCalendarAsync();
        var reported = ObligationDesk.VillageOf(0);

        desk.SleepUntil(Day(12, 1, 2026));
        await RunAsync();
        await RunThroughAsync(Day(12, 22, 2026), step: 14);
        await SettleAsync("joint-meeting_2026H2", "330212-civil-affairs");
        await RunThroughAsync(Day(12, 29, 2026), step: 7);
        await SettleAsync("minors-audit_2026", "330212-civil-affairs");
        await SetAsync("village-quarter", "\"2\"", new { off = false, reason = "从今年起" });
        HaveNobodyToUpdate("quarterly-update_2026Q4");
        await RunThroughAsync(Day(2, 2), step: 14);
        await SettleAsync("assessment_2026", "330212-civil-affairs", late: true);
        await WaiveAsync("assessment_2026", "330212-politics-law", late: true);
        await RunThroughAsync(Day(3, 16), step: 14);
        await app.SignReportAsync(reported, "2027Q1", "village");
        Ended("village-quarter_2027Q1", reported, "done");
        await RunThroughAsync(Day(3, 30), step: 7);
        HaveNobodyToUpdate("quarterly-update_2027Q1");
        await RunThroughAsync(Day(6, 22), step: 14);
        await SettleAsync("joint-meeting_2027H1", "330212-civil-affairs");
        await RunThroughAsync(Day(6, 29), step: 7);
        HaveNobodyToUpdate("quarterly-update_2027Q2");

        await RunThroughAsync(Day(8, 17), step: 14);
        await RunThroughAsync(Day(8, 25), step: 4);
        await app.JsonAsync(HttpMethod.Post, "/api/campaigns", new { year = 2027 }, "bureau");
        Ended("campaign-opening_2027", "330212-civil-affairs", "done");
        await RunThroughAsync(Day(9, 7), step: 3);
        await SendListAsync("station", "police", 2015);
        Ended("police-roster_2027", "330212110-police-station", "done");
        await SendListAsync("school", "school", 2016);
        Ended("school-roster_2027", "330212110-school-1", "done");
        await RunThroughAsync(Day(9, 14));
        await SendListAsync("late-station", "police", 2017);
        Ended("police-roster_2027", "330212103-police-station", "done late");
        await ReleaseSilentListsAsync();
        await RunThroughAsync(Day(9, 19));
        // The cut-off passes while the server is off; two lists named children of one town, whom nobody has screened.
        HaveNobodyToUpdate("screening_2027", but: CompilationDesk.Town);
        HaveNobodyToUpdate("quarterly-update_2027Q3", but: CompilationDesk.Town);
        // Off. On its first day it catches up; one report was there before it was back.
        desk.SleepUntil(Day(10, 6));
        await app.SignReportAsync(reported, "2027Q3", "village");
        Ended("village-quarter_2027Q3", reported, "done late");
        await RunAsync();
        await RunThroughAsync(Day(10, 9));
        await RunThroughAsync(Day(10, 15), step: 3);
        await app.AcceptAsync("2027");
        Ended("compilation_2027", CompilationDesk.Town, "done");
        await RunThroughAsync(Day(11, 2), step: 6);
        await app.AcceptAsync("2027", CompilationDesk.Other, CompilationDesk.Other + "-officer");
        Ended("compilation_2027", CompilationDesk.Other, "done late");
        await RunThroughAsync(Last, step: 14);
    }

    /// <summary>What every unit owes, as it stands.</summary>
    public async Task<List<Owed>> OwedAsync() =>
        [
            .. (await desk.RowsAsync("obligations", "PartitionKey ge 'a' and PartitionKey lt 'z'"))
                .Where(row =>
                    // Beside them stand those of a unit and of an area, and behind the tilde what was changed.
                    row.PartitionKey.Contains('_')
                    && !row.RowKey.StartsWith('~')
                    && row.GetString("Due") is not null
                )
                .Select(row => new Owed(row.PartitionKey, row.RowKey, row)),
        ];

    private async Task EmployAsync()
    {
        await desk.EmployAsync();
        await app.EmployRecipientsAsync();
        await app.EmployAsync("late-station", "330212103/police-station", "roster-submitter");
        await app.EmployAsync("silent-station", "330212104/police-station", "roster-submitter");
    }

    /// <summary>The district begins with the new year, and silent villages are a few thousand reminders instead of tens of thousands.</summary>
    private async Task SetCalendarAsync()
    {
        foreach (var (code, remind) in ToldLess)
        {
            await SetAsync(
                code,
                "\"0\"",
                new
                {
                    remind,
                    overdue = "none",
                    reason = "减少提醒",
                }
            );
        }
        await SetAsync("village-year", "\"0\"", new { off = true, reason = "明年开始" });
        await SetAsync("village-quarter", "\"1\"", new { off = true, reason = "明年开始" });
    }

    private async Task SetAsync(string code, string version, object change)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Put,
            $"/api/calendar/{code}",
            change,
            "bureau",
            ifMatch: version
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Civil affairs releases all whose lists never came but one station and one school.</summary>
    private async Task ReleaseSilentListsAsync()
    {
        foreach (var one in await OwedAsync())
        {
            if (
                one.Duty is "police-roster_2027" or "school-roster_2027"
                && !ends.ContainsKey((one.Duty, one.Unit))
                && one.Unit is not ("330212104-police-station" or "330212104-school-1")
            )
            {
                await WaiveAsync(one.Duty, one.Unit, late: true);
            }
        }
    }

    private Task SettleAsync(string duty, string unit, bool late = false) =>
        CloseAsync(duty, unit, "settle", late ? "done late" : "done");

    private Task WaiveAsync(string duty, string unit, bool late = false) =>
        CloseAsync(duty, unit, "waive", late ? "waived late" : "waived");

    private async Task CloseAsync(string duty, string unit, string step, string end)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/obligations/{duty}_{unit}/{step}",
            new { note = "情况说明" },
            "bureau",
            ifMatch: "\"1\""
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        Ended(duty, unit, end);
    }

    private void Ended(string duty, string unit, string end) =>
        ends.Add((duty, unit), (end, runs[^1]));

    /// <summary>Where nobody is on the ledger it is done when the time is over: nobody can come any more.</summary>
    private void HaveNobodyToUpdate(string duty, string? but = null)
    {
        foreach (
            var town in DistrictData
                .LoadDirectory()
                .Towns.Select(town => town.Code)
                .Where(code => code != but)
        )
        {
            Ended(duty, town, "done");
        }
    }

    /// <summary>Runs every day, or every few, and on the last in any case.</summary>
    private async Task RunThroughAsync(DateOnly last, int step = 1)
    {
        for (var day = runs[^1].AddDays(step); day < last; day = day.AddDays(step))
        {
            desk.SleepUntil(day);
            await RunAsync();
        }
        desk.SleepUntil(last);
        await RunAsync();
    }

    private async Task RunAsync()
    {
        runs.Add(DateOnly.FromDateTime(app.Time.GetUtcNow().AddHours(8).DateTime));
        await desk.RunAsync();
        await desk.Rosters.DeliverAsync("roster-done", "GatherAfterRoster");
        await desk.Rosters.DeliverAsync("gather-candidates", "GatherCandidates");
        await desk.Rosters.DeliverAsync("deliver-reminder", "DeliverReminder");
    }

    private async Task SendListAsync(string who, string kind, int born) =>
        await desk.Rosters.TakeAsync(
            who,
            RosterDesk.Csv(
                RosterDesk.Child(
                    1,
                    "年" + RosterDesk.Syllable(born - 2000),
                    InventedChildren.Number(born, 6, 2)
                )
            ),
            kind,
            "2027"
        );
}

/// <summary>What a unit owes, as it stands.</summary>
internal sealed record Owed(string Duty, string Unit, Azure.Data.Tables.TableEntity Row);
