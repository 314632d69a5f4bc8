using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Operations;

public sealed class RebuildingProjections(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Rebuild = "/api/projections/rebuild";

    [Fact]
    public async Task Every_inbox_and_due_time_that_was_lost_is_there_again()
    {
        for (var report = 0; report < 3; report++)
        {
            await app.AcceptedAsync(
                new
                {
                    narrative = "她一个人住",
                    circumstances = new[] { "LIVING_ALONE" },
                    place = new { townCode = "330212110" },
                }
            );
        }
        await app.DeliverAsync();
        // Older than what the reconciler looks at, and nothing is about to climb.
        app.Time.Advance(TimeSpan.FromDays(30));
        await app.TimerAsync("Tick");
        await app.DeliverAsync();
        await CloseOneAsync();
        var before = await InboxesAsync();
        var due = await KeysAsync("due");
        before.ShouldAllBe(inbox => inbox.Length > 0);
        await EmptyAsync("inbox");
        await EmptyAsync("due");
        (await InboxesAsync()).ShouldAllBe(inbox => inbox.Length == 0);

        using var answer = await app.SendAsync(HttpMethod.Post, Rebuild, who: "admin");

        ((int)answer.StatusCode).ShouldBe(202);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"announced":3,"files":0,"periods":0}"""
        );
        (await app.DeliverAsync()).ShouldBe(3);
        (await InboxesAsync()).Zip(before).ShouldAllBe(pair => pair.First == pair.Second);
        // The next digest is owed anew by the tick itself.
        await app.TimerAsync("Tick");
        (await KeysAsync("due")).Count.ShouldBe(due.Count);
    }

    [Theory]
    [InlineData("police")]
    [InlineData("stranger")]
    public async Task Nobody_but_an_administrator_may_call_for_it(string who)
    {
        using var answer = await app.SendAsync(HttpMethod.Post, Rebuild, who: who);

        ((int)answer.StatusCode).ShouldBe(403);
        (await app.TakeMessagesAsync()).ShouldBeEmpty();
    }

    private async Task CloseOneAsync()
    {
        var id = (string)(await app.InboxAsync("police"))[0]["id"]!;
        foreach (
            var (action, body) in new (string, object)[]
            {
                ("acknowledge", new { officer = "值班" }),
                ("close", new { outcome = "safe", note = "已到家" }),
            }
        )
        {
            await app.JsonAsync(HttpMethod.Post, $"/api/dispatches/{id}/{action}", body, "police");
        }
        await app.DeliverAsync();
    }

    /// <summary>The case numbers and states that each unit sees, open and all.</summary>
    private async Task<List<string>> InboxesAsync()
    {
        var seen = new List<string>();
        foreach (var who in new[] { "police", "civil-affairs", "town-330212110" })
        foreach (var state in new[] { "open", "all" })
        {
            seen.Add(
                string.Join(
                    ' ',
                    (await app.InboxAsync(who, state)).Select(i =>
                        $"{(string?)i["caseNumber"]}:{(string?)i["state"]}"
                    )
                )
            );
        }
        return seen;
    }

    private async Task<List<(string, string)>> KeysAsync(string table) =>
        await app
            .Tables.GetTableClient(table)
            .QueryAsync<TableEntity>()
            .Select(row => (row.PartitionKey, row.RowKey))
            .ToListAsync();

    private async Task EmptyAsync(string table)
    {
        foreach (var (partition, row) in await KeysAsync(table))
        {
            await app.Tables.GetTableClient(table).DeleteEntityAsync(partition, row);
        }
    }
}
