using Azure.Data.Tables;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>Deputies, empty units, and the watch over what was posted.</summary>
public sealed class WhoGetsIt(RemindedApp app) : IClassFixture<RemindedApp>
{
    [Fact]
    public async Task An_absent_officers_reminder_goes_to_the_colleague_who_stands_in()
    {
        await app.EmployAsync("away", "330212007", "town-officer");
        await app.EmployAsync("deputy", "330212007", "handler");
        await app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", "deputy")
                {
                    ["ActsFor"] = "away",
                    ["ActsFrom"] = "2026-11-01",
                    ["ActsTo"] = "2026-11-30",
                },
                TableUpdateMode.Merge
            );

        await app.PostAsync(app.Make("330212007"), app.Make("330212007", subject: "away"));
        await app.HandAsync();

        (await app.LogAsync("330212007"))
            .Select(one => (string?)one["recipient"])
            .ShouldBe(["deputy", "deputy"]);
        (await app.MattersAsync("reminder-nobody")).ShouldNotContain("330212007");
    }

    [Fact]
    public async Task Whoever_begins_to_stand_in_finds_what_lies_on_the_absent_ones_desk()
    {
        await app.EmployAsync("ill", "330212008", "town-officer");
        await app.EmployAsync("helper", "330212008", "handler");
        await app.PostAsync(app.Make("330212008"));
        await app.HandAsync();
        await app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", "helper")
                {
                    ["ActsFor"] = "ill",
                    ["ActsFrom"] = "2026-11-01",
                    ["ActsTo"] = "2026-11-30",
                },
                TableUpdateMode.Merge
            );

        var mine = await app.JsonAsync(HttpMethod.Get, "/api/reminders/mine", who: "helper");

        ((string?)mine["items"]!.AsArray().ShouldHaveSingleItem()!["recipient"]).ShouldBe("ill");
    }

    [Fact]
    public async Task Where_nobody_is_it_goes_to_the_unit_above_and_an_alert_says_so()
    {
        await app.PostAsync(app.Make("330212103/school-1"));
        await app.HandAsync();

        (await app.LogAsync("330212103/school-1")).ShouldBeEmpty();
        var climbed = (await app.LogAsync("330212/education")).ShouldHaveSingleItem();
        ((string?)climbed["recipient"]).ShouldBe("education-head");
        ((string?)climbed["about"]).ShouldBe("330212103/school-1");
        ((string?)climbed["text"])!.ShouldContain("东钱湖第一小学");
        (await app.AlertsAsync()).ShouldContain("reminder-nobody");
    }

    [Fact]
    public async Task Where_nobody_is_anywhere_the_log_says_so()
    {
        await SetBureauAsync("2020-12-31");
        await app.PostAsync(app.Make("330212/justice"));
        await SetBureauAsync("2099-12-31");
        await app.HandAsync();

        var nobody = (await app.LogAsync("330212/justice")).ShouldHaveSingleItem();
        ((string?)nobody["state"]).ShouldBe("given-up");
        ((string?)nobody["fault"]).ShouldBe("nobody");
    }

    private Task<Azure.Response> SetBureauAsync(string to) =>
        app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(
                new TableEntity("staff", "bureau") { ["To"] = to },
                TableUpdateMode.Merge
            );

    [Fact]
    public async Task Who_was_first_decided_on_stays_so_however_often_it_is_posted()
    {
        await app.EmployAsync("first", "330212011", "town-officer");
        var reminder = app.Make("330212011");
        await app.PostAsync(reminder);
        await app.EmployAsync("second", "330212011", "town-officer");
        await app.PostAsync(reminder);
        await app.HandAsync();
        await app.PostAsync(reminder);
        await app.HandAsync();

        (await app.LogAsync("330212011"))
            .Select(one => (string?)one["recipient"])
            .ShouldBe(["first"]);
    }

    [Fact]
    public async Task What_was_posted_and_not_tried_for_a_quarter_of_an_hour_is_an_alert()
    {
        await app.EmployAsync("slow", "330212014", "town-officer");
        await app.PostAsync(app.Make("330212014"));
        (await app.TimerAsync("WatchDue")).ShouldBe(200);
        (await app.AlertsAsync()).ShouldNotContain("reminder-not-tried");
        // The tick calls for it, and nothing answers.
        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await app.TimerAsync("Tick")).ShouldBe(200);

        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await app.TimerAsync("WatchDue")).ShouldBe(200);

        (await app.AlertsAsync()).ShouldContain("reminder-not-tried");
        await app.HandAsync();
        using var settled = await app.SendAsync(
            HttpMethod.Post,
            "/api/alerts/reminder-not-tried/DeliverReminder/settle",
            who: "admin"
        );
        (await app.TimerAsync("WatchDue")).ShouldBe(200);
        (await app.AlertsAsync()).ShouldNotContain("reminder-not-tried");
    }
}
