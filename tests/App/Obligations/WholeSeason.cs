using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Quarters;
using LeftBehindCare.App.Tests.Rosters;
using LeftBehindCare.App.Tests.Sharing;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>
/// August to November of the whole district: 25 towns, 407 villages, lists in time, late or never, a server that is off from 20 September to 5 October
/// (RELIABILITY 10, 27, 30). What is expected is reckoned here a second time, day by day.
/// </summary>
public sealed class WholeSeason(PatientApp app) : IClassFixture<PatientApp>
{
    private const int Villages = 407;
    private const int Towns = 25;
    private const int SchoolsAndKindergartens = 27;
    private readonly ObligationDesk desk = new(app);
    private readonly List<DateOnly> runs = [];

    [Fact]
    public async Task Every_duty_has_its_right_end_and_every_reminder_was_given_once()
    {
        await desk.EmployAsync();
        await app.EmployRecipientsAsync();
        await app.EmployAsync("late-station", "330212103/police-station", "roster-submitter");
        await app.EmployAsync("silent-station", "330212104/police-station", "roster-submitter");
        // So that a season of 407 silent villages is a few hundred reminders and not several thousand.
        await TellOnceAsync("village-quarter");
        var reported = ObligationDesk.VillageOf(0);

        desk.SleepUntil(new DateOnly(2027, 8, 16));
        await RunThroughAsync(new DateOnly(2027, 8, 25));
        await app.JsonAsync(HttpMethod.Post, "/api/campaigns", new { year = 2027 }, "bureau");
        await RunThroughAsync(new DateOnly(2027, 9, 7));
        await SendListAsync("station", "police", 2015);
        await SendListAsync("school", "school", 2016);
        await RunThroughAsync(new DateOnly(2027, 9, 14));
        await SendListAsync("late-station", "police", 2017);
        await RunThroughAsync(new DateOnly(2027, 9, 19));
        // Off. On its first day it catches up.
        desk.SleepUntil(new DateOnly(2027, 10, 6));
        await app.SignReportAsync(reported, "2027Q3", "village");
        await RunAsync();
        await RunThroughAsync(new DateOnly(2027, 10, 10));
        // From here on it is woken now and then only: what fell between is told in one.
        await RunThroughAsync(new DateOnly(2027, 10, 15), step: 3);
        await app.AcceptAsync("2027");
        await RunThroughAsync(new DateOnly(2027, 11, 3), step: 4);
        await app.AcceptAsync("2027", CompilationDesk.Other, CompilationDesk.Other + "-officer");
        await RunThroughAsync(new DateOnly(2027, 11, 10), step: 4);

        await EachIsOwedOnceAsync();
        await EachHasItsEndAsync(reported);
        await EachWasToldOnceAsync(reported);
        await EachReminderArrivedOnceAsync();
        var alerts = (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => (string?)alert!["kind"])
            .Distinct()
            .ToList();
        // That it had not run is told, and that most units of this district have nobody; nothing else went wrong.
        alerts.ShouldBe(["obligations-not-run", "reminder-nobody"], ignoreOrder: true);
    }

