using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reports;

public sealed class RefusingReports(AppUnderTest app) : IClassFixture<AppUnderTest>
{
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
        """{"narrative":"a","child":{"nmae":"b"}}""",
        422,
        "invalid_fields",
        "child.nmae",
        "unknown_field"
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
        """{"narrative":"a","place":{"townCode":"330203009"}}""",
        422,
        "invalid_fields",
        "place.townCode",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","place":{"villageCode":"330212110999"}}""",
        422,
        "invalid_fields",
        "place.villageCode",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","place":{"villageCode":"330204999001"}}""",
        422,
        "invalid_fields",
        "place.villageCode",
        "unknown_code"
    )]
    [InlineData(
        """{"narrative":"a","place":{"villageCode":"330212110abc"}}""",
        422,
        "invalid_fields",
        "place.villageCode",
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
