using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Directory;

/// <summary>Whoever signs out is out everywhere, and the administrator ends the sessions and tokens of anybody.</summary>
public sealed class EndingSessions(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/desk/access";

    [Fact]
    public async Task A_cookie_that_was_copied_does_not_outlive_the_sign_out()
    {
        await app.EmployAsync("copied", "330212/police", "duty-officer");
        var cookie = app.CookieOf("copied");
        using var officer = Holding(cookie);
        using var thief = Holding(cookie);
        (await thief.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await officer.GetAsync(Page);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        (await officer.PostAsync("/desk/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Found);

        await IsOutAsync(thief);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var again = app.Visitor("copied");
        (await again.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_changes_nothing_else_of_the_entry()
    {
        await app.EmployAsync("going-home", "330212/police", "duty-officer");
        using var before = await OpenAsync("going-home");
        using var officer = app.Visitor("going-home");
        await officer.GetAsync(Page);

        (await officer.PostAsync("/desk/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Found);

        using var after = await OpenAsync("going-home");
        after.Headers.ETag.ShouldBe(before.Headers.ETag);
        var entry = JsonNode.Parse(await after.Content.ReadAsStringAsync())!;
        ((string?)entry["roles"]![0]).ShouldBe("duty-officer");
        ((string?)entry["sessionsFrom"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_is_refused_on_every_instance_within_a_minute_once_the_administrator_ended_it()
    {
        await app.EmployAsync("leaked", "330212/police", "duty-officer");
        using var other = app.AnotherInstance().CreateDefaultClient(new DeclaredAnswers());
        var token = Token("leaked");
        (await InboxAsync(token)).ShouldBe(200);
        (await InboxAsync(token, other)).ShouldBe(200);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        using var ended = await EndAsync("leaked", "令牌外泄");
        ended.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InboxAsync(token)).ShouldBe(401);
        app.Time.Advance(TimeSpan.FromSeconds(59));
        (await InboxAsync(token, other)).ShouldBe(401);
        (await InboxAsync(Token("leaked"))).ShouldBe(200);
        (await RefusalsAsync()).ShouldContain("revoked");
    }

    [Fact]
    public async Task Ending_sessions_needs_a_reason_and_is_on_record_with_it()
    {
        await app.EmployAsync("ended", "330212/police", "duty-officer");
        using var refused = await EndAsync("ended", reason: null);
        await refused.ShouldBeProblemAsync(422, "invalid_fields");
        using var unknown = await EndAsync("nobody", "试");
        await unknown.ShouldBeProblemAsync(404, "not_found");

        using var done = await EndAsync("ended", "电脑遗失");

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        var change = (
            await app.JsonAsync(HttpMethod.Get, "/api/staff/ended/history", who: "admin")
        )["items"]![0]!;
        ((string?)change["reason"]).ShouldBe("电脑遗失");
        change["before"]!["sessionsFrom"].ShouldBeNull();
        ((DateTimeOffset)change["after"]!["sessionsFrom"]!).ShouldBe(app.Time.GetUtcNow());
        (
            await app.JsonAsync(
                HttpMethod.Get,
                "/api/audit?operation=EndSessions&outcome=allowed",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .Count(entry => (string?)entry!["detail"] == "ended")
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_later_change_of_the_post_brings_no_session_back()
    {
        await app.EmployAsync("moved-on", "330212/police", "duty-officer");
        var token = Token("moved-on");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var ended = await EndAsync("moved-on", "离岗");
        using var moved = await app.SendAsync(
            HttpMethod.Put,
            "/api/staff/moved-on",
            new
            {
                unit = "330212/police",
                roles = new[] { "handler" },
                reason = "换岗",
            },
            "admin",
            ifMatch: "*"
        );
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InboxAsync(token)).ShouldBe(401);
    }

    [Fact]
    public async Task The_administrator_ends_them_at_the_persons_page()
    {
        await app.EmployAsync("at-the-page", "330212/police", "duty-officer");
        using var officer = Holding(app.CookieOf("at-the-page"));
        (await officer.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var admin = app.Visitor("admin");
        var form = await admin.PageAsync("/desk/directory/staff/at-the-page");
        form.ShouldContain("action=\"/desk/directory/staff/at-the-page/end-sessions\"");

        using var refused = await admin.PostAsync(
            "/desk/directory/staff/at-the-page/end-sessions",
            ("endReason", "")
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Html.ShouldContain("id=\"end-reason-fault\"");
        using var done = await admin.PostAsync(
            "/desk/directory/staff/at-the-page/end-sessions",
            ("endReason", "电脑遗失")
        );

        done.StatusCode.ShouldBe(HttpStatusCode.Found);
        await IsOutAsync(officer);
    }

    private static async Task IsOutAsync(PageVisitor officer)
    {
        using var answer = await officer.GetAsync(Page);
        (answer.Headers.Location?.Host).ShouldBe("sign-in.test");
    }

    private PageVisitor Holding(string cookie) =>
        new(app.CreateDefaultClient(new DeclaredAnswers()), cookie);

    private string Token(string subject) => TestTokens.For(subject, issued: app.Time.GetUtcNow());

    private Task<HttpResponseMessage> OpenAsync(string subject) =>
        app.SendAsync(HttpMethod.Get, $"/api/staff/{subject}", who: "admin");

    private Task<HttpResponseMessage> EndAsync(string subject, string? reason) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/staff/{subject}/end-sessions",
            new { reason },
            "admin"
        );

    private async Task<int> InboxAsync(string token, HttpClient? instance = null) =>
        (int)
            (
                await app.SendAsync(HttpMethod.Get, "/api/inbox", token: token, instance: instance)
            ).StatusCode;

    private async Task<List<string?>> RefusalsAsync() =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    "/api/audit?unit=330212&operation=Token",
                    who: "auditor"
                )
            )["items"]!
                .AsArray()
                .Select(entry => (string?)entry!["detail"]),
        ];
}
