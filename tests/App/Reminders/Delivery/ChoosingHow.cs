using System.Net;
using Azure.Data.Tables;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.Domain.Reminders;
using Microsoft.Extensions.Configuration;
using StandardWebhooks;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>What people and units may choose, and what no address may lead to.</summary>
public sealed class ChoosingHow(RemindedApp app) : IClassFixture<RemindedApp>
{
    private const string Preferences = "/api/reminders/preferences";

    [Fact]
    public async Task A_choice_is_kept_sealed_and_a_lost_race_is_refused()
    {
        using var first = await PutAsync(
            "clerk",
            new
            {
                email = "clerk@school.example.cn",
                byEmail = true,
                mobile = "13800000997",
            }
        );
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await Retention.WholeStore.FindAsync(app, ["clerk@school.example.cn", "13800000997"])
        ).ShouldBeEmpty();
        var tag = first.Headers.ETag!.ToString();

        (await PutAsync("clerk", new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (
            await PutAsync("clerk", new { bySms = true, mobile = "13800000996" }, tag)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PutAsync("clerk", new { }, tag)).StatusCode.ShouldBe(
            HttpStatusCode.PreconditionFailed
        );
        var now = await app.JsonAsync(HttpMethod.Get, Preferences, who: "clerk");
        ((string?)now["mobile"]).ShouldBe("13800000996");
        ((bool?)now["mailIsOn"]).ShouldBe(true);
    }

    [Theory]
    [InlineData("email", "a@b")]
    [InlineData("email", "a@example.cn\r\nBcc: x@example.cn")]
    [InlineData("email", "张三 <a@example.cn>")]
    [InlineData("email", "a@example.cn, b@example.cn")]
    [InlineData("mobile", "23800000001")]
    [InlineData("mobile", "0574-88000001")]
    [InlineData("quietFrom", "25:00")]
    public async Task What_is_no_address_is_refused_by_its_field(string field, string value)
    {
        using var answer = await PutAsync(
            "bureau",
            new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"field\":\"{field}\"");
    }

    [Fact]
    public async Task A_way_without_an_address_cannot_be_chosen()
    {
        using var answer = await PutAsync("bureau", new { byEmail = true, bySms = true });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("\"field\":\"email\"");
        text.ShouldContain("\"field\":\"mobile\"");
    }

    [Fact]
    public async Task A_test_goes_by_the_ways_that_were_chosen_once_a_minute()
    {
        await app.EmployAsync("tester", "330212/health", "handler");
        await app.ChooseAsync("tester", new { email = "tester@health.example.cn", byEmail = true });
        await app.ListenAsync("330212/health", app.Hooks.Address);
        for (var press = 0; press < 2; press++)
        {
            using var sent = await app.SendAsync(
                HttpMethod.Post,
                Preferences + "/test",
                who: "tester"
            );
            sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }
        await app.HandAsync();

        app.Mail.Received.Count(mail => mail.To.ToString() == "tester@health.example.cn")
            .ShouldBe(1);
        // It is hers: her unit's system is not told.
        (await app.LogAsync("330212/health", channel: "webhook")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_head_and_the_administrator_say_where_a_units_system_listens()
    {
        await app.EmployAsync("town-head", RemindedApp.Town, "unit-head");
        var path = $"/api/reminders/webhooks/{RemindedApp.Town}";

        (await StatusAsync(path, "education-head")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(path, RemindedApp.Officer)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(path, "clerk")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(path, "town-head")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(path, "admin")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/api/reminders/webhooks/nowhere", "admin")).ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_secret_is_made_and_shown_once()
    {
        const string path = "/api/reminders/webhooks/330212-housing";
        using var made = await app.SendAsync(
            HttpMethod.Put,
            path,
            new { address = app.Hooks.Address },
            "admin"
        );
        var first = await made.Content.ReadAsStringAsync();
        first.ShouldContain("\"secret\":\"whsec_");
        using var again = await app.SendAsync(
            HttpMethod.Put,
            path,
            new { address = app.Hooks.Address },
            "admin",
            ifMatch: made.Headers.ETag!.ToString()
        );
        (await again.Content.ReadAsStringAsync()).ShouldNotContain("whsec_");
        var secret = first.Split("\"secret\":\"")[1].Split('"')[0];
        (await Retention.WholeStore.FindAsync(app, [secret])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://example.cn/hook", "needs_https")]
    [InlineData("ftp://example.cn/hook", "needs_https")]
    [InlineData("https://user:secret@example.cn/", "invalid_format")]
    [InlineData("hook", "invalid_format")]
    [InlineData("https://10.1.2.3/", "private_address")]
    [InlineData("https://[::ffff:10.1.2.3]/", "private_address")]
    [InlineData("https://169.254.169.254/metadata", "private_address")]
    [InlineData("https://0x7f000001/", "private_address")]
    [InlineData("https://localhost/", "private_address")]
    [InlineData("https://8.8.8.8/", null)]
    [InlineData("https://care.example.cn/hook", null)]
    public void An_address_that_leads_inside_is_refused(string address, string? fault)
    {
        using var post = Guarded();

        post.FaultOf(address).ShouldBe(fault);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        using var post = Guarded();
        // This machine's own name, as a stand-in for a name that an attacker's server answers for.
        var result = await post.SendAsync(
            $"https://{Dns.GetHostName()}:{app.Hooks.Address.Port}/",
            "msg_inside",
            RemindedApp.Sms,
            "{}",
            CancellationToken.None
        );

        result.ShouldBe(new TryResult(TryOutcome.Refused, "private-address"));
        app.Hooks.Got.ShouldNotContain(got => got.Id == "msg_inside");
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a01:203", false)]
    [InlineData("2002:a01:203::1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    public void An_address_is_of_the_open_network(string address, bool isPublic) =>
        PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public void What_is_signed_is_signed_as_the_specification_of_Standard_Webhooks_has_it() =>
        // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, checked by another hand in Receiver.
        new Received(
            "/",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            new StandardWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                "{\"test\": 2432232314}"
            ),
            "{\"test\": 2432232314}"
        ).ShouldSatisfyAllConditions(
            one => one.Signature.ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            one => one.IsSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").ShouldBeTrue()
        );

    [Theory]
    [InlineData("Mail:Port", "no", "Reminders__Mail__Port")]
    [InlineData("Mail:Security", "none", "Reminders__Mail__Security")]
    [InlineData("Mail:Sender", "nobody", "Reminders__Mail__Sender")]
    [InlineData("Mail:User", "care", "Reminders__Mail__Password")]
    public void A_wrong_setting_is_told_by_its_name(string name, string value, string told)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Reminders:Mail:Host"] = "smtp.example.cn",
            ["Reminders:Mail:Sender"] = "noreply@care.example.cn",
            [$"Reminders:{name}"] = value,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        Should
            .Throw<InvalidOperationException>(() => new MailSettings(configuration))
            .Message.ShouldStartWith($"Set {told} to ");
    }

    [Fact]
    public async Task After_a_year_reminders_are_gone_and_a_month_after_leaving_the_addresses_are()
    {
        await app.EmployAsync("leaver", "330212/health", "handler");
        await app.EmployAsync("stays", "330212/health", "unit-head");
        await app.ChooseAsync("leaver", new { mobile = "13800000996" });
        await app.ChooseAsync("stays", new { mobile = "13800000997" });
        await app.PostAsync(app.Make("330212/health"));
        await app.HandAsync();
        await app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", "leaver") { ["To"] = "2026-11-30" },
                TableUpdateMode.Merge
            );

        await EraseOnAsync("2026-12-30T12:00:00+08:00");
        (await ChosenAsync("leaver")).ShouldBeTrue();
        (await app.LogAsync("330212/health")).ShouldNotBeEmpty();
        await EraseOnAsync("2027-01-01T12:00:00+08:00");
        (await ChosenAsync("leaver")).ShouldBeFalse();
        (await ChosenAsync("stays")).ShouldBeTrue();
        await EraseOnAsync("2028-01-02T12:00:00+08:00");
        (await app.LogAsync("330212/health")).ShouldBeEmpty();
        (
            await app
                .Tables.GetTableClient("reminders")
                .QueryAsync<TableEntity>("PostedAt ge datetime'2000-01-01T00:00:00Z'")
                .AnyAsync()
        ).ShouldBeFalse();
    }

    private async Task EraseOnAsync(string moment)
    {
        app.Time.Advance(DateTimeOffset.Parse(moment) - app.Time.GetUtcNow());
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);
    }

    private async Task<bool> ChosenAsync(string subject) =>
        (
            await app
                .Tables.GetTableClient("contacts")
                .GetEntityIfExistsAsync<TableEntity>("person", subject)
        ).HasValue;

    private static SignedPost Guarded() =>
        new(new ConfigurationBuilder().Build(), TimeProvider.System);

    private Task<HttpResponseMessage> PutAsync(string who, object body, string? ifMatch = null) =>
        app.SendAsync(HttpMethod.Put, Preferences, body, who, ifMatch: ifMatch);

    private async Task<HttpStatusCode> StatusAsync(string path, string who)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, path, who: who);
        return answer.StatusCode;
    }
}
