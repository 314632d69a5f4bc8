using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>What people decide on rows is neither lost nor done twice.</summary>
public sealed class DecidingRows(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Heading = "姓名,身份证号,出生日期,户籍地址,监护人姓名\r\n";
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_call_that_overtakes_the_decision_it_announces_comes_again()
    {
        var roster = await desk.TakeAsync(
            "school",
            Heading + "唐小一,,2015-01-05,姜山镇走马塘村,王外婆"
        );
        var id = (string)roster["id"]!;
        var call = JsonSerializer.Serialize(
            new
            {
                roster = new
                {
                    id,
                    at = app.Time.GetUtcNow(),
                    row = 2,
                },
            }
        );

        (await app.TriggerAsync("ApplyRoster", call)).ShouldBe(500);
        await desk.DecideAsync("town", id, 2, new { decision = "new" });
        await desk.TakeMessagesAsync("apply-roster");
        (await app.TriggerAsync("ApplyRoster", call)).ShouldBe(200);

        (await NamedAsync("唐小一")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_who_decide_at_the_same_moment_one_has()
    {
        var roster = await desk.TakeAsync(
            "school",
            Heading + "唐小二,,2015-01-06,姜山镇走马塘村,王外婆"
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(number => DecideAsync(roster, number % 2 == 0 ? "new" : "leave"))
        );

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers
            .Where(status => status != HttpStatusCode.OK)
            .ShouldAllBe(status => status == HttpStatusCode.Conflict);
        await desk.DeliverAsync("apply-roster", "ApplyRoster");
    }

    [Fact]
    public async Task A_row_that_was_left_before_the_approval_is_not_taken_though_a_file_is_like_it()
    {
        var number = InventedChildren.Number(2015, 1, 7);
        await desk.TakeAsync(
            "school",
            Heading + $"唐小三,{number},2015-01-07,姜山镇走马塘村,王外婆"
        );
        var second = await desk.ReadAsync(
            "school",
            Heading + "唐小三,,2015-01-07,姜山镇走马塘村,李外婆"
        );
        var id = (string)second["id"]!;
        await desk.DecideAsync("school", id, 2, new { decision = "leave" });

        var done = await desk.ApproveAsync("school", id);

        ((string?)done["stage"]).ShouldBe("done");
        ((int?)done["taken"]!["changed"]).ShouldBe(0);
        var file = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/children/{(await NamedAsync("唐小三")).Single()["id"]}",
            who: "bureau"
        );
        ((string?)file["values"]!["guardianName"]!["text"]).ShouldBe("王外婆");
    }

    private async Task<HttpStatusCode> DecideAsync(JsonNode roster, string decision)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/rosters/{roster["id"]}/rows/2/decide",
            new { decision },
            "town"
        );
        return answer.StatusCode;
    }

    private async Task<List<JsonNode>> NamedAsync(string name) =>
        [
            .. (
                await app.JsonAsync(HttpMethod.Post, "/api/children/search", new { name }, "bureau")
            )["items"]!
                .AsArray()
                .Select(child => child!),
        ];
}
