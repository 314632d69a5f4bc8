using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The list of all cases asks by itself whether anything changed, for just what it shows.</summary>
public sealed class LiveLists(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?town=330212110", true)]
    [InlineData("?town=330212103", false)]
    [InlineData("?overdue=true", false)]
    public async Task A_new_case_moves_the_mark_of_the_lists_that_show_it(string query, bool shown)
    {
        await ReportedAsync();
        using var officer = app.Visitor("police");
        var page = await officer.PageAsync("/desk/all" + query);
        page.ShouldContain($"data-pulse=\"/desk/all/pulse{query}\"");
        var before = await PulseAsync(officer, query);
        page.ShouldContain($"data-seen=\"{before}\"");

        var report = await ReportedAsync();

        ((await PulseAsync(officer, query)) != before).ShouldBe(shown);
        var id = await app.DispatchAsync("police", report);
        var open = await PulseAsync(officer, query);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "police"
        );
        ((await PulseAsync(officer, query)) != open).ShouldBe(shown);
    }

    [Fact]
    public async Task A_new_urgent_case_is_told_though_another_was_taken_in_the_same_moment()
    {
        using var officer = app.Visitor("police");
        var taken = await ReportedAsync();
        var before = UrgentOf(await PulseAsync(officer, ""));
        before.ShouldNotBeEmpty();

        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{await app.DispatchAsync("police", taken)}/acknowledge",
            new { officer = "甲" },
            "police"
        );
        await ReportedAsync();

        var after = UrgentOf(await PulseAsync(officer, ""));
        after.Length.ShouldBe(before.Length);
        after.Except(before).ShouldHaveSingleItem();

        static string[] UrgentOf(string pulse) =>
            pulse.Split(' ')[1].Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task Of_a_unit_that_is_not_the_readers_no_mark_is_told_and_a_look_is_not_on_record()
    {
        using var officer = app.Visitor("police");
        using var refused = await officer.LookByItselfAsync("/desk/all/pulse?unit=330212110");
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await PulseAsync(officer, "");
        (
            await app.JsonAsync(
                HttpMethod.Get,
                "/api/audit?unit=330212/police&operation=DeskAllPulse",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    private async Task<JsonNode> ReportedAsync()
    {
        var report = await app.AcceptedAsync(
            new { narrative = "她一个人住", place = new { townCode = "330212110" } }
        );
        await app.DeliverAsync();
        return report;
    }

    private static async Task<string> PulseAsync(PageVisitor officer, string query)
    {
        using var look = await officer.LookByItselfAsync("/desk/all/pulse" + query);
        look.StatusCode.ShouldBe(HttpStatusCode.OK);
        return officer.Html;
    }
}
