using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>What nobody has read, what is disputed, in court or asked about, and what changed after the warning is not erased.</summary>
public sealed class HeldMatters(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Words = "她一个人住-998";
    private static readonly TimeSpan ToTheWarning = TimeSpan.FromDays(1070);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(32);

    [Theory]
    [InlineData("disputed")]
    [InlineData("in-court")]
    public async Task A_matter_held_for_its_ground_stays_until_it_is_released_and_is_warned_of_anew(
        string ground
    )
    {
        var report = await ClosedReport.CloseAsync(app, Words);
        await app.PassAsync(ToTheWarning);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var id = await report.OpenAsync(officer);
        await report.DoAsync(officer, id, "hold", new { ground, reason = "律师函" });

        await app.PassAsync(Grace);
        await app.PassAsync(Grace);

        await ShouldBeThereAsync(report);
        (await HeldAsync(report)).ShouldBe([ground]);

        var view = await report.DoAsync(officer, id, "release", new { ground, reason = "已判决" });
        view["events"]!
            .AsArray()
            .TakeLast(2)
            .Select(fact => $"{fact!["what"]} {fact["outcome"]} {fact["text"]}")
            .ShouldBe([$"held {ground} 律师函", $"released {ground} 已判决"]);
        await app.PassAsync(Grace);
        await ShouldBeThereAsync(report);
        await app.PassAsync(Grace);
        await ShouldBeGoneAsync(report);
    }

    [Fact]
    public async Task A_hold_with_an_end_ends_by_itself()
    {
        var report = await ClosedReport.CloseAsync(app, Words);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var id = await report.OpenAsync(officer);
        await report.DoAsync(
            officer,
            id,
            "hold",
            new
            {
                ground = "in-court",
                until = app.Time.GetUtcNow().AddDays(1150).ToString("yyyy-MM-dd"),
                reason = "诉讼",
            }
        );

        await app.PassAsync(ToTheWarning);
        await app.PassAsync(Grace);
        (await HeldAsync(report)).ShouldBe(["in-court"]);
        await app.PassAsync(TimeSpan.FromDays(60));
        await app.PassAsync(Grace);
        await app.PassAsync(Grace);

        await ShouldBeGoneAsync(report);
    }

    [Fact]
    public async Task A_part_that_nobody_took_or_looked_at_is_held_until_somebody_looks()
    {
        var report = await ClosedReport.CloseAsync(app, Words, readByAll: false);
        report.Officers.ShouldContain(one => !one.Acts);
        await app.PassAsync(ToTheWarning);
        await app.PassAsync(Grace);
        await ShouldBeThereAsync(report);
        (await HeldAsync(report)).ShouldBe(["unread"]);

        foreach (var (officer, _) in report.Officers.Where(one => !one.Acts))
        {
            await report.OpenAsync(officer);
        }
        await app.PassAsync(Grace);
        (await HeldAsync(report)).ShouldBeEmpty();
        await app.PassAsync(Grace);

        await ShouldBeGoneAsync(report);
    }

    [Fact]
    public async Task A_look_at_another_units_part_does_not_count_as_read()
    {
        await app.EmployAsync("district-head", "330212", "unit-head");
        var report = await ClosedReport.CloseAsync(app, Words, readByAll: false);
        foreach (var (officer, _) in report.Officers.Where(one => !one.Acts))
        {
            await app.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{report.Id}.{officer["of-".Length..]}",
                who: "district-head"
            );
        }

        await app.PassAsync(ToTheWarning);

        (await HeldAsync(report)).ShouldBe(["unread"]);
    }

    [Fact]
    public async Task What_the_reporter_wrote_after_the_warning_starts_the_clock_anew_and_is_held_while_nobody_reads_it()
    {
        var report = await ClosedReport.CloseAsync(app, Words);
        await app.PassAsync(ToTheWarning);
        await report.WriteAsync("又出事了");
        await app.DeliverAsync();

        await app.PassAsync(Grace);
        await app.PassAsync(Grace);

        await ShouldBeThereAsync(report);
        await app.PassAsync(ToTheWarning);
        await app.PassAsync(Grace);
        await ShouldBeThereAsync(report);
        (await HeldAsync(report)).ShouldBe(["unread"]);
        await report.OpenAsync(report.Officers[0].Officer);
        await app.PassAsync(Grace);
        await app.PassAsync(Grace);
        await ShouldBeGoneAsync(report);
    }

    [Fact]
    public async Task The_same_hold_twice_and_a_release_of_none_are_refused()
    {
        var report = await ClosedReport.CloseAsync(app, Words);
        var officer = report.Officers.First(one => one.Acts).Officer;
        var id = await report.OpenAsync(officer);
        var body = new { ground = "disputed", reason = "家长有异议" };
        using (
            var none = await app.SendAsync(
                HttpMethod.Post,
                $"/api/dispatches/{id}/release",
                body,
                officer
            )
        )
        {
            await none.ShouldBeProblemAsync(409, "not_allowed_now");
        }
        await report.DoAsync(officer, id, "hold", body);

        using var twice = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/hold",
            body,
            officer
        );

        await twice.ShouldBeProblemAsync(409, "not_allowed_now");
    }

    [Theory]
    [InlineData("ground", """{"reason":"x"}""", "required")]
    [InlineData("ground", """{"ground":"because","reason":"x"}""", "unknown_code")]
    [InlineData("reason", """{"ground":"disputed"}""", "required")]
    [InlineData(
        "until",
        """{"ground":"disputed","reason":"x","until":"2018-09-01"}""",
        "out_of_range"
    )]
    [InlineData(
        "until",
        """{"ground":"disputed","reason":"x","until":"2018-13-01"}""",
        "invalid_format"
    )]
    public async Task A_faulty_hold_is_told_by_its_field(string field, string body, string code)
    {
        await app.EmployAsync("head", "330212/police", "unit-head");
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{new string('0', 26)}.330212-police/hold",
            body,
            "head"
        );

        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        ((string?)problem["errors"]![0]!["field"]).ShouldBe(field);
        ((string?)problem["errors"]![0]!["code"]).ShouldBe(code);
    }

    private static async Task ShouldBeThereAsync(ClosedReport report)
    {
        using var answer = await report.AskStatusAsync();
        ((int)answer.StatusCode).ShouldBe(200);
    }

    private async Task ShouldBeGoneAsync(ClosedReport report)
    {
        using var answer = await report.AskStatusAsync();
        ((int)answer.StatusCode).ShouldBe(404);
        (await WholeStore.FindAsync(app, [report.Id], except: "audit")).ShouldBeEmpty();
    }

    private async Task<List<string>> HeldAsync(ClosedReport report) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/retention", who: "auditor"))["held"]!
                .AsArray()
                .Where(one => (string?)one!["caseNumber"] == report.CaseNumber)
                .SelectMany(one => one!["reasons"]!.AsArray())
                .Select(reason => (string)reason!),
        ];
}
