using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>Each quarter's end and 31 October a run is owed, once, also to a system that was off.</summary>
public sealed class TheCalendarOfCompilations(PatientApp app) : IClassFixture<PatientApp>
{
    [Fact]
    public async Task Off_across_three_quarters_each_period_runs_once_with_its_own_label()
    {
        await app.EmployAllAsync();
        // Planned on 20 November 2026; then off until 5 October 2027.
        (await app.TimerAsync("PlanCompilations")).ShouldBe(200);
        await TickAsync();
        (await app.TakeCallsAsync()).ShouldBeEmpty();
        app.Time.Advance(
            new DateTimeOffset(2026, 12, 31, 16, 5, 0, TimeSpan.Zero) - app.Time.GetUtcNow()
        );
        await TickAsync();
        await app.CountAllAsync();
        app.Time.Advance(
            new DateTimeOffset(2027, 10, 5, 2, 0, 0, TimeSpan.Zero) - app.Time.GetUtcNow()
        );

        // Two instances plan and tick, and the tick comes twice more.
        await Task.WhenAll(app.TimerAsync("PlanCompilations"), app.TimerAsync("PlanCompilations"));
        for (var tick = 0; tick < 3; tick++)
        {
            await TickAsync();
            foreach (var call in await app.TakeCallsAsync())
            {
                (await app.TriggerAsync("CompileTown", call)).ShouldBe(200);
                (await app.TriggerAsync("CompileTown", call)).ShouldBe(200);
            }
            await app.CountAllAsync();
            app.Time.Advance(TimeSpan.FromMinutes(16));
        }

        foreach (
            var (period, why) in new[]
            {
                ("2026Q4", "due"),
                ("2027Q1", "catch-up"),
                ("2027Q2", "catch-up"),
                ("2027Q3", "catch-up"),
            }
        )
        {
            var view = await app.DistrictAsync(period);
            view.Version.ShouldBe(1, period);
            view["history"]!.AsArray().Select(step => (string?)step!["why"]).ShouldBe([why]);
            ((bool)view["late"]!).ShouldBeTrue();
        }
        ((string?)(await app.DistrictAsync("2027Q1"))["cutoff"]).ShouldBe("2027-03-31");
        // There was no run but the one: the next is the second.
        ((int)(await app.AskAsync("2027Q1"))["run"]!).ShouldBe(2);
        await app.CountAllAsync();
        (await app.DistrictAsync("2026Q3")).Version.ShouldBe(0);
        (await app.DistrictAsync("2026")).Version.ShouldBe(0);
        (await app.DistrictAsync("2027Q4")).Version.ShouldBe(0);
        // What is to come is owed already.
        app.Time.Advance(
            new DateTimeOffset(2027, 10, 31, 16, 1, 0, TimeSpan.Zero) - app.Time.GetUtcNow()
        );
        await TickAsync();
        await app.CountAllAsync();
        (await app.DistrictAsync("2027")).Version.ShouldBe(1);
    }

    private async Task TickAsync() => (await app.TimerAsync("Tick")).ShouldBe(200);
}
