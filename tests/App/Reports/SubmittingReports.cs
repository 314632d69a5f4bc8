using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reports;

public sealed class SubmittingReports(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Alone = "邻居家的女孩才九岁，爸妈都在外地，奶奶住院了，她一个人住了三天。";

    [Fact]
    public async Task One_sentence_is_enough()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "我害怕" });

        ((bool)accepted["urgent"]!).ShouldBeTrue();
        Told(accepted).ShouldContain("330212/police");
        Told(accepted).ShouldContain("330212/civil-affairs");
    }

    [Theory]
    [InlineData("嗯")]
    [InlineData("🙏")]
    [InlineData("x y z")]
    public async Task Words_that_show_nothing_reach_police_and_civil_affairs_all_the_same(
        string narrative
    )
    {
        var accepted = await app.AcceptedAsync(new { narrative });
        await app.DeliverAsync();

        foreach (var who in new[] { "police", "civil-affairs" })
        {
            await app.DispatchAsync(who, accepted);
        }
    }

    [Fact]
    public async Task Help_already_given_tells_of_injury_like_the_story()
    {
        var accepted = await app.AcceptedAsync(
            new { narrative = "她一个人住", helpGiven = "已经送到医院" }
        );

        Told(accepted).ShouldContain("330212/health");
    }

    [Theory]
    [InlineData("330204001", null, "330212008")]
    [InlineData(null, "330204001005", "330212008")]
    public async Task A_code_of_an_older_year_reaches_the_town_of_today(
        string? townCode,
        string? villageCode,
        string town
    )
    {
        var accepted = await app.AcceptedAsync(
            new { narrative = Alone, place = new { townCode, villageCode } }
        );

        Told(accepted).ShouldContain(town);
    }

    [Fact]
    public async Task The_receipt_is_stored_nowhere()
    {
        var accepted = await app.AcceptedAsync(new { narrative = Alone });
        var receipt = (string)accepted["receipt"]!;

        await foreach (var row in app.Tables.GetTableClient("reports").QueryAsync<TableEntity>())
        {
            foreach (var value in row.Select(column => column.Value).Append(row.PartitionKey))
            {
                value?.ToString().ShouldNotBe(receipt);
                value?.ToString()!.ShouldNotContain(receipt.Replace("-", ""), Case.Insensitive);
            }
        }
    }

    [Fact]
    public async Task A_report_takes_two_storage_operations()
    {
        await app.AcceptedAsync(new { narrative = Alone });
        var before = app.Faults.Requests;

        await app.AcceptedAsync(new { narrative = Alone, place = new { townCode = "330212110" } });

        (app.Faults.Requests - before).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_again_gives_the_same_receipt()
    {
        var key = Guid.NewGuid();
        var first = await app.AcceptedAsync(new { narrative = Alone }, key);
        var second = await app.AcceptedAsync(new { narrative = Alone }, key);

        second.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid();
        await app.AcceptedAsync(new { narrative = Alone }, key);

        using var answer = await app.ReportAsync(new { narrative = "别的事情" }, key);

        await answer.ShouldBeProblemAsync(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task The_same_key_fifty_times_at_once_is_one_report()
    {
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    app.AcceptedAsync(
                        new { narrative = Alone, place = new { townCode = "330212103" } },
                        key
                    )
                )
        );
        await app.DeliverAsync();

        answers.Select(a => a.ToJsonString()).Distinct().Count().ShouldBe(1);
        (await app.InboxAsync("town-330212103", "all"))
            .Count(i => (string?)i["caseNumber"] == (string?)answers[0]["caseNumber"])
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_by_the_retry()
    {
        var key = Guid.NewGuid();
        var dropped = 0;
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("$batch", StringComparison.Ordinal)
            && Interlocked.Exchange(ref dropped, 1) == 0
                ? Fault.DropAnswer
                : Fault.None;
        try
        {
            var first = await app.AcceptedAsync(new { narrative = Alone }, key);
            var second = await app.AcceptedAsync(new { narrative = Alone }, key);
            second.ToJsonString().ShouldBe(first.ToJsonString());
            dropped.ShouldBe(1);
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    [Fact]
    public async Task When_storage_refuses_there_is_no_receipt_but_a_time_to_try_again()
    {
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("$batch", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        try
        {
            using var answer = await app.ReportAsync(new { narrative = Alone });

            await answer.ShouldBeProblemAsync(503, "storage_unavailable");
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    private static string?[] Told(JsonNode accepted) =>
        [.. accepted["recipients"]!.AsArray().Select(recipient => (string?)recipient!["unit"])];
}
