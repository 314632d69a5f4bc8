using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Reminders;

public sealed class OneFailureStopsNothing(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const int Reports = 5;
    private const int TriesOfTheClient = 3;

    [Fact]
    public async Task When_one_of_several_due_matters_cannot_be_sent_the_rest_are_and_the_next_tick_sends_it()
    {
        for (var i = 0; i < Reports; i++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
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
        app.Time.Advance(TimeSpan.FromMinutes(11));
        var sends = 0;
        app.Faults.Decide = request =>
            IsSend(request) && Interlocked.Increment(ref sends) <= TriesOfTheClient
                ? Fault.Refuse
                : Fault.None;

        await app.TimerAsync("Tick");

        app.Faults.Mend();
        var called = await DueAsync();
        called.Count.ShouldBe(Reports - 1);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldContain(alert => (string?)alert!["kind"] == "due-not-called");

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await app.TimerAsync("Tick")).ShouldBe(200);
        var missing = (await DueAsync()).ShouldHaveSingleItem();
        called.ShouldNotContain(missing);
    }

    private static bool IsSend(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal);

    private async Task<List<string?>> DueAsync() =>
        [
            .. (await app.TakeMessagesAsync()).Select(m =>
                (string?)JsonNode.Parse(m)!["report"]!["due"]
            ),
        ];
}
