using System.Security.Cryptography;
using System.Text;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;
using MimeKit;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>A reminder reaches those in charge by every way they chose, and the log says so.</summary>
public sealed class RemindersArrive(RemindedApp app) : IClassFixture<RemindedApp>
{
    [Fact]
    public async Task By_desk_mail_short_message_and_the_units_own_system_each_once()
    {
        await app.ChooseAsync(
            RemindedApp.Officer,
            new
            {
                email = "officer@jiangshan.example.cn",
                mobile = "13800000998",
                byEmail = true,
                bySms = true,
            }
        );
        var secret = await app.ListenAsync(RemindedApp.Town, app.Hooks.Address);
        var reminder = app.Make();

        await app.PostAsync(reminder, reminder);
        await app.PostAsync(reminder);
        (await app.HandAsync()).ShouldAllBe(status => status == 200);

        var log = await app.LogAsync();
        log.ToDictionary(one => (string)one["channel"]!, one => (string?)one["state"])
            .ShouldBe(
                new Dictionary<string, string?>
                {
                    ["desk"] = "sent",
                    ["email"] = "sent",
                    ["sms"] = "delivered",
                    ["webhook"] = "delivered",
                },
                ignoreOrder: true
            );
        var mail = app.Mail.Received.ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("officer@jiangshan.example.cn");
        mail.Subject.ShouldBe("【今日到期】季度更新");
        mail.TextBody!.ShouldContain("姜山镇：\n季度更新今天（11月20日）到期");
        mail.TextBody!.ShouldContain("https://care.example.cn/desk/reminders/mine");
        mail.MessageId.ShouldEndWith(".email@care.example.cn");
        ((TextPart)mail.Body!).ContentType!.Charset.ShouldBe("utf-8");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");

        app.Hooks.Got.Count.ShouldBe(2);
        app.Hooks.Got.ShouldAllBe(one => one.IsSignedWith(secret));
        var hook = app.Hooks.Got.Single(one =>
            one.Path.StartsWith("/hooks", StringComparison.Ordinal)
        );
        ((string?)hook.Json["type"]).ShouldBe("reminder");
        ((string?)hook.Json["data"]!["unit"]).ShouldBe(RemindedApp.Town);
        ((string?)hook.Json["data"]!["id"]).ShouldBe(hook.Id);
        ((string?)hook.Json["data"]!["day"]).ShouldBe("2026-11-20");

        var sms = app.Hooks.Got.Single(one => one.Path == "/sms");
        ((string?)sms.Json["type"]).ShouldBe("sms");
        sms.Body.ShouldNotContain("13800000998");
        OpenedBy(secret, sms).ShouldBe("13800000998");
        (await app.OwedAsync()).ShouldBe(0);

        // The log shows addresses in part, and an outside key of theirs not at all.
        var shown = string.Join('\n', log.Select(one => one.ToJsonString()));
        shown.ShouldContain("o***@jiangshan.example.cn");
        shown.ShouldContain("138****0998");
        foreach (var hidden in new[] { "officer@jiang", "13800000998", "key-998" })
        {
            shown.ShouldNotContain(hidden);
            app.Log.ShouldNotContain(hidden);
            (await Retention.WholeStore.FindAsync(app, [hidden])).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Lying_on_the_desk_is_delivered_when_shown_and_read_when_marked()
    {
        await app.PostAsync(app.Make(RemindedApp.School));
        await app.HandAsync();
        var id = (string)(await app.LogAsync(RemindedApp.School)).ShouldHaveSingleItem()["id"]!;
        using (
            var other = await app.SendAsync(
                HttpMethod.Post,
                $"/api/reminders/{id}/seen",
                who: RemindedApp.Officer
            )
        )
        {
            ((int)other.StatusCode).ShouldBe(404);
        }

        var mine = await app.JsonAsync(HttpMethod.Get, "/api/reminders/mine", who: "clerk");
        mine["items"]!.AsArray().ShouldHaveSingleItem();
        ((string?)(await app.LogAsync(RemindedApp.School)).Single()["state"]).ShouldBe("delivered");

        for (var again = 0; again < 2; again++)
        {
            using var seen = await app.SendAsync(
                HttpMethod.Post,
                $"/api/reminders/{id}/seen",
                who: "clerk"
            );
            ((int)seen.StatusCode).ShouldBe(204);
        }
        mine = await app.JsonAsync(HttpMethod.Get, "/api/reminders/mine", who: "clerk");
        mine["items"]!.AsArray().ShouldBeEmpty();
        (await app.LogAsync(RemindedApp.School)).Single()["seenAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task What_cannot_be_said_or_posted_stops_none_of_the_others()
    {
        await app.EmployAsync("zhonghe", "330212005", "town-officer");
        var broken = app.Make("330212005", template: "no-such-template");
        var wordless = app.Make("330212005") with { Words = new Dictionary<string, string>() };
        var refused = app.Make("330212005");
        var key = ReminderKeys.KeyOf(refused.Id);
        app.Faults.Decide = request =>
            request.Path.Value!.Contains(key, StringComparison.Ordinal) ? Fault.Refuse : Fault.None;

        await Should.ThrowAsync<AggregateException>(() =>
            app.PostAsync(broken, wordless, refused, app.Make("330212005"))
        );
        app.Faults.Mend();
        await app.HandAsync();

        (await app.LogAsync("330212005")).ShouldHaveSingleItem();
        (await app.AlertsAsync()).ShouldContain("reminder-unsayable");
        await app.PostAsync(refused);
        await app.HandAsync();
        (await app.LogAsync("330212005")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_message_only_delays_it()
    {
        await app.EmployAsync("shounan", "330212006", "town-officer");
        await app.PostAsync(app.Make("330212006"));
        (await app.TakeAsync()).ShouldHaveSingleItem();

        await app.PassingAsync(TimeSpan.FromMinutes(2));

        (await app.LogAsync("330212006")).ShouldHaveSingleItem();
    }

    private static string OpenedBy(string secret, Received sms)
    {
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Convert.FromBase64String(secret["whsec_".Length..]),
            32,
            salt: null,
            "leftbehindcare-sms-to"u8.ToArray()
        );
        var box = Convert.FromBase64String((string)sms.Json["data"]!["to"]!);
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(
            box.AsSpan(0, 12),
            box.AsSpan(28),
            box.AsSpan(12, 16),
            plain,
            Encoding.UTF8.GetBytes(sms.Id)
        );
        return Encoding.UTF8.GetString(plain);
    }
}
