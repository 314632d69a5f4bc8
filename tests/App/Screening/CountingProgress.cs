using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;
using static LeftBehindCare.App.Tests.Screening.ScreeningCalls;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>The campaign's numbers against a count of the children and tickets one by one.</summary>
public sealed class CountingProgress(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Progress_is_what_a_slow_count_finds()
    {
        await app.EmployAllAsync();
        await ScreenedAsync("计数样例一", "2015-08-05", "SAFETY_HAZARD", "HARDSHIP");
        await ScreenedAsync("计数样例二", "2015-08-06");
        var draft = await app.FindAsync(Values("计数样例三", "2015-08-07"));
        await app.OpenCampaignAsync();
        (await app.SaveAsync(draft, 1, new { attendance = "regular" })).EnsureSuccessStatusCode();
        app.Time.Advance(TimeSpan.FromDays(30));

        var progress = await app.ProgressAsync();

        var items = await app.WorklistAsync(Coordinator, $"&town={Town}");
        var tickets = await app.DangersAsync(Coordinator, $"?town={Town}");
        var town = progress["towns"]!.AsArray().Single(one => (string?)one!["code"] == Town)![
            "progress"
        ]!;
        Count("candidates").ShouldBe(items.Count);
        Count("withOutcome").ShouldBe(items.Count(item => item["outcome"] is not null));
        Count("withoutOutcome").ShouldBe(items.Count(item => item["outcome"] is null));
        Count("drafts").ShouldBe(items.Count(item => (string?)item["state"] == "draft"));
        Count("seen")
            .ShouldBe(items.Count(item => (string?)item["seen"] is "alone" or "with-others"));
        Count("notSeen").ShouldBe(items.Count(item => (string?)item["seen"] == "no"));
        Count("confirmed").ShouldBe(items.Count(item => (string?)item["outcome"] == "confirmed"));
        Count("dangersOpen")
            .ShouldBe(tickets.Count(one => (string?)one["state"] is "open" or "in-hand"));
        Count("dangersOverdue").ShouldBe(tickets.Count(one => (bool)one["overdue"]!));
        Count("dangersCleared")
            .ShouldBe(tickets.Count(one => (string?)one["state"] is "cleared" or "confirmed"));
        Count("dangersOverdue").ShouldBeGreaterThan(0);
        ((bool)progress["noBlindSpot"]!).ShouldBeFalse();

        int Count(string what) => (int)town[what]!;
    }

    private async Task ScreenedAsync(string name, string birth, params string[] dangers)
    {
        var id = await app.FindAsync(Values(name, birth));
        await app.OpenCampaignAsync();
        var form = Confirmed();
        form["dangers"] = new JsonArray([.. dangers.Select(code => (JsonNode)code)]);
        form["dangerNote"] = "门前水塘没有护栏";
        await app.ScreenAsync(id, form);
    }
}
