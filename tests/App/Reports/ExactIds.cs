using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reports;

/// <summary>Whatever looks like a query in an id is an id that nobody has.</summary>
public sealed class ExactIds(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    public static TheoryData<string> Queries =>
        [
            "' or 'a' eq 'a",
            "' or PartitionKey ne '",
            "1 eq 1",
            "x' or true or RowKey eq 'x",
            "''",
            "'",
            "*",
            "%27%20or%20true",
            "report') or ('1' eq '1",
            "a eq a; drop",
        ];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task No_id_that_is_a_query_finds_anything(string query)
    {
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var accepted = await app.AcceptedAsync(
            new { narrative = "她一个人住", circumstances = new[] { "LIVING_ALONE" } }
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", accepted);
        var report = id.Split('.')[0];

        foreach (
            var wrong in new[]
            {
                query,
                id + query,
                query + id,
                $"{report}.{query}",
                $"{query}.330212-police",
            }
        )
        {
            using var dispatch = await app.SendAsync(
                HttpMethod.Get,
                "/api/dispatches/" + Uri.EscapeDataString(wrong),
                who: "police"
            );
            await dispatch.ShouldBeProblemAsync(404, "not_found");
        }
        foreach (var receipt in new[] { query, accepted["receipt"] + query })
        {
            using var status = await app.SendAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt },
                from: Address()
            );
            await status.ShouldBeProblemAsync(404, "receipt_unknown");
        }
        using var page = await app.SendAsync(
            HttpMethod.Get,
            "/api/inbox?state=all&after=" + Uri.EscapeDataString(query),
            who: "police"
        );
        await page.ShouldBeProblemAsync(422, "invalid_fields");
        using var town = await app.ReportAsync(
            new { narrative = "998", place = new { townCode = query, villageCode = query } }
        );
        (await town.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
            .AsArray()
            .Select(e => (string?)e!["field"])
            .ShouldBe(["place.townCode", "place.villageCode"]);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task No_query_replays_a_poison_message_or_settles_an_alert(string query)
    {
        await app.PoisonQueue.SendMessageAsync("998");
        await app.TimerAsync("SweepPoison");
        foreach (
            var path in new[]
            {
                $"/api/poison/{Uri.EscapeDataString(query)}/replay",
                $"/api/alerts/poison-message/{Uri.EscapeDataString(query)}/settle",
                $"/api/alerts/{Uri.EscapeDataString(query)}/998/settle",
            }
        )
        {
            using var answer = await app.SendAsync(HttpMethod.Post, path, who: "admin");
            await answer.ShouldBeProblemAsync(404, "not_found");
        }
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Queries))]
    [InlineData("o'brien")]
    [InlineData("a/b")]
    [InlineData("a\\b#c?d")]
    [InlineData("a\tb\u0001")]
    [InlineData("警官·𬱟")]
    [InlineData("")]
    public async Task A_subject_has_its_own_post_or_none(string subject)
    {
        using var unknown = await app.SendAsync(HttpMethod.Get, "/api/inbox", who: subject);
        await unknown.ShouldBeProblemAsync(403, "not_allowed");
    }

    [Fact]
    public async Task A_subject_with_a_quote_in_it_has_the_post_that_stands_under_its_name()
    {
        await app.EmployAsync("o'neill", "330212110", "duty-officer");
        await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();

        var own = await app.InboxAsync("o'neill");

        own.ShouldNotBeEmpty();
        own.ShouldAllBe(i => ((string)i["id"]!).EndsWith(".330212110", StringComparison.Ordinal));
    }

    private static string Address() => $"2001:db8::{Random.Shared.Next(1, 0xffff):x}";
}
