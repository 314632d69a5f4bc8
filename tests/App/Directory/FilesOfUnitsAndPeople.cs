using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class FilesOfUnitsAndPeople(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task An_export_sent_back_changes_nothing()
    {
        foreach (var (of, count) in new[] { ("units", 500), ("staff", 5) })
        {
            var file = await ExportAsync(of);

            var result = await ImportedAsync(of, file);

            ((int)result["added"]!).ShouldBe(0);
            ((int)result["changed"]!).ShouldBe(0, result.ToJsonString());
            ((int)result["same"]!).ShouldBeGreaterThan(count);
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+8657400000000")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'=1")]
    [InlineData("''")]
    [InlineData("逗号,引号\"")]
    public async Task What_a_spreadsheet_would_run_is_text_in_the_file_and_comes_back_as_it_was(
        string name
    )
    {
        var unit = new JsonObject
        {
            ["kind"] = "school",
            ["policyName"] = name,
            ["currentName"] = name,
            ["superior"] = "330212/education",
            ["townCode"] = "330212110",
            ["reason"] = "试",
        };
        using var put = await app.SendAsync(
            HttpMethod.Put,
            "/api/units/330212110-school-97",
            unit.ToJsonString(),
            "admin",
            ifMatch: (
                await app.SendAsync(HttpMethod.Get, "/api/units/330212110-school-97", who: "admin")
            ).IsSuccessStatusCode
                ? "*"
                : null
        );
        put.IsSuccessStatusCode.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(30));

        var file = await ExportAsync("units");

        foreach (var line in file.Split("\r\n"))
        {
            foreach (var cell in line.Split(','))
            {
                "=+-@\t".ShouldNotContain(cell.Trim('"', '\uFEFF').FirstOrDefault('x'));
            }
        }
        var (lines, errors) = CsvText.Read(Encoding.UTF8.GetBytes(file), UnitFields.Names);
        errors.ShouldBeEmpty();
        lines
            .Single(line => line.Cells["id"] == "330212110/school-97")
            .Cells["policyName"]
            .ShouldBe(name);
    }

    [Fact]
    public async Task One_fault_in_a_file_and_nothing_of_it_is_changed_each_fault_by_line_and_column()
    {
        var file = Units(
            "330212110/school-98,school,姜山第二小学,姜山第二小学,,330212/education,330212110,,,,,,,,,",
            "330212110/school-99,school,姜山第三小学,,,330212/nobody,330212110,,,,,,,,,",
            "330212110/school-96,school,姜山第四小学,姜山第四小学,,330212/nobody,330212110,,,,,,,,,"
        );

        using var answer = await ImportAsync("units", file);

        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        problem["errors"]!
            .AsArray()
            .Select(error => (string)error!["field"]!)
            .ShouldBe(["rows[3].currentName"]);
        ((string)problem["errors"]![0]!["message"]!).ShouldStartWith("第3行");
        using var second = await ImportAsync(
            "units",
            file.Replace(
                "小学,,,330212/nobody",
                "小学,三小,,330212/nobody",
                StringComparison.Ordinal
            )
        );
        (await second.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
            .AsArray()
            .Select(error => $"{error!["field"]} {error["code"]}")
            .ShouldBe(["rows[3].superior unknown_unit", "rows[4].superior unknown_unit"]);
        (await UnitStatusAsync("330212110-school-98")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_trial_says_what_would_change_and_changes_nothing()
    {
        var file = Units(
            "330212110/school-95,school,姜山第五小学,姜山第五小学,,330212/education,330212110,,,,,,,,,"
        );

        var trial = await ImportedAsync("units", file, dryRun: true);

        ((bool)trial["applied"]!).ShouldBeFalse();
        ((int)trial["added"]!).ShouldBe(1);
        (await UnitStatusAsync("330212110-school-95")).ShouldBe(HttpStatusCode.NotFound);
        await ImportedAsync("units", file);
        (await UnitStatusAsync("330212110-school-95")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_of_more_than_one_transaction_is_read_in_whole_superiors_before_their_own()
    {
        var file = Units([
            .. Enumerable
                .Range(1, 60)
                .Select(n =>
                    $"330212/many-{n},member,第{n}处,第{n}处,,{(n < 60 ? $"330212/many-{n + 1}" : "330212")},,,,,,,,,,"
                ),
        ]);

        var result = await ImportedAsync("units", file);

        ((int)result["added"]!).ShouldBe(60);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        var under = await app.JsonAsync(
            HttpMethod.Get,
            "/api/units?under=330212-many-60",
            who: "admin"
        );
        under["items"]!.AsArray().Count.ShouldBe(59);
    }

    [Theory]
    [InlineData("subject,name\r\na,b", "rows[1].unit missing_column")]
    [InlineData("", "file required")]
    [InlineData(
        "subject,name,unit,roles,restricted,from,to,actsFor,actsFrom,actsTo\r\na,b",
        "rows[2].file wrong_cell_count"
    )]
    [InlineData(
        "subject,name,unit,roles,restricted,from,to,actsFor,actsFrom,actsTo\r\na,,330212,boss,,,,,,",
        "rows[2].roles unknown_code"
    )]
    [InlineData(
        "subject,name,unit,roles,restricted,from,to,actsFor,actsFrom,actsTo\r\na,,330212,,,,,,,\r\na,,330212,,,,,,,",
        "rows[3].subject twice"
    )]
    public async Task What_is_no_such_file_is_refused_with_what_is_wrong(string file, string said)
    {
        using var answer = await ImportAsync("staff", file);

        (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]!
            .AsArray()
            .Select(error => $"{error!["field"]} {error["code"]}")
            .ShouldContain(said);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", 400, "broken_form")]
    [InlineData("text/csv", 415, "unsupported_media_type")]
    public async Task What_is_no_form_is_told_so(string type, int status, string code)
    {
        using var body = new StringContent("x");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var answer = await app.SendAsync(HttpMethod.Post, "/api/units/import", body, "admin");

        await answer.ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_and_says_how_to_save_it()
    {
        using var answer = await ImportAsync("staff", [0xC4, 0xE3, 0xBA, 0xC3]);

        var error = (await answer.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]![0]!;
        ((string?)error["code"]).ShouldBe("not_utf8");
        ((string)error["message"]!).ShouldContain("CSV UTF-8");
    }

    [Fact]
    public async Task A_file_gives_nobody_a_role_of_her_own_and_leaves_an_administrator()
    {
        const string Heading =
            "subject,name,unit,roles,restricted,from,to,actsFor,actsFrom,actsTo\r\n";
        using var own = await ImportAsync(
            "staff",
            Heading + "admin,,330212,administrator duty-officer,yes,2018-01-01,,,,"
        );

        await own.ShouldBeProblemAsync(409, "own_post");
    }

    private static string Units(params string[] lines) =>
        string.Join(',', UnitFields.Names) + "\r\n" + string.Join("\r\n", lines);

    private async Task<HttpStatusCode> UnitStatusAsync(string slug) =>
        (await app.SendAsync(HttpMethod.Get, $"/api/units/{slug}", who: "admin")).StatusCode;

    private async Task<string> ExportAsync(string of)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, $"/api/{of}.csv", who: "admin");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<JsonNode> ImportedAsync(string of, string file, bool dryRun = false)
    {
        using var answer = await ImportAsync(of, file, dryRun);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private Task<HttpResponseMessage> ImportAsync(string of, string file, bool dryRun = false) =>
        ImportAsync(of, Encoding.UTF8.GetBytes(file), dryRun);

    private async Task<HttpResponseMessage> ImportAsync(string of, byte[] file, bool dryRun = false)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(file), "file", "file.csv" },
            { new StringContent("批量更改"), "reason" },
        };
        return await app.SendAsync(
            HttpMethod.Post,
            $"/api/{of}/import?dryRun={(dryRun ? "true" : "false")}",
            form,
            "admin"
        );
    }
}
