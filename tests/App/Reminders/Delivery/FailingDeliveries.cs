using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;
using SmtpServer.Protocol;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>Servers that refuse, dawdle or are gone, messages that come twice, and workers that die.</summary>
public sealed class FailingDeliveries(RemindedApp app) : IClassFixture<RemindedApp>, IAsyncLifetime
{
    private const string Mailbox = "officer@jiangshan.example.cn";
    private readonly TimeSpan[] waits =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
    ];

    public async ValueTask InitializeAsync()
    {
        app.Mail.Answer = () => null;
        app.Mail.Before = () => Task.CompletedTask;
        app.Mail.Unknown.Clear();
        app.Hooks.Clear();
        await app.ChooseAsync(RemindedApp.Officer, new { email = Mailbox, byEmail = true });
        await app.ListenAsync(RemindedApp.Town, app.Hooks.Address);
        await app.ForgetOwedAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        app.Mail.Clear();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_mail_server_that_is_busy_is_tried_again_five_times_and_given_up_with_an_alert()
    {
        app.Mail.Answer = () => new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "busy");
        await app.PostAsync(app.Make());
        await app.HandAsync();
        app.Hooks.Got.ShouldHaveSingleItem();
        for (var attempt = 1; attempt <= waits.Length; attempt++)
        {
            app.Mail.Tries.ShouldBe(attempt);
            var failed = await EmailAsync();
            ((string?)failed["state"]).ShouldBe("failed");
            ((string?)failed["fault"]).ShouldBe("smtp-421");
            await app.PassingAsync(waits[attempt - 1] - TimeSpan.FromSeconds(1));
            app.Mail.Tries.ShouldBe(attempt, "It was tried too early.");
            await app.PassingAsync(TimeSpan.FromSeconds(1));
        }

        var ended = await EmailAsync();
        ((string?)ended["state"]).ShouldBe("given-up");
        ((int?)ended["attempts"]).ShouldBe(6);
        app.Hooks.Got.ShouldHaveSingleItem();
        (await app.AlertsAsync()).ShouldContain("reminder-given-up");
        (await app.OwedAsync()).ShouldBe(0);

        await GivenUpIsSentAgainAsync((string)ended["id"]!);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_given_up_at_once()
    {
        app.Mail.Unknown.Add("officer");
        await app.PostAsync(app.Make());
        await app.HandAsync();

        var ended = await EmailAsync();
        ((string?)ended["state"]).ShouldBe("given-up");
        ((string?)ended["fault"]).ShouldBe("smtp-550");
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_at_once_by_two_instances_sends_one_mail()
    {
        await using var other = app.AnotherInstance();
        var second = other.CreateClient();
        app.Mail.Before = () => Task.Delay(TimeSpan.FromMilliseconds(300));
        for (var round = 0; round < 5; round++)
        {
            await app.PostAsync(app.Make());
            var message = (await app.TakeAsync()).ShouldHaveSingleItem();

            var ends = await Task.WhenAll(
                app.TriggerAsync("DeliverReminder", message),
                app.TriggerAsync("DeliverReminder", message, second),
                app.TriggerAsync("DeliverReminder", message),
                app.TriggerAsync("DeliverReminder", message, second)
            );

            ends.ShouldAllBe(status => status == 200);
            app.Mail.Received.Count.ShouldBe(round + 1);
            app.Hooks.Got.Count.ShouldBe(round + 1);
        }
    }

    [Fact]
    public async Task A_worker_that_dies_between_sending_and_noting_it_has_it_sent_again_under_the_same_marks()
    {
        await app.PostAsync(app.Make());
        var message = (await app.TakeAsync()).ShouldHaveSingleItem();
        // All that would note the end of the try is lost, as by a kill.
        app.Faults.Decide = request =>
            app.Mail.Received.Count > 0
            && HttpMethods.IsPut(request.Method)
            && request.Path.Value!.Contains("/reminders(", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        (await app.TriggerAsync("DeliverReminder", message)).ShouldBe(500);
        app.Faults.Mend();
        app.Mail.Received.Count.ShouldBe(1);
        ((string?)(await EmailAsync())["state"]).ShouldBe("pending");

        // The host hands it over again at once: the dead worker's claim still holds.
        (await app.TriggerAsync("DeliverReminder", message)).ShouldBe(200);
        app.Mail.Received.Count.ShouldBe(1);
        await app.PassingAsync(TimeSpan.FromMinutes(6));

        ((string?)(await EmailAsync())["state"]).ShouldBe("sent");
        app.Mail.Received.Count.ShouldBe(2);
        app.Mail.Received.Select(mail => mail.MessageId).Distinct().ShouldHaveSingleItem();
        (await app.OwedAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task A_system_that_answers_anything_but_yes_is_tried_again_under_the_same_mark(
        int status
    )
    {
        app.Hooks.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        await app.PostAsync(app.Make());
        await app.HandAsync();
        ((string?)(await WebhookAsync())["fault"]).ShouldBe($"http-{status}");
        app.Hooks.Answer = _ => Task.CompletedTask;

        await app.PassingAsync(TimeSpan.FromMinutes(1));

        ((string?)(await WebhookAsync())["state"]).ShouldBe("delivered");
        app.Hooks.Got.Count.ShouldBe(2);
        app.Hooks.Got.ShouldAllBe(one => one.Path == "/hooks/key-998");
        app.Hooks.Got.Select(one => one.Id).Distinct().ShouldHaveSingleItem();
        app.Mail.Received.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_system_that_asks_for_time_gets_it(int status)
    {
        app.Hooks.Says(status, retryAfter: "600");
        await app.PostAsync(app.Make());
        await app.HandAsync();
        app.Hooks.Says(200);

        await app.PassingAsync(TimeSpan.FromMinutes(9));
        app.Hooks.Got.ShouldHaveSingleItem();
        await app.PassingAsync(TimeSpan.FromMinutes(1));
        app.Hooks.Got.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_system_that_is_gone_is_told_nothing_more_until_an_address_is_given_anew()
    {
        app.Hooks.Says(410);
        await app.PostAsync(app.Make());
        await app.HandAsync();
        ((string?)(await WebhookAsync())["state"]).ShouldBe("given-up");
        (await app.AlertsAsync()).ShouldContain("webhook-gone");
        app.Hooks.Says(200);

        await app.PostAsync(app.Make());
        await app.HandAsync();
        app.Hooks.Got.ShouldHaveSingleItem();
        await app.ListenAsync(RemindedApp.Town, app.Hooks.Address);
        await app.PostAsync(app.Make());
        await app.HandAsync();
        app.Hooks.Got.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_never_answers_keeps_no_other_waiting_beyond_its_time()
    {
        using var never = new CancellationTokenSource();
        app.Hooks.Answer = http =>
            Task.Delay(
                Timeout.Infinite,
                CancellationTokenSource
                    .CreateLinkedTokenSource(never.Token, http.RequestAborted)
                    .Token
            );
        await app.PostAsync(app.Make());

        await app.HandAsync().WaitAsync(TimeSpan.FromSeconds(40));

        ((string?)(await WebhookAsync())["fault"]).ShouldBe("timeout");
        ((string?)(await EmailAsync())["state"]).ShouldBe("sent");
        await never.CancelAsync();
    }

    [Fact]
    public async Task What_is_not_urgent_waits_for_the_end_of_quiet_hours_and_the_rest_does_not()
    {
        var now = TimeOnly.FromDateTime(app.Time.GetUtcNow().AddHours(8).DateTime);
        await app.ChooseAsync(
            RemindedApp.Officer,
            new
            {
                email = Mailbox,
                byEmail = true,
                quietFrom = now.AddHours(-1).ToString("HH:mm"),
                quietTo = now.AddHours(1).ToString("HH:mm"),
            }
        );
        await app.PostAsync(app.Make(), app.Make(template: "obligation-escalation"));
        await app.HandAsync();
        app.Mail.Received.ShouldHaveSingleItem().Subject.ShouldStartWith("【逾期督办】");

        await app.PassingAsync(TimeSpan.FromMinutes(30));
        app.Mail.Received.ShouldHaveSingleItem();
        await app.PassingAsync(TimeSpan.FromMinutes(31));
        app.Mail.Received.Count.ShouldBe(2);
        (await app.OwedAsync()).ShouldBe(0);
    }

    private async Task GivenUpIsSentAgainAsync(string id)
    {
        var path = $"/api/reminders/{id}/again";
        (await StatusAsync(path, new { reason = "" }, "admin")).ShouldBe(422);
        (await StatusAsync(path, new { reason = "邮箱已修好" }, "auditor")).ShouldBe(403);
        (await StatusAsync(path, new { reason = "邮箱已修好" }, "education-head")).ShouldBe(404);
        (await app.JsonAsync(HttpMethod.Get, "/api/reminders?state=given-up", who: "bureau"))[
            "items"
        ]!
            .AsArray()
            .ShouldContain(item => (string?)item!["id"] == id);
        (await StatusAsync(path, new { reason = "邮箱已修好" }, "bureau")).ShouldBe(202);
        (await StatusAsync(path, new { reason = "邮箱已修好" }, "bureau")).ShouldBe(409);
        app.Mail.Answer = () => null;

        await app.PassingAsync(TimeSpan.FromMinutes(1));

        ((string?)(await EmailAsync())["state"]).ShouldBe("sent");
        (await Retention.WholeStore.FindAsync(app, ["邮箱已修好"])).ShouldBeEmpty();
    }

    private async Task<int> StatusAsync(string path, object body, string who)
    {
        using var answer = await app.SendAsync(HttpMethod.Post, path, body, who);
        return (int)answer.StatusCode;
    }

    private Task<System.Text.Json.Nodes.JsonNode> EmailAsync() => LastAsync("email");

    private Task<System.Text.Json.Nodes.JsonNode> WebhookAsync() => LastAsync("webhook");

    private async Task<System.Text.Json.Nodes.JsonNode> LastAsync(string channel) =>
        (await app.LogAsync(channel: channel)).MaxBy(one => (DateTimeOffset)one["postedAt"]!)!;
}
