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
        string?[] told = [.. accepted["recipients"]!.AsArray().Select(r => (string?)r!["unit"])];
        told.ShouldContain("330212/police");
        told.ShouldContain("330212/civil-affairs");
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
    public async Task A_report_in_which_nothing_is_recognised_is_in_the_inbox_of_the_police_and_of_civil_affairs()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "今天天气很好" });
        accepted["circumstances"]!.AsArray().ShouldBeEmpty();
        await app.DeliverAsync();

        foreach (var who in new[] { "police", "civil-affairs" })
        {
            (await app.InboxAsync(who)).ShouldContain(i =>
                (string?)i["caseNumber"] == (string?)accepted["caseNumber"]
            );
        }
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

    [Theory]
    [InlineData("""{"narrative":"a" """, 400, "broken_json")]
    [InlineData("""nonsense""", 400, "broken_json")]
    [InlineData("""{}""", 422, "invalid_fields", "narrative", "required")]
    [InlineData("""{"narrative":""}""", 422, "invalid_fields", "narrative", "required")]
    [InlineData(
        """{"narrative":"a\u0000b"}""",
        422,
        "invalid_fields",
        "narrative",
        "control_character"
    )]
    [InlineData(
        """{"narrative":"a\ud800b"}""",
        422,
        "invalid_fields",
        "narrative",
        "lone_surrogate"
    )]
    [InlineData(
        """{"narrative":"a","circumstances":["NO_SUCH"]}""",
        422,
        "invalid_fields",
        "circumstances[0]",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","child":{"age":18}}""",
        422,
        "invalid_fields",
        "child.age",
        "out_of_range"
    )]
    [InlineData(
        """{"narrative":"a","child":{"age":"nine"}}""",
        422,
        "invalid_fields",
        "child.age",
        "invalid_format"
    )]
    [InlineData(
        """{"narrative":"a","child":{"name":"a\nb"}}""",
        422,
        "invalid_fields",
        "child.name",
        "control_character"
    )]
    [InlineData(
        """{"narrative":"a","place":{"townCode":"330212999"}}""",
        422,
        "invalid_fields",
        "place.townCode",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","reporter":{"kind":"ghost"}}""",
        422,
        "invalid_fields",
        "reporter.kind",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","discoveredAt":"2027-01-01T00:00:00Z"}""",
        422,
        "invalid_fields",
        "discoveredAt",
        "in_future"
    )]
    [InlineData(
        """{"narrative":"a","discoveredAt":"yesterday"}""",
        422,
        "invalid_fields",
        "discoveredAt",
        "invalid_format"
    )]
    public async Task Bad_input_is_answered_by_field(
        string body,
        int status,
        string code,
        string? field = null,
        string? fault = null
    )
    {
        using var answer = await app.ReportAsync(body);

        var problem = await answer.ShouldBeProblemAsync(status, code);
        if (field is not null)
        {
            var error = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)error["field"]).ShouldBe(field);
            ((string?)error["code"]).ShouldBe(fault);
            ((string?)error["message"]).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task Broken_json_is_told_by_its_position()
    {
        using var answer = await app.ReportAsync("{\n  \"narrative\": oops }");

        var problem = await answer.ShouldBeProblemAsync(400, "broken_json");
        ((string?)problem["detail"])!.ShouldContain("第 2 行");
    }

    [Fact]
    public async Task A_text_of_5000_characters_beyond_the_BMP_is_taken_and_one_more_is_not()
    {
        await app.AcceptedAsync(new { narrative = string.Concat(Enumerable.Repeat("𬱟", 5000)) });

        using var answer = await app.ReportAsync(
            new { narrative = string.Concat(Enumerable.Repeat("𬱟", 5001)) }
        );
        (
            (string?)
                (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]![0]!["code"]
        ).ShouldBe("too_long");
    }

    [Fact]
    public async Task Another_type_than_json_or_multipart_is_415()
    {
        using var answer = await app.ReportAsync(
            new StringContent("hello", Encoding.UTF8, "text/plain")
        );
        await answer.ShouldBeProblemAsync(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData("Robert'); DROP TABLE reports;--")]
    [InlineData("' or PartitionKey ne '")]
    [InlineData("<script>alert(1)</script> & \"quotes\" 'single'")]
    [InlineData("阿卜杜拉·买买提 㛃 䶮 𣲗 👨‍👩‍👧 ﷽ ‮right-to-left")]
    [InlineData("  leading, trailing and \t tabs \r\n lines  ")]
    [InlineData("=cmd|' /C calc'!A0 @SUM(1) +1 -1")]
    [InlineData("NULL undefined {{7*7}} ${7*7} %s %00 ../../etc/passwd")]
    public async Task Every_other_string_is_kept_exactly(string text)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = text,
                helpGiven = text,
                circumstances = new[] { "LIVING_ALONE" },
            }
        );
        await app.DeliverAsync();

        var dispatch = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
            who: "police"
        );
        ((string?)dispatch["report"]!["narrative"]).ShouldBe(text);
        ((string?)dispatch["report"]!["helpGiven"]).ShouldBe(text);
    }

    [Fact]
    public async Task A_wrong_file_is_refused_by_name_while_the_report_stands()
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    """{"narrative":"孩子身上有伤"}""",
                    Encoding.UTF8,
                    "application/json"
                ),
                "report"
            },
        };
        var bad = new ByteArrayContent("MZ not a picture"u8.ToArray());
        bad.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(bad, "file", "../../伤.jpg");

        using var answer = await app.ReportAsync(form);

        ((int)answer.StatusCode).ShouldBe(201);
        var attachment = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["attachments"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((bool)attachment["accepted"]!).ShouldBeFalse();
        ((string?)attachment["code"]).ShouldBe("type_not_allowed");
        ((string?)attachment["name"])!.ShouldNotContain("/");
    }
}
