using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Unsealing;

/// <summary>Names and numbers are masked; who says why opens one field for a while, and the head is told.</summary>
public sealed class OpeningFields(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Names_and_numbers_are_masked_and_the_rest_is_not()
    {
        var seen = await app.OpenDispatchAsync("police", await app.RoutedAsync());

        ((string?)seen["reporter"]!["name"]).ShouldBe("王*居");
        ((string?)seen["reporter"]!["phone"]).ShouldBe("138****0001");
        ((string?)seen["report"]!["child"]!["name"]).ShouldBe("张*宇");
        ((string?)seen["report"]!["child"]!["idNumber"]).ShouldBe("330212********9974");
        ((string?)seen["report"]!["child"]!["school"]).ShouldBe("姜山第一小学");
        ((string?)seen["report"]!["narrative"]).ShouldBe(Matters.Narrative);
        Fields(seen, "masked")
            .ShouldBe(["reporter.name", "reporter.phone", "child.name", "child.idNumber"]);
        Fields(seen, "opened").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("civil-affairs", "child.name child.idNumber")]
    [InlineData("town-330212110", "child.name child.idNumber")]
    [InlineData("village", "child.name")]
    public async Task What_can_be_opened_is_listed_for_each_unit(string who, string fields)
    {
        await app.EmployAsync("village", "330212110001", "village-supervisor");
        var seen = await app.OpenDispatchAsync(who, await app.RoutedAsync());

        Fields(seen, "masked").ShouldBe(fields.Split(' '));
        seen["reporter"].ShouldBeNull();
    }

    [Theory]
    [InlineData("reporter.name", Matters.ReporterName)]
    [InlineData("reporter.phone", Matters.ReporterPhone)]
    [InlineData("child.name", Matters.ChildName)]
    [InlineData("child.idNumber", Matters.ChildNumber)]
    public async Task An_opened_field_is_shown_in_full_to_who_opened_it_for_a_quarter_of_an_hour(
        string field,
        string value
    )
    {
        await app.EmployAsync("colleague", "330212/police", "duty-officer");
        var report = await app.RoutedAsync();

        var opened = await app.UnsealedAsync("police", report, field);

        ((string?)opened["value"]).ShouldBe(value);
        ((DateTimeOffset)opened["until"]!).ShouldBe(app.Time.GetUtcNow().AddMinutes(15));
        var seen = await app.OpenDispatchAsync("police", report);
        Shown(seen, field).ShouldBe(value);
        Fields(seen, "opened").ShouldBe([field]);
        Fields(seen, "masked").ShouldNotContain(field);
        Shown(await app.OpenDispatchAsync("colleague", report), field).ShouldNotBe(value);

        app.Time.Advance(TimeSpan.FromMinutes(15));

        Shown(await app.OpenDispatchAsync("police", report), field).ShouldNotBe(value);
    }

    [Theory]
    [InlineData("town-330212110", "reporter.phone")]
    [InlineData("civil-affairs", "reporter.name")]
    [InlineData("education-of-it", "child.idNumber")]
    public async Task A_unit_that_need_not_know_it_is_refused(string who, string field)
    {
        await app.EmployAsync("education-of-it", "330212/education", "duty-officer");
        using var answer = await app.UnsealAsync(who, await app.RoutedAsync("DROPOUT"), field);

        await answer.ShouldBeProblemAsync(403, "field_not_for_unit");
    }

    [Fact]
    public async Task Who_looks_down_on_the_police_from_elsewhere_learns_nothing_of_the_reporter()
    {
        await app.EmployAsync("district-head", "330212", "unit-head");
        var report = await app.RoutedAsync();
        var id = await app.DispatchAsync("police", report);

        var seen = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{id}",
            who: "district-head"
        );

        seen["reporter"].ShouldBeNull();
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/unseal",
            new { what = $"{id}/reporter.name", purpose = "legal" },
            "district-head"
        );
        await answer.ShouldBeProblemAsync(403, "field_not_for_unit");
    }

    [Fact]
    public async Task Outside_its_scope_a_post_finds_nothing()
    {
        var id = await app.DispatchAsync("police", await app.RoutedAsync());

        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/unseal",
            new { what = $"{id}/child.name", purpose = "legal" },
            "town-330212103"
        );

        await answer.ShouldBeProblemAsync(404, "not_found");
    }

    [Theory]
    [InlineData("narrative")]
    [InlineData("attachments")]
    public async Task What_is_not_masked_or_not_there_is_not_opened(string field)
    {
        using var answer = await app.UnsealAsync("police", await app.RoutedAsync(), field);

        await answer.ShouldBeProblemAsync(409, "nothing_to_open");
    }

    [Theory]
    [InlineData("""{}""", "what:required purpose:required")]
    [InlineData(
        """{"what":"x","purpose":"curiosity"}""",
        "what:invalid_format purpose:unknown_code"
    )]
    [InlineData("""{"what":"ID/shoe.size","purpose":"legal"}""", "what:unknown_code")]
    public async Task A_purpose_from_the_list_and_a_field_are_demanded(string body, string faults)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/unseal",
            body.Replace("ID", new string('0', 26) + ".330212-police", StringComparison.Ordinal),
            "police"
        );

        ((int)answer.StatusCode).ShouldBe(422);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        string.Join(
                ' ',
                problem["errors"]!.AsArray().Select(error => $"{error!["field"]}:{error["code"]}")
            )
            .ShouldBe(faults);
    }

    [Fact]
    public async Task The_head_is_told_once_however_often_it_is_asked()
    {
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        var report = await app.RoutedAsync();
        await app.UnsealedAsync("police", report, "reporter.phone", "contact-reporter");
        await app.UnsealedAsync("police", report, "reporter.phone", "contact-reporter");

        var notice = (await NoticesAsync(report)).ShouldHaveSingleItem();

        ((string?)notice["subject"]).ShouldBe("police");
        ((string?)notice["field"]).ShouldBe("reporter.phone");
        ((string?)notice["purpose"]).ShouldBe("contact-reporter");
        notice["seenAt"].ShouldBeNull();
        await SeeAsync(notice, 204);
        await SeeAsync(notice, 204);
        ((DateTimeOffset?)(await NoticesAsync(report))[0]["seenAt"]).ShouldBe(app.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_notice_is_its_own_units_and_anything_else_is_not_found()
    {
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        await app.EmployAsync("town-head", "330212110", "unit-head");
        var report = await app.RoutedAsync();
        await app.UnsealedAsync("police", report, "child.name");
        var notice = (await NoticesAsync(report))[0];

        await SeeAsync(notice, 404, "town-head");
        await SeeAsync(JsonNode.Parse("""{"id":"张三"}""")!, 404);
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_head_is_told()
    {
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        var report = await app.RoutedAsync();
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("notices", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        using (var answer = await app.UnsealAsync("police", report, "child.name"))
        {
            await answer.ShouldBeProblemAsync(503, "storage_unavailable");
        }
        Shown(await app.OpenDispatchAsync("police", report), "child.name").ShouldBe("张*宇");
        app.Faults.Mend();

        await app.UnsealedAsync("police", report, "child.name");

        (await NoticesAsync(report)).Count.ShouldBe(1);
        Shown(await app.OpenDispatchAsync("police", report), "child.name").ShouldBe("张天宇");
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_and_told_once()
    {
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        var report = await app.RoutedAsync();
        var dropped = 0;
        app.Faults.Decide = request =>
            request.Method == "POST"
            && request.Path.Value!.Contains("notices", StringComparison.Ordinal)
            && Interlocked.Increment(ref dropped) == 1
                ? Fault.DropAnswer
                : Fault.None;

        await app.UnsealedAsync("police", report, "child.name");
        app.Faults.Mend();

        (await NoticesAsync(report)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_at_once_are_one_opening()
    {
        await app.EmployAsync("police-head", "330212/police", "unit-head");
        var report = await app.RoutedAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => app.UnsealedAsync("police", report, "child.name"))
        );

        answers.Select(answer => (string?)answer["value"]).ShouldAllBe(value => value == "张天宇");
        (await NoticesAsync(report)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_opening_is_on_record_with_field_and_purpose_and_without_the_value()
    {
        var report = await app.RoutedAsync();
        var id = await app.DispatchAsync("police", report);
        await app.UnsealedAsync("police", report, "reporter.phone", "contact-reporter");
        await app.OpenDispatchAsync("police", report);

        var record = await app.JsonAsync(
            HttpMethod.Get,
            "/api/audit?unit=330212/police",
            who: "auditor"
        );
        var entries = record["items"]!
            .AsArray()
            .Where(entry => (string?)entry!["matter"] == id)
            .Select(entry => $"{entry!["operation"]} {entry["detail"]}")
            .ToList();

        entries.ShouldContain("UnsealField reporter.phone contact-reporter");
        entries.ShouldContain("OpenDispatch report reporter +reporter.phone");
        record.ToJsonString().ShouldNotContain(Matters.ReporterPhone);
    }

    private async Task SeeAsync(JsonNode notice, int status, string who = "police-head")
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/notices/{Uri.EscapeDataString((string)notice["id"]!)}/seen",
            who: who
        );
        ((int)answer.StatusCode).ShouldBe(status);
    }

    private async Task<List<JsonNode>> NoticesAsync(JsonNode report) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/notices", who: "police-head"))["items"]!
                .AsArray()
                .Select(notice => notice!)
                .Where(notice => (string?)notice["caseNumber"] == (string?)report["caseNumber"]),
        ];

    private static string? Shown(JsonNode seen, string field)
    {
        var (part, name) = (field.Split('.')[0], field.Split('.')[1]);
        var whole = part == "child" ? seen["report"]!["child"] : seen[part];
        return (string?)whole![name];
    }

    private static List<string> Fields(JsonNode seen, string list) =>
        [.. seen[list]!.AsArray().Select(one => (string)one!["field"]!)];
}
