using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>The store is in trouble for seconds while people report and messages wait.</summary>
public sealed class TroubledStore(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData(Fault.Refuse, 1.5)]
    [InlineData(Fault.DropRequest, 1.5)]
    [InlineData(Fault.DropAnswer, 1.5)]
    // Longer than one try of ours may take (5 s).
    [InlineData(Fault.Hang, 6)]
    public async Task After_trouble_the_backlog_drains_and_no_report_with_a_receipt_is_missing(
        Fault trouble,
        double seconds
    )
    {
        var accepted = new List<JsonNode>();
        for (var i = 0; i < 5; i++)
        {
            accepted.Add(await app.AcceptedAsync(Report()));
        }
        var waiting = await app.TakeMessagesAsync();

        app.Faults.Decide = _ => trouble;
        var reporting = Task.WhenAll(Enumerable.Range(0, 10).Select(ReportUntilTakenAsync));
        var delivering = DeliverAsync(waiting);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        app.Faults.Mend();
        accepted.AddRange(await reporting);
        waiting = await delivering;

        // What failed is still on the queue and comes again; what was announced meanwhile comes too.
        waiting = await DeliverAsync([.. waiting, .. await app.TakeMessagesAsync()]);
        waiting.ShouldBeEmpty();
        var inbox = await AllOfAsync("police");
        foreach (var report in accepted)
        {
            inbox.Count(number => number == (string?)report["caseNumber"]).ShouldBe(1);
            var status = await app.JsonAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt = (string?)report["receipt"] }
            );
            status["steps"]!
                .AsArray()
                .Select(step => (string?)step!["what"])
                .ShouldBe(["received", "routed"]);
        }
    }

    private static object Report() =>
        new
        {
            narrative = "她一个人住",
            circumstances = new[] { "LIVING_ALONE" },
            place = new { townCode = "330212110" },
        };

    /// <summary>As the form does: the same key again until there is a receipt. They begin one after the other, so that the end of the trouble meets each at another step.</summary>
    private async Task<JsonNode> ReportUntilTakenAsync(int number)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(120 * number));
        var key = Guid.NewGuid();
        while (true)
        {
            using var answer = await app.ReportAsync(Report(), key);
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode == 201)
            {
                return JsonNode.Parse(text)!;
            }
            ((int)answer.StatusCode).ShouldBe(503, text);
            text.ShouldNotContain("receipt\"");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Hands over each message once; gives back those that failed.</summary>
    private async Task<List<string>> DeliverAsync(List<string> messages)
    {
        var ends = await Task.WhenAll(
            messages.Select(async m => (m, await app.TriggerAsync("RouteReport", m)))
        );
        return [.. ends.Where(end => end.Item2 != 200).Select(end => end.m)];
    }

    private async Task<List<string?>> AllOfAsync(string who)
    {
        var numbers = new List<string?>();
        for (string? after = ""; after is not null; )
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                "/api/inbox" + (after.Length == 0 ? "" : "?after=" + after),
                who: who
            );
            numbers.AddRange(page["items"]!.AsArray().Select(i => (string?)i!["caseNumber"]));
            after = (string?)page["next"];
        }
        return numbers;
    }
}
