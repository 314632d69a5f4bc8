using System.Globalization;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>Each test's day is later than the last one's: the clock of a class goes one way.</summary>
public sealed class RunningTheDay(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_day_opens_what_is_owed_once_and_a_server_that_slept_catches_up_under_each_days_own_name()
    {
        // 20 November: the first run of all opens what stands on its day, and nothing of the past.
        var requests = 0;
        app.Faults.Decide = _ =>
        {
            Interlocked.Increment(ref requests);
            return Fault.None;
        };
        await desk.RunAsync();
        app.Faults.Mend();

        (await desk.OwedAsync("village-quarter_2026Q4")).Count.ShouldBe(407);
        (await desk.OwedAsync("quarterly-update_2026Q4")).Count.ShouldBe(25);
        (await desk.OwedAsync("police-roster_2026")).ShouldBeEmpty();
        // 407 villages in lots of a hundred, shown by the town: not a request or two for each.
        requests.ShouldBeLessThan(400);
        (await desk.ListAsync("village")).ShouldHaveSingleItem()["code"]!
            .ToString()
            .ShouldBe("village-quarter");

        // The same day again, by the timer, by a message that comes twice, at the same moment: nothing changes.
        var before = await StateAsync();
        await Task.WhenAll(app.TimerAsync("WatchObligations"), app.TimerAsync("WatchObligations"));
        const string Day = """{"obligations":{"day":"2026-11-20"}}""";
        const string Open =
            """{"obligations":{"day":"2026-11-20","code":"village-quarter","period":"2026Q4"}}""";
        (
            await Task.WhenAll(
                app.TriggerAsync("OpenObligations", Day),
                app.TriggerAsync("OpenObligations", Open),
                app.TriggerAsync("OpenObligations", Open)
            )
        ).ShouldAllBe(status => status == 200);
        await desk.RunAsync();
        (await StateAsync()).ShouldBe(before);
        (await RunsAsync()).ShouldBe(["2026-11-20 on 2026-11-20"]);

        // Off for sixteen days.
        desk.SleepUntil(new DateOnly(2026, 12, 6));
        await desk.RunAsync();
        var runs = await RunsAsync();
        runs.Count.ShouldBe(17);
        runs[^1].ShouldBe("2026-12-06 on 2026-12-06");
        runs[^2].ShouldBe("2026-12-05 on 2026-12-06");
        runs[1].ShouldBe("2026-11-21 on 2026-12-06");
        (await desk.OwedAsync("village-year_2026")).Count.ShouldBe(407);
        // The reminder of 5 December is given once, and says of which day it is.
        var slug = ObligationDesk.VillageOf(0);
        var told = (await desk.RemindersOfAsync(slug)).ShouldHaveSingleItem();
        told.Is($"village-year_2026_{slug}_20261205_before").ShouldBeTrue();
        told.Day.ShouldBe("2026-12-05");
        told.Template.ShouldBe("obligation-before");
        await desk.RunAsync();
        (await desk.RemindersOfAsync(slug)).ShouldHaveSingleItem();

        // Off over the year's edge and two due days: the newest names those that nobody gave.
        desk.SleepUntil(new DateOnly(2027, 1, 2));
        await desk.RunAsync();
        var late = (await desk.RemindersOfAsync(slug)).Single(told =>
            told is { Code: "village-year", Template: "obligation-caught-up" }
        );
        late.Day.ShouldBe("2027-01-02");
        var missed = (string)late.Words["missed"]!;
        missed.ShouldContain("2026-12-18");
        missed.ShouldContain("2026-12-25");
        missed.ShouldContain("2026-12-26");
        // The town is told of its villages in one.
        (await desk.RemindersOfAsync("330212110")).Where(told =>
            told.Is("village-year_2026_330212110_obligation-late-below_20270102")
        ).ShouldHaveSingleItem().Words["count"]!.ToString().ShouldBe("58");
        // The summary of 2026 is owed in 2027 and bears the year it is of.
        (await desk.OwedAsync("town-year_2026")).Count.ShouldBe(25);
        (await desk.OwedAsync("village-quarter_2027Q1")).Count.ShouldBe(407);
    }

    private async Task<string> StateAsync() =>
        string.Join(
            '\n',
            (await desk.RowsAsync("obligations"))
                .Where(row => row.PartitionKey is not "standing")
                .Select(row => $"{row.PartitionKey} {row.RowKey} {row.ETag}")
                .Order(StringComparer.Ordinal)
        );

    private async Task<List<string>> RunsAsync() =>
        [
            .. (await desk.RowsAsync("obligations", "PartitionKey eq 'runs'"))
                .Select(row =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.GetString("Day")} on {row.GetString("On")}"
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
}
