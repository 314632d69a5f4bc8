using System.Net;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Reminders.Delivery;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>Reminders are read, followed and set up on pages.</summary>
public sealed class RemindersAtTheDesk(RemindedApp app) : IClassFixture<RemindedApp>
{
    private const string Preferences = "/desk/reminders/preferences";
    private const string Mine = "/desk/reminders/mine";
    private const string Log = "/desk/reminders";

    [Fact]
    public async Task Unread_ones_stand_on_the_start_page_until_the_officer_says_so()
    {
        await app.PostAsync(app.Make());
        await app.HandAsync();
        using var officer = app.Visitor(RemindedApp.Officer);

        (await officer.PageAsync("/desk")).ShouldContain("1 条未读提醒");
        officer.Html.ShouldContain("【今日到期】季度更新");
        (await officer.PageAsync("/desk?lang=en")).ShouldContain("1 unread reminders");
        (await officer.PageAsync(Mine)).ShouldContain("知道了");
        (await officer.PostAsync("/desk/reminders/seen")).SentTo.ShouldBe(Mine + "?done=1");

        (await officer.PageAsync(Mine + "?done=1")).ShouldContain("已记下");
        officer.Html.ShouldContain("没有未读的提醒");
        (await officer.PageAsync("/desk")).ShouldNotContain("未读提醒");
    }

    [Fact]
    public async Task A_faulty_choice_comes_back_as_typed_with_its_fault_beside_it()
    {
        using var clerk = app.Visitor("clerk");
        await clerk.PageAsync(Preferences);

        using var faulty = await clerk.PostAsync(
            Preferences,
            ("email", "not-an-address"),
            ("byEmail", "yes"),
            ("quietFrom", "22:00"),
            ("quietTo", "07:00")
        );

        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Html.ShouldContain("value=\"not-an-address\"");
        clerk.Html.ShouldContain("id=\"f-email-fault\"");
        (
            await clerk.PostAsync(
                Preferences,
                ("email", "clerk@school.example.cn"),
                ("byEmail", "yes"),
                ("quietFrom", "22:00"),
                ("quietTo", "07:00")
            )
        ).SentTo.ShouldBe(Preferences + "?done=saved");
        var saved = await clerk.PageAsync(Preferences);
        saved.ShouldContain("value=\"clerk@school.example.cn\"");
        saved.ShouldContain("value=\"22:00\"");
        saved.ShouldNotContain("action=\"/desk/reminders/webhook\"");

        (await clerk.PostAsync("/desk/reminders/test")).SentTo.ShouldBe(
            Preferences + "?done=tested"
        );
        await app.HandAsync();
        app.Mail.Received.ShouldContain(mail => mail.To.ToString() == "clerk@school.example.cn");
    }

    [Fact]
    public async Task Two_windows_do_not_write_over_each_other()
    {
        using var one = app.Visitor("bureau");
        using var other = app.Visitor("bureau");
        await one.PageAsync(Preferences);
        await other.PageAsync(Preferences);
        (await one.PostAsync(Preferences, ("mobile", "13800000998"))).SentTo.ShouldNotBeNull();

        using var lost = await other.PostAsync(Preferences, ("mobile", "13800000997"));

        lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        other.Html.ShouldContain("value=\"13800000997\"");
    }

    [Fact]
    public async Task A_head_sets_up_the_units_own_system_and_sees_the_secret_once()
    {
        using var head = app.Visitor("education-head");
        (await head.PageAsync(Preferences)).ShouldContain("action=\"/desk/reminders/webhook\"");

        using var faulty = await head.PostAsync(
            "/desk/reminders/webhook",
            ("address", "http://example.cn/hook"),
            ("secret", "")
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        head.Html.ShouldContain("https://");
        using var good = await head.PostAsync(
            "/desk/reminders/webhook",
            ("address", app.Hooks.Address.ToString()),
            ("secret", "")
        );
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Html.ShouldContain("whsec_");

        (await head.PageAsync(Preferences)).ShouldNotContain("class=\"code\">whsec_");
    }

    [Fact]
    public async Task What_was_given_up_is_marked_and_sent_again_with_a_reason()
    {
        await app.EmployAsync("yinjiang", "330212013", "town-officer");
        await app.ChooseAsync(
            "yinjiang",
            new { email = "yinjiang@town.example.cn", byEmail = true }
        );
        app.Mail.Unknown.Add("yinjiang");
        await app.PostAsync(app.Make("330212013"));
        await app.HandAsync();
        using var bureau = app.Visitor("bureau");

        (await bureau.PageAsync(Log)).ShouldContain("没有送达，已停止重试");
        var list = await bureau.PageAsync(Log + "?state=given-up");
        list.ShouldContain("<span class=\"tag delivery-given-up\">已停止</span>");
        list.ShouldContain("y***@town.example.cn");
        using var without = await bureau.PostAsync("/desk/reminders/again", ("reason", ""));
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Mail.Unknown.Clear();
        (await bureau.PostAsync("/desk/reminders/again", ("reason", "邮箱已开通"))).SentTo.ShouldBe(
            Log + "?state=given-up&done=1"
        );
        await app.PassingAsync(TimeSpan.FromMinutes(1));

        (await bureau.PageAsync(Log + "?unit=330212013")).ShouldContain(
            "<span class=\"tag delivery-sent\">已发出</span>"
        );
        using var auditor = app.Visitor("auditor");
        (await auditor.PageAsync(Log + "?unit=330212013")).ShouldNotContain("重新发送");
        using var officer = app.Visitor(RemindedApp.Officer);
        (await officer.GetAsync(Log + "?unit=330212013")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
