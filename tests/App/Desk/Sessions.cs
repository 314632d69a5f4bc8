using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>How long a sign-in at the pages lasts, and what a form is worth that is sent twice, late or by another.</summary>
public sealed class Sessions(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/desk/access";

    [Fact]
    public async Task Half_an_hour_without_use_ends_it()
    {
        using var officer = app.Visitor("police");
        await IsInAsync(officer);

        app.Time.Advance(TimeSpan.FromMinutes(29));
        await IsInAsync(officer);
        app.Time.Advance(TimeSpan.FromMinutes(31));

        await IsOutAsync(officer);
    }

    [Fact]
    public async Task What_an_open_page_asks_for_by_itself_is_no_use_of_it()
    {
        using var officer = app.Visitor("police");
        for (var minute = 0; minute < 30; minute += 5)
        {
            using var look = await officer.LookByItselfAsync("/desk/pulse");
            look.StatusCode.ShouldBe(HttpStatusCode.OK);
            app.Time.Advance(TimeSpan.FromMinutes(5));
        }
        app.Time.Advance(TimeSpan.FromMinutes(1));

        await IsOutAsync(officer);
    }

    [Fact]
    public async Task Whoever_was_idle_must_show_anew_who_he_is()
    {
        using var stranger = app.Visitor(subject: null);
        using var answer = await stranger.GetAsync(Page);
        answer.Headers.Location!.Query.ShouldContain("max_age=1800");
    }

    [Fact]
    public async Task A_sign_in_that_failed_ends_on_a_page_that_leads_nowhere_by_itself()
    {
        using var stranger = app.Visitor(subject: null);
        using var answer = await stranger.GetAsync("/desk/sign-in-failed");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.Location.ShouldBeNull();
        stranger.Html.ShouldContain("登录没有成功");
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_on_record_as_refused()
    {
        var id = await DispatchAsync();
        using var officer = app.Visitor("police");
        await officer.GetAsync(Page);
        officer.Use("forged");

        using var answer = await officer.PostAsync(
            $"/desk/dispatches/{id}/acknowledge",
            ("officer", "值班员甲")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/audit?unit=330212/police&matter={id.Split('.')[0]}",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .Select(entry => $"{entry!["operation"]} {entry["outcome"]} {entry["detail"]}")
            .ShouldContain("DeskAcknowledgeDispatch refused 400");
    }

    [Fact]
    public async Task A_form_with_a_fault_shows_its_case_again_and_the_record_says_so()
    {
        var id = await DispatchAsync();
        using var officer = app.Visitor("police");
        await officer.GetAsync($"/desk/dispatches/{id}");

        using var answer = await officer.PostAsync(
            $"/desk/dispatches/{id}/acknowledge",
            ("officer", "")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await app.JsonAsync(
                HttpMethod.Get,
                $"/api/audit?unit=330212/police&matter={id.Split('.')[0]}&outcome=refused",
                who: "auditor"
            )
        )["items"]!
            .AsArray()
            .Select(entry => (string?)entry!["detail"])
            .ShouldContain(detail => detail!.StartsWith("422 report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_hours_end_it_however_busy()
    {
        using var officer = app.Visitor("police");
        for (var used = TimeSpan.Zero; used < TimeSpan.FromHours(10); )
        {
            await IsInAsync(officer);
            app.Time.Advance(TimeSpan.FromMinutes(20));
            used += TimeSpan.FromMinutes(20);
        }
        app.Time.Advance(TimeSpan.FromMinutes(1));

        await IsOutAsync(officer);
    }

    [Fact]
    public async Task A_revoked_role_closes_the_pages_within_a_minute()
    {
        await app.EmployAsync("leaving-the-desk", "330212/police", "duty-officer");
        using var officer = app.Visitor("leaving-the-desk");
        (await officer.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.EmployAsync("leaving-the-desk", "330212/police", "");
        app.Time.Advance(TimeSpan.FromSeconds(59));

        using var refused = await officer.GetAsync("/desk");
        (refused.Headers.Location?.AbsolutePath).ShouldBe("/desk/refused");
    }

    [Fact]
    public async Task A_form_sent_twice_is_carried_out_once()
    {
        var id = await DispatchAsync();
        using var officer = app.Visitor("police");
        await officer.GetAsync($"/desk/dispatches/{id}");
        (string, string)[] fields =
        [
            ("officer", "值班员甲"),
            ("key", officer.Hidden("key")),
            ("version", officer.Hidden("version")),
        ];

        using var first = await officer.PostAsync($"/desk/dispatches/{id}/acknowledge", fields);
        using var again = await officer.PostAsync($"/desk/dispatches/{id}/acknowledge", fields);

        first.StatusCode.ShouldBe(HttpStatusCode.Found);
        again.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await EventsAsync(id)).Count(what => what == "acknowledged").ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_was_another_officers_is_refused()
    {
        var id = await DispatchAsync();
        using var officer = app.Visitor("police");
        await officer.GetAsync($"/desk/dispatches/{id}");
        var stolen = officer.Hidden("form");
        await app.EmployAsync("colleague", "330212/police", "duty-officer");
        using var colleague = app.Visitor("colleague");
        await colleague.GetAsync(Page);
        colleague.Use(stolen);

        using var answer = await colleague.PostAsync(
            $"/desk/dispatches/{id}/acknowledge",
            ("officer", "值班员乙"),
            ("key", Guid.NewGuid().ToString())
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await EventsAsync(id)).ShouldNotContain("acknowledged");
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_leads_to_the_sign_in_and_does_nothing()
    {
        var id = await DispatchAsync();
        using var officer = app.Visitor("police");
        await officer.GetAsync($"/desk/dispatches/{id}");
        app.Time.Advance(TimeSpan.FromMinutes(31));

        using var answer = await officer.PostAsync(
            $"/desk/dispatches/{id}/acknowledge",
            ("officer", "值班员甲"),
            ("key", officer.Hidden("key"))
        );

        (answer.Headers.Location?.Host).ShouldBe("sign-in.test");
        (await EventsAsync(id)).ShouldNotContain("acknowledged");
    }

    private static async Task IsInAsync(PageVisitor officer)
    {
        using var answer = await officer.GetAsync(Page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task IsOutAsync(PageVisitor officer)
    {
        using var answer = await officer.GetAsync(Page);
        (answer.Headers.Location?.Host).ShouldBe("sign-in.test");
    }

    private async Task<string> DispatchAsync()
    {
        var report = await app.AcceptedAsync(
            new { narrative = "她一个人住", place = new { townCode = "330212110" } }
        );
        await app.DeliverAsync();
        return await app.DispatchAsync("police", report);
    }

    private async Task<List<string>> EventsAsync(string id) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: "police"))[
                "events"
            ]!
                .AsArray()
                .Select(fact => (string)fact!["what"]!),
        ];
}