    private async Task EachIsOwedOnceAsync()
    {
        var owed = (
            await desk.RowsAsync("obligations", "PartitionKey ge 'a' and PartitionKey lt 'z'")
        )
            .Where(row => row.PartitionKey.Contains('_') && !row.RowKey.StartsWith('~'))
            .Where(row => row.PartitionKey.Contains("_2027", StringComparison.Ordinal))
            .CountBy(row => row.PartitionKey)
            .ToDictionary();
        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["campaign-opening_2027"] = 1,
            ["police-roster_2027"] = Towns,
            ["school-roster_2027"] = SchoolsAndKindergartens,
            ["screening_2027"] = Towns,
            ["compilation_2027"] = Towns,
            ["feedback_2027"] = 1,
            ["village-quarter_2027Q3"] = Villages,
            ["quarterly-update_2027Q3"] = Towns,
            ["village-quarter_2027Q4"] = Villages,
            ["quarterly-update_2027Q4"] = Towns,
        };
        owed.Where(one => expected.ContainsKey(one.Key))
            .ToDictionary()
            .ShouldBe(expected, ignoreOrder: true);
    }

    private async Task EachHasItsEndAsync(string reported)
    {
        var end = (
            await desk.RowsAsync("obligations", "PartitionKey ge 'a' and PartitionKey lt 'z'")
        )
            .Where(row =>
                // Behind the tilde stands what was changed of them.
                !row.RowKey.StartsWith('~') && row.GetString("Due") is not null
            )
            .ToDictionary(
                row => $"{row.PartitionKey} {row.RowKey}",
                row => row,
                StringComparer.Ordinal
            );

        In("police-roster_2027 330212110-police-station").ShouldBe("done");
        In("police-roster_2027 330212103-police-station").ShouldBe("done late");
        In("school-roster_2027 330212110-school-1").ShouldBe("done");
        In("campaign-opening_2027 330212-civil-affairs").ShouldBe("done");
        In("compilation_2027 330212110").ShouldBe("done");
        In($"compilation_2027 {CompilationDesk.Other}").ShouldBe("done late");
        In("feedback_2027 330212-civil-affairs").ShouldBe("open late");
        In($"village-quarter_2027Q3 {reported}").ShouldBe("done late");
        Count("police-roster_2027", "open late").ShouldBe(Towns - 2);
        Count("school-roster_2027", "open late").ShouldBe(SchoolsAndKindergartens - 1);
        // Its school's and station's lists name children whom nobody has screened.
        In("screening_2027 330212110").ShouldBe("open late");
        Count("compilation_2027", "open late").ShouldBe(Towns - 2);
        Count("village-quarter_2027Q3", "open late").ShouldBe(Villages - 1);

        string In(string key) => EndOf(end[key]);

        int Count(string period, string ended) =>
            end.Values.Count(row => row.PartitionKey == period && EndOf(row) == ended);
    }

    private static string EndOf(TableEntity row)
    {
        var due = DateOnly.ParseExact(row.GetString("Due"), "O", CultureInfo.InvariantCulture);
        var state = row.GetString("State").ToLowerInvariant();
        var last =
            state == "open"
                ? new DateOnly(2027, 11, 10)
                : DateOnly.FromDateTime(
                    row.GetDateTimeOffset("DoneAt")!.Value.AddHours(8).DateTime
                );
        return last > due ? state + " late" : state;
    }

    /// <summary>The days of the reminders that each kind of unit got, against those reckoned here.</summary>
    private async Task EachWasToldOnceAsync(string reported)
    {
        List<DateOnly> lists =
        [
            Day(8, 25),
            Day(9, 5),
            Day(9, 10),
            .. Late(Day(9, 10), daily: true),
        ];
        await ToldAsync("330212104-police-station", "police-roster", "2027", lists);
        await ToldAsync("330212104-school-1", "school-roster", "2027", lists);
        await ToldAsync(
            "330212110-police-station",
            "police-roster",
            "2027",
            lists.Where(day => day < Day(9, 8))
        );
        await ToldAsync(
            "330212103-police-station",
            "police-roster",
            "2027",
            lists.Where(day => day < Day(9, 15))
        );
        // 31 October is a Sunday: the Friday before is added.
        List<DateOnly> results =
        [
            Day(10, 10),
            Day(10, 20),
            Day(10, 26),
            Day(10, 29),
            Day(10, 30),
            .. Late(Day(10, 31), daily: true),
        ];
        await ToldAsync("330212104", "compilation", "2027", results);
        await ToldAsync(
            "330212110",
            "compilation",
            "2027",
            results.Where(day => day < Day(10, 16))
        );
        await ToldAsync(
            "330212110",
            "screening",
            "2027",
            [
                Day(9, 15),
                .. Enumerable.Range(0, 11).Select(more => Day(9, 20).AddDays(more)),
                .. Late(Day(9, 30), daily: true),
            ]
        );
        var silent = ObligationDesk.VillageOf(5);
        await ToldAsync(silent, "village-quarter", "2027Q3", [Day(9, 22), Day(9, 24), Day(10, 10)]);
        // It fell into the time off, and the report was there before the server was back.
        await ToldAsync(reported, "village-quarter", "2027Q3", []);

        // What fell into the time off is told once, on the first day back, and says what it makes good.
        var back = (await desk.RemindersOfAsync("330212104-police-station")).Single(told =>
            told.Code == "police-roster" && told.Day == "2027-10-06"
        );
        back.Template.ShouldBe("obligation-caught-up");
        for (var day = Day(9, 20); day < Day(10, 6); day = day.AddDays(1))
        {
            ((string)back.Words["missed"]!).ShouldContain(
                day.ToString("O", CultureInfo.InvariantCulture)
            );
        }
    }

    /// <param name="occasions">The days on which something would be said; those between two runs are said in one, under the newest.</param>
    private async Task ToldAsync(
        string slug,
        string code,
        string period,
        IEnumerable<DateOnly> occasions
    )
    {
        var days = occasions.Order().ToList();
        var expected = runs.Zip(runs.Skip(1))
            .Select(pair => days.LastOrDefault(day => day > pair.First && day <= pair.Second))
            .Where(day => day != default)
            .Select(day => day.ToString("O", CultureInfo.InvariantCulture));
        (await desk.RemindersOfAsync(slug))
            .Where(told =>
                told.Code == code
                && told.Period == period
                && told.Template is not ("obligation-late-below" or "obligation-escalation")
            )
            .Select(told => told.Day)
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected, $"{slug} {code} {period}");
    }

    /// <summary>Each reminder that was posted to somebody lies on the desk once.</summary>
    private async Task EachReminderArrivedOnceAsync()
    {
        var rows = (await desk.RowsAsync("reminders")).Where(row =>
            row.GetString("State") is not null && row.GetString("Subject") == "silent-station"
        );
        var arrived = rows.Select(row =>
                $"{row.GetString("Template")} {row.GetString("Day")} {JsonNode.Parse(row.GetString("Words"))!["code"]}"
            )
            .ToList();
        arrived.ShouldBeUnique();
        rows.ShouldAllBe(row => row.GetString("State") == "sent");
        arrived.Count.ShouldBe((await desk.RemindersOfAsync("330212104-police-station")).Count);
    }

    private static DateOnly Day(int month, int day) => new(2027, month, day);

    private static IEnumerable<DateOnly> Late(DateOnly due, bool daily) =>
        Enumerable
            .Range(1, Day(11, 10).DayNumber - due.DayNumber)
            .Where(late => (daily && late <= 30) || late % 7 == 1)
            .Select(due.AddDays);

    /// <summary>Runs every day, or every few, and on the last in any case.</summary>
    private async Task RunThroughAsync(DateOnly last, int step = 1)
    {
        var today = DateOnly.FromDateTime(app.Time.GetUtcNow().AddHours(8).DateTime);
        for (
            var day = runs.Count == 0 ? today : runs[^1].AddDays(step);
            day < last;
            day = day.AddDays(step)
        )
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

    private async Task TellOnceAsync(string code)
    {
        var change = new
        {
            remind = new[] { "T-3" },
            overdue = "none",
            reason = "减少提醒",
        };
        using var answer = await app.SendAsync(
            HttpMethod.Put,
            $"/api/calendar/{code}",
            change,
            "bureau",
            ifMatch: "\"0\""
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
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
