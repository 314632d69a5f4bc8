using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Unsealing;

/// <summary>The forms beside masked values and the page of consents and notices, as a browser without script uses them.</summary>
public sealed partial class AtTheDesk(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_masked_value_is_opened_by_the_form_beside_it()
    {
        var (report, path) = await CaseAsync("LIVING_ALONE");
        var closed = await PageAsync("police", path);
        closed.ShouldContain("138****0001");
        closed.ShouldNotContain(Matters.ReporterPhone);
        closed.ShouldContain("name=\"field\" value=\"reporter.phone\"");

        var answer = await PostAsync(
            "police",
            path,
            "/unseal",
            ("field", "reporter.phone"),
            ("purpose", "contact-reporter")
        );

        answer.Status.ShouldBe(HttpStatusCode.Found);
        answer.Location.ShouldBe(path + "?done=opened");
        var open = await PageAsync("police", path);
        open.ShouldContain(Matters.ReporterPhone);
        open.ShouldContain("打开至");
        open.ShouldNotContain("name=\"field\" value=\"reporter.phone\"");
        report.ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_purpose_the_fault_stands_beside_the_field()
    {
        var (_, path) = await CaseAsync("LIVING_ALONE");

        var answer = await PostAsync("police", path, "/unseal", ("field", "child.name"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Body.ShouldContain("id=\"purpose-child-name-fault\"");
        answer.Body.ShouldContain(
            "aria-describedby=\"purpose-child-name-hint purpose-child-name-fault\""
        );
        answer.Body.ShouldNotContain(Matters.ChildName);
    }

    [Fact]
    public async Task A_restricted_story_waits_for_a_colleague_who_consents_on_the_page_of_notices()
    {
        await app.EmployAsync("second", "330212/police", "handler");
        await app.EmployAsync("head", "330212/police", "unit-head");
        var (report, path) = await CaseAsync("SEXUAL_ABUSE");
        (await PageAsync("police", path)).ShouldNotContain(Matters.Narrative);
        (
            await PostAsync(
                "police",
                path,
                "/unseal",
                ("field", "narrative"),
                ("purpose", "find-child")
            )
        ).Location.ShouldBe(path + "?done=asked");
        (await PageAsync("police", path)).ShouldContain("等待同事同意");

        var waiting = await PageAsync("second", "/desk/notices");
        waiting.ShouldContain((string)report["caseNumber"]!);
        var id = ConsentId().Match(waiting).Groups["value"].Value;
        (
            await PostAsync(
                "second",
                "/desk/notices",
                "/decide",
                ("id", id),
                ("decision", "consent")
            )
        ).Location.ShouldBe("/desk/notices?done=1");
        (await PageAsync("police", path)).ShouldContain("同事已同意");
        (
            await PostAsync(
                "police",
                path,
                "/unseal",
                ("field", "narrative"),
                ("purpose", "find-child")
            )
        ).Location.ShouldBe(path + "?done=opened");

        (await PageAsync("police", path)).ShouldContain(Matters.Narrative);
        var notices = await PageAsync("head", "/desk/notices");
        notices.ShouldContain((string)report["caseNumber"]!);
        var notice = NoticeId().Match(notices).Groups["value"].Value;
        (await PostAsync("head", "/desk/notices", "/seen", ("id", notice))).Location.ShouldBe(
            "/desk/notices?done=1"
        );
        (await PageAsync("head", "/desk/notices")).ShouldContain("已阅于");
        (await PageAsync("second", "/desk/notices")).ShouldNotContain("已阅于");
    }

    [Fact]
    public async Task Who_signed_in_with_a_password_alone_sees_the_case_masked_and_is_led_to_a_second_factor()
    {
        var (report, path) = await CaseAsync("LIVING_ALONE");
        await app.UnsealedAsync("police", report, "child.name");

        (await PageAsync("police", path, TestTokens.PasswordAlone)).ShouldNotContain(
            Matters.ChildName
        );
        var answer = await PostAsync(
            "police",
            path,
            "/unseal",
            TestTokens.PasswordAlone,
            ("field", "child.name"),
            ("purpose", "legal")
        );

        answer.Status.ShouldBe(HttpStatusCode.Found);
        answer.Location.ShouldStartWith("https://sign-in.test/auth");
    }

    private async Task<(JsonNode Report, string Path)> CaseAsync(string circumstance)
    {
        var report = await app.RoutedAsync(circumstance);
        return (report, $"/desk/dispatches/{await app.DispatchAsync("police", report)}");
    }

    private async Task<string> PageAsync(
        string who,
        string path,
        string methods = TestTokens.TwoFactors
    )
    {
        using var visitor = app.Visitor(who, methods);
        using var answer = await visitor.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(visitor.Html);
    }

    private Task<(HttpStatusCode Status, string? Location, string Body)> PostAsync(
        string who,
        string page,
        string verb,
        params (string Name, string Value)[] fields
    ) => PostAsync(who, page, verb, TestTokens.TwoFactors, fields);

    /// <summary>Loads the page and sends one of its forms.</summary>
    private async Task<(HttpStatusCode Status, string? Location, string Body)> PostAsync(
        string who,
        string page,
        string verb,
        string methods,
        params (string Name, string Value)[] fields
    )
    {
        using var visitor = app.Visitor(who, methods);
        await visitor.PageAsync(page);
        using var answer = await visitor.PostAsync(page + verb, fields);
        return (answer.StatusCode, answer.SentTo, WebUtility.HtmlDecode(visitor.Html));
    }

    [GeneratedRegex(
        "name=\"id\" value=\"(?<value>[0-9a-z]{26}\\.[0-9a-f]{32})\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ConsentId();

    [GeneratedRegex(
        "name=\"id\" value=\"(?<value>[0-9]{19}_[0-9a-f]{32})\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NoticeId();
}
