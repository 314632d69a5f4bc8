using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Obligations;

public sealed class ForgettingWhatWasOwed(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Five_years_after_its_day_what_was_settled_is_gone_with_what_was_written_and_what_is_open_stays()
    {
        var desk = new ObligationDesk(app);
        await desk.EmployAsync();
        desk.SleepUntil(new DateOnly(2027, 1, 25));
        await desk.RunAsync();
        var village = ObligationDesk.VillageOf(0);
        using (
            var settled = await app.SendAsync(
                HttpMethod.Post,
                $"/api/obligations/spring-festival_2027_{village}/settle",
                new { note = "已报镇里" },
                "village",
                ifMatch: "\"1\""
            )
        )
        {
            settled.IsSuccessStatusCode.ShouldBeTrue();
        }

        desk.SleepUntil(new DateOnly(2032, 2, 19));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);
        (await RowsAsync()).Count.ShouldBe(3);

        desk.SleepUntil(new DateOnly(2032, 2, 24));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);
        (await RowsAsync()).ShouldBeEmpty();
        (await desk.OwedAsync("spring-festival_2027")).Count.ShouldBe(406);

        async Task<List<Azure.Data.Tables.TableEntity>> RowsAsync() =>
            [
                .. (await desk.RowsAsync("obligations")).Where(row =>
                    row.RowKey.Contains(village, StringComparison.Ordinal)
                        && row.RowKey.Contains('!', StringComparison.Ordinal)
                    || row.RowKey == village && row.PartitionKey == "spring-festival_2027"
                    || row.RowKey.StartsWith("c_", StringComparison.Ordinal)
                ),
            ];
    }
}
