using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;
using LeftBehindCare.App.Tests.Screening;
using LeftBehindCare.Domain.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Quarters;

/// <summary>A town's quarterly update is seen done from its files; nobody ticks it.</summary>
public sealed class UpdatingTheLedger(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = ChildCalls.Town;
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        await app.EmployVillagesAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_screening_is_the_third_quarters_update_and_the_fourth_is_done_once_every_file_is()
    {
        var first = await app.ConfirmedAsync("更新甲", "2015-03-01");
        var second = await app.ConfirmedAsync("更新乙", "2015-03-02");
        await app.OpenCampaignAsync();
        await app.ScreenAsync(first, ScreeningCalls.Confirmed());
        await app.MoveAsync("apply-screening", "ApplyScreening");
        ((string?)(await app.FileAsync(first, period: "2026Q3"))!["state"]).ShouldBe("screened");
        ((string?)(await app.FileAsync(second, period: "2026Q3"))!["state"]).ShouldBe("open");
        // The other town has nobody to be screened.
        (await DoneAsync("2026Q3")).ShouldBe([CompilationDesk.Other]);
        await app.ScreenAsync(second, ScreeningCalls.Confirmed());
        // Handed over twice, it is one mark.
        await app.MoveAsync("apply-screening", "ApplyScreening", times: 2);
        (await DoneAsync("2026Q3")).ShouldBe([Town, CompilationDesk.Other], ignoreOrder: true);
        ((int)(await app.QuarterAsync(Town, period: "2026Q3"))["files"]!["confirmed"]!).ShouldBe(2);

        // What the visit found in November belongs to the screening and is no update of the fourth quarter.
        ((string?)(await app.FileAsync(first))!["state"]).ShouldBe("open");
        await desk.RunAsync();
        (await StateAsync()).ShouldBe("open");
        await ConfirmAsync(first);
        (await StateAsync()).ShouldBe("open");
        await ConfirmAsync(second);
        (await StateAsync()).ShouldBe("done");
        // A town without a child is not late, and not done while somebody may still come.
        (await DoneAsync("2026Q4")).ShouldBe([Town]);
        desk.SleepUntil(new DateOnly(2026, 12, 31));
        (await DoneAsync("2026Q4", CompilationDesk.Other)).ShouldBe([CompilationDesk.Other]);
        // Who comes later is new and takes nothing back.
        await app.ConfirmedAsync("更新丙", "2015-03-03");
        (await StateAsync()).ShouldBe("done");
        // In the next quarter all begins anew; of the last one what is missing can still be said.
        desk.SleepUntil(new DateOnly(2027, 1, 5));
        ((string?)(await app.FileAsync(first, period: "2027Q1"))!["state"]).ShouldBe("open");
        ((int)(await app.FileAsync(first, period: "2027Q1"))!["quartersStale"]!).ShouldBe(1);
        (await app.FilesAsync("stale", period: "2027Q1")).Count.ShouldBe(3);
        using var late = await app.ConfirmAsync(
            (string)(await app.FilesAsync("open")).ShouldHaveSingleItem()["child"]!["id"]!,
            2
        );
        ((int)late.StatusCode).ShouldBe(200);
    }

    private async Task ConfirmAsync(string id)
    {
        var version = (long)(await app.ReadAsync(id))["version"]!;
        using var answer = await app.ConfirmAsync(id, version);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string?> StateAsync()
    {
        await desk.ListAsync("bureau", "?code=quarterly-update&period=2026Q4");
        return (string?)
            (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/obligations/quarterly-update_2026Q4_{Town}",
                    who: "bureau"
                )
            )["state"];
    }

    private async Task<List<string>> DoneAsync(string period, string? other = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var proof = scope
            .ServiceProvider.GetServices<IProofOfObligation>()
            .Single(one => one.Code == "quarterly-update");
        var done = await proof.DoneAsync(
            period,
            other is null ? [new(Town), new(CompilationDesk.Other)] : [new UnitId(other)],
            default
        );
        return [.. done.Keys.Select(unit => unit.Value)];
    }
}
