using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Obligations.YearReckoned;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>
/// December 2026 to November 2027 of the whole district: 25 towns, 407 villages, lists in time, late or never, a server that is off from 20 September to
/// 5 October and woken daily while lists are late, and less often else (RELIABILITY 10, 27, 30). Every duty's end and every reminder of the year is compared with
/// what <see cref="YearReckoned"/> says.
/// </summary>
public sealed class WholeYear(DistrictApp app) : IClassFixture<DistrictApp>
{
    private readonly DistrictYear year = new(app);

    [Fact]
    public async Task Every_duty_has_its_right_end_and_every_reminder_was_given_once()
    {
        await year.LiveAsync();

        var owed = await year.OwedAsync();
        owed.CountBy(one => one.Duty)
            .ToDictionary()
            .ShouldBe(Duties.ToDictionary(duty => duty.Key, duty => duty.Owes), ignoreOrder: true);
        EachHasItsEnd(owed);
        var told = await year.Desk.RemindersAsync();
        EachWasToldOnce(owed, told);
        WhatWasMissedIsNamed(told);
        await TheHeadOfThePoliceLearnsOnceADayWhoIsLateAsync();
        await EachReminderArrivedOnceAsync(told);
        // That it had not run is told, and that most units of this district have nobody; nothing else went wrong.
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Select(alert => (string?)alert!["kind"])
            .Distinct()
            .ShouldBe(["obligations-not-run", "reminder-nobody"], ignoreOrder: true);
    }

    private void EachHasItsEnd(List<Owed> owed) =>
        owed.Select(one => $"{one.Duty} {one.Unit} {EndOf(one.Row)}")
            .ShouldBe(
                owed.Select(one =>
                {
                    var due = Duties.Single(duty => duty.Key == one.Duty).Due;
                    var end =
                        year.Ends.TryGetValue((one.Duty, one.Unit), out var closed) ? closed.End
                        : due < Last ? "open late"
                        : "open";
                    return $"{one.Duty} {one.Unit} {end}";
                })
            );

    private static string EndOf(TableEntity row)
    {
        var due = DateOnly.ParseExact(row.GetString("Due"), "O", CultureInfo.InvariantCulture);
        var state = row.GetString("State").ToLowerInvariant();
        var ended =
            state == "open"
                ? Last
                : DateOnly.FromDateTime(
                    row.GetDateTimeOffset("DoneAt")!.Value.AddHours(8).DateTime
                );
        return ended > due ? state + " late" : state;
    }

    /// <summary>Of every unit, for every duty of the year: the days of its reminders.</summary>
    private void EachWasToldOnce(List<Owed> owed, List<Told> told) =>
        told.Where(one => one.Template is not ("obligation-late-below" or "obligation-escalation"))
            .Select(one => $"{one.Code}_{one.Period} {one.Unit} {one.Day}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                owed.SelectMany(one =>
                        Duties
                            .Single(duty => duty.Key == one.Duty)
                            .Told(
                                year.Runs,
                                year.Ends.TryGetValue((one.Duty, one.Unit), out var closed)
                                    ? closed.Until
                                    : Last
                            )
                            .Select(of =>
                                $"{one.Duty} {one.Unit} {of.Day.ToString("O", CultureInfo.InvariantCulture)}"
                            )
                    )
                    .Order(StringComparer.Ordinal)
            );

    /// <summary>What fell into the time off is told once, on the first day back, and says what it makes good.</summary>
    private static void WhatWasMissedIsNamed(List<Told> told)
    {
        var back = told.Single(one =>
            one.Unit == "330212104-police-station"
            && one.Code == "police-roster"
            && one.Day == "2027-10-06"
        );
        back.Template.ShouldBe("obligation-caught-up");
        for (var day = Day(9, 20); day < Day(10, 6); day = day.AddDays(1))
        {
            ((string)back.Words["missed"]!).ShouldContain(
                day.ToString("O", CultureInfo.InvariantCulture)
            );
        }
    }

    private async Task TheHeadOfThePoliceLearnsOnceADayWhoIsLateAsync() =>
        (await year.Desk.RemindersOfAsync("330212-police"))
            .Where(one => one.Template == "obligation-late-below" && one.Code == "police-roster")
            .Select(one => one.Day)
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                Duties
                    .Single(duty => duty.Key == "police-roster_2027")
                    .Told(year.Runs, Last)
                    .Where(told => told.Day > Day(9, 10))
                    .Select(told => told.On.ToString("O", CultureInfo.InvariantCulture))
            );

    /// <summary>Every reminder lies once on the desk of each who is told; where nobody is, that is on record.</summary>
    private async Task EachReminderArrivedOnceAsync(List<Told> told)
    {
        var arrived = (await year.Desk.RowsAsync("reminders"))
            .Where(row => row.GetString("State") is not null)
            .ToList();
        arrived
            .Select(row => row.RowKey.Split('_')[1])
            .Distinct()
            .ShouldBe(told.Select(one => one.Key), ignoreOrder: true);
        arrived
            .Select(row =>
            {
                var words = JsonNode.Parse(row.GetString("Words"))!;
                return $"{row.GetString("Subject")} {row.GetString("About")} {row.GetString("Template")} {row.GetString("Day")} {words["code"]} {words["period"]}";
            })
            .ShouldBeUnique();
        arrived.ShouldAllBe(row =>
            row.GetString("State") == "sent"
            || (row.GetString("State") == "given-up" && row.GetString("Fault") == "nobody")
        );
    }
}
