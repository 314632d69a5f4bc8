using System.Net;
using System.Text.RegularExpressions;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Directory;

public sealed partial class DirectoryPages(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Theory]
    [InlineData("/desk/directory", "教育局")]
    [InlineData("/desk/directory?q=走马塘", "走马塘村村委会")]
    [InlineData("/desk/directory?lang=en", "Education Bureau")]
    [InlineData("/desk/directory/units/330212110", "走马塘村村委会")]
    [InlineData("/desk/directory/units/330212-health", "区卫生计生局")]
    [InlineData("/desk/directory/units/330212110/duty", "近两周没有安排")]
    public async Task Everybody_with_a_post_looks_up_units_and_rosters(string path, string shown)
    {
        foreach (var who in new[] { "police", "auditor" })
        {
            (await PageAsync(path, who)).ShouldContain(shown);
        }
    }

    [Fact]
    public async Task People_and_forms_show_to_whoever_keeps_the_directory_alone()
    {
        var officer = await PageAsync("/desk/directory/units/330212-police", "police");
        officer.ShouldNotContain("/desk/directory/staff/");
        officer.ShouldNotContain("/edit");
        var administrator = await PageAsync("/desk/directory/units/330212-police", "admin");
        administrator.ShouldContain("/desk/directory/staff/police");
        administrator.ShouldContain("/edit");
    }

    [Fact]
    public async Task The_desk_shows_who_is_on_duty_now()
    {
        await app.EmployAsync("lawyer", "330212/justice", "duty-officer unit-head");
        (await PageAsync("/desk", "lawyer")).ShouldContain("现在没有安排值班");
        var form = await FormAsync("/desk/directory/units/330212-justice/duty", "lawyer");
        form["shifts[0].weekday"] = "5";
        form["shifts[0].start"] = "08:00";
        form["shifts[0].end"] = "18:00";
        form["shifts[0].officer"] = "lawyer";
        form["shifts[0].phone"] = "0574-33333333";
        form["reason"] = "排班";

        using var sent = await SendAsync(
            "/desk/directory/units/330212-justice/duty",
            form,
            "lawyer"
        );

        sent.StatusCode.ShouldBe(HttpStatusCode.Found);
        var desk = await PageAsync("/desk", "lawyer");
        desk.ShouldContain("0574-33333333");
        desk.ShouldContain("<span>lawyer</span>");
    }

    [Fact]
    public async Task A_unit_is_changed_by_the_form_and_a_fault_stands_beside_its_field_with_what_was_typed()
    {
        const string Path = "/desk/directory/units/330212-culture/edit";
        var form = await FormAsync(Path, "admin");
        form["superior"] = "330212/nobody";
        form["reason"] = "改上级";
        using var refused = await SendAsync(Path, form, "admin");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"f-superior-fault\"");
        page.ShouldContain("value=\"330212/nobody\"");
        page.ShouldContain("改上级");

        form["superior"] = "330212";
        form["currentName"] = "区文旅局";
        using var saved = await SendAsync(Path, form, "admin");
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(saved.Headers.Location!.ToString(), "admin")).ShouldContain("区文旅局");

        using var stale = await SendAsync(Path, form, "admin");
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_person_is_added_by_the_form_and_then_there_is_one_of_that_account_already()
    {
        const string Path = "/desk/directory/new-person";
        var form = await FormAsync(Path + "?unit=330212-finance", "admin");
        form["unit"].ShouldBe("330212/finance");
        form["subject"] = "finance-1";
        form["name"] = "欧阳测试";
        form["roles"] = "duty-officer";
        form["reason"] = "到岗";
        using var saved = await SendAsync(Path, form, "admin");
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync("/desk/directory/units/330212-finance", "admin")).ShouldContain(
            "欧阳测试"
        );
        (await PageAsync("/desk/directory/staff/finance-1", "admin")).ShouldContain("欧阳测试");

        using var again = await SendAsync(Path, form, "admin");
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Content.ReadAsStringAsync()).ShouldContain("id=\"f-subject-fault\"");
    }

    [Fact]
    public async Task The_own_post_is_refused_in_words()
    {
        const string Path = "/desk/directory/staff/admin";
        var form = await FormAsync(Path, "admin");
        form["roles"] = "duty-officer";
        form["reason"] = "试";

        using var refused = await SendAsync(Path, form, "admin");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("请由另一位管理员更改");
    }

    [Fact]
    public async Task A_files_faults_are_a_table_of_lines_and_columns()
    {
        const string Path = "/desk/directory/import-staff";
        var form = await FormAsync(Path, "admin");
        using var body = new MultipartFormDataContent
        {
            { new StringContent("试"), "reason" },
            {
                new StringContent(
                    "subject,name,unit,roles,restricted,from,to,actsFor,actsFrom,actsTo\r\nx-1,,330212/nobody,,,,,,,"
                ),
                "file",
                "x.csv"
            },
        };
        foreach (var (name, value) in form)
        {
            body.Add(new StringContent(value), name);
        }

        using var answer = await SendAsync(Path, body, "admin");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(
            "<th scope=\"row\">2</th><td>unit</td><td>没有这个单位"
        );
    }

    [Fact]
    public async Task The_gaps_are_counted_by_kind_with_a_picture_and_its_table()
    {
        var page = await PageAsync("/desk/directory/alarms", "admin");

        page.ShouldContain("村（社区）没有儿童主任 (407)");
        page.ShouldContain("<svg");
        Regex.Count(page, "<rect class=\"all\"").ShouldBe(25);
        page.ShouldContain("<th scope=\"row\">姜山镇</th>");
    }

    private string cookies = "";

    private async Task<string> PageAsync(string path, string who) =>
        WebUtility.HtmlDecode(await SourceAsync(path, who));

    private async Task<string> SourceAsync(string path, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"{app.CookieOf(who)}; {cookies}");
        using var answer = await app.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            cookies = string.Join("; ", set.Select(cookie => cookie.Split(';')[0]));
        }
        return text;
    }

    /// <summary>What a browser would send of the page's last form, nothing changed.</summary>
    private async Task<Dictionary<string, string>> FormAsync(string path, string who)
    {
        var page = await SourceAsync(path, who);
        // The page's own: that by which sessions are ended stands beside it.
        var form = page.Split("<form")
            .Last(one => !one.Contains("end-sessions", StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Inputs().Matches(form))
        {
            var tag = input.Value;
            var name = Name().Match(tag).Groups["it"].Value;
            var unticked =
                tag.Contains("\"checkbox\"", StringComparison.Ordinal)
                && !tag.Contains("checked", StringComparison.Ordinal);
            if (name.Length > 0 && !unticked && !tag.Contains("\"file\"", StringComparison.Ordinal))
            {
                fields[name] = WebUtility.HtmlDecode(Value().Match(tag).Groups["it"].Value);
            }
        }
        foreach (Match select in Selects().Matches(form))
        {
            fields[select.Groups["it"].Value] = Chosen().Match(select.Value).Groups["it"].Value;
        }
        return fields;
    }

    private Task<HttpResponseMessage> SendAsync(
        string path,
        Dictionary<string, string> form,
        string who
    ) => SendAsync(path, new FormUrlEncodedContent(form), who);

    private async Task<HttpResponseMessage> SendAsync(string path, HttpContent body, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Cookie", $"{app.CookieOf(who)}; {cookies}");
        return await app.Http.SendAsync(request);
    }

    [GeneratedRegex("<input [^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"(?<it>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("value=\"(?<it>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(
        "<select [^>]*name=\"(?<it>[^\"]*)\".*?</select>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Selects();

    [GeneratedRegex("value=\"(?<it>[^\"]*)\" selected", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
}
