using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Time;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>What the calendar and open cases do to files that nobody touches.</summary>
public sealed class ReviewingFiles(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await app.EmployAllAsync();
        await EmptyAsync("show-child");
        await EmptyAsync("review-children");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_turned_sixteen_leaves_the_ledger_the_day_after_and_who_turns_sixteen_today_stays()
    {
        // Nobody can be written down who is over sixteen already: a day passes for the first.
        var birth = ChinaTime.DayOf(app.Time.GetUtcNow()).AddYears(-16);
        var over = await app.FindAsync(Values("满样例", $"{birth:yyyy-MM-dd}"));
        var today = await app.FindAsync(Values("今样例", $"{birth.AddDays(1):yyyy-MM-dd}"));
        app.Time.Advance(TimeSpan.FromDays(1));

        await ReviewAsync();
        await ReviewAsync();

        var left = await app.ReadAsync(over);
        ((string?)left["status"]!["stage"]).ShouldBe("exited");
        ((string?)left["status"]!["exit"]).ShouldBe("turned-16");
        left["version"]!.GetValue<long>().ShouldBe(2);
        (await StageShownAsync(over)).ShouldBe("exited");
        ((string?)(await app.ReadAsync(today))["status"]!["stage"]).ShouldBe("candidate");

        app.Time.Advance(TimeSpan.FromDays(1));
        await ReviewAsync();

        ((string?)(await app.ReadAsync(today))["status"]!["stage"]).ShouldBe("exited");
    }

    [Fact]
    public async Task Each_night_every_bucket_is_called_for_once()
    {
        (await app.TimerAsync("ReviewChildren")).ShouldBe(200);

        (await TakeAsync("review-children")).Distinct().Count().ShouldBe(256);
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_called_for_stops_none_of_the_others()
    {
        // As many as are called for at once: each of those that call meets one.
        string[] first =
        [
            .. ChildKeys
                .Buckets.Take(16)
                .Select(bucket =>
                    Convert.ToBase64String(
                        System.Text.Encoding.UTF8.GetBytes(
                            $"{{\"review\":{{\"bucket\":\"{bucket}\"}}}}"
                        )
                    )
                ),
        ];
        app.Faults.Decide = request =>
        {
            if (!request.Path.Value!.Contains("review-children", StringComparison.Ordinal))
            {
                return Fault.None;
            }
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            var body = reader.ReadToEnd();
            request.Body.Position = 0;
            return first.Any(one => body.Contains(one, StringComparison.Ordinal))
                ? Fault.Refuse
                : Fault.None;
        };

        (await app.TimerAsync("ReviewChildren")).ShouldBe(500);

        app.Faults.Mend();
        (await TakeAsync("review-children")).Distinct().Count().ShouldBe(240);
    }

    [Fact]
    public async Task A_month_without_contact_shows_in_the_list_though_nobody_touched_the_file()
    {
        var heard = app.Time.GetUtcNow().AddHours(8).AddDays(-20).ToString("yyyy-MM-dd");
        var id = await app.FindAsync(
            Values(
                "联样例",
                "2016-05-04",
                ("fatherState", "away"),
                ("motherState", "away"),
                ("fatherLastContact", heard)
            )
        );
        var before = await RiskShownAsync(id);

        app.Time.Advance(TimeSpan.FromDays(11));
        await ReviewAsync();

        before.ShouldNotBe("yellow");
        (await RiskShownAsync(id)).ShouldBe("yellow");
    }

    [Fact]
    public async Task A_file_that_is_not_shown_is_shown_again_and_is_an_alert_unless_it_is_just_being_written()
    {
        var id = await app.FindAsync(Values("影样例", "2016-06-05"));
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.Tables.GetTableClient("ledger").DeleteEntityAsync(Town, id);

        await ReviewAsync();

        (await StageShownAsync(id)).ShouldBe("candidate");
        (await AlertsAsync(id)).ShouldBe(0);

        await app.Tables.GetTableClient("ledger").DeleteEntityAsync(Town, id);
        app.Time.Advance(TimeSpan.FromMinutes(20));
        await ReviewAsync();

        (await StageShownAsync(id)).ShouldBe("candidate");
        (await AlertsAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task An_urgent_report_about_the_child_makes_its_risk_red_in_file_and_list_until_it_is_closed()
    {
        const string number = "330212201506209973";
        var id = await app.FindAsync(Values("险样例", "2015-06-20", ("idNumber", number)));

        await ReportAsync(number, "LIVING_ALONE");

        (await RiskShownAsync(id)).ShouldBe("red");
        (await RulesAsync(id)).ShouldContain("open_urgent_case");

        // Whoever changes the file and knows nothing of cases leaves what they say.
        using var changed = await app.PatchAsync(
            id,
            1,
            new { reason = "核实", values = new { school = "样例小学" } }
        );
        changed.EnsureSuccessStatusCode();
        (await RiskShownAsync(id)).ShouldBe("red");
    }

    [Fact]
    public async Task A_restricted_matter_does_not_show_in_the_risk()
    {
        const string number = "330212201506219987";
        var id = await app.FindAsync(Values("密样例", "2015-06-21", ("idNumber", number)));

        await ReportAsync(number, "SEXUAL_ABUSE");

        (await RiskShownAsync(id)).ShouldBe("green");
        (await RulesAsync(id)).ShouldNotContain("open_urgent_case");
    }

    [Fact]
    public async Task A_child_who_is_found_after_the_report_is_red_by_the_next_night()
    {
        const string number = "330212201506229990";
        await ReportAsync(number, "LIVING_ALONE");
        var id = await app.FindAsync(Values("后样例", "2015-06-22", ("idNumber", number)));

        await ReviewAsync();

        (await RiskShownAsync(id)).ShouldBe("red");
    }

    private async Task ReportAsync(string number, string circumstance)
    {
        await app.AcceptedAsync(
            new
            {
                narrative = "请你们去看看",
                circumstances = new[] { circumstance },
                child = new { idNumber = number },
                place = new { townCode = Town },
            }
        );
        await app.DeliverAsync();
        foreach (var message in await TakeAsync("show-child"))
        {
            (await app.TriggerAsync("ShowChild", message)).ShouldBe(200);
        }
    }

    private async Task ReviewAsync()
    {
        (await app.TimerAsync("ReviewChildren")).ShouldBe(200);
        foreach (var message in await TakeAsync("review-children"))
        {
            (await app.TriggerAsync("ReviewBucket", message)).ShouldBe(200);
        }
    }

    private async Task<string?> RiskShownAsync(string id) => (await RowAsync(id)).GetString("Risk");

    private async Task<string?> StageShownAsync(string id) =>
        (await RowAsync(id)).GetString("Stage");

    private async Task<TableEntity> RowAsync(string id) =>
        (await app.Tables.GetTableClient("ledger").GetEntityAsync<TableEntity>(Town, id)).Value;

    private async Task<List<string?>> RulesAsync(string id) =>
        [
            .. (await app.ReadAsync(id))["risk"]!["rules"]!
                .AsArray()
                .Select(rule => (string?)rule!["code"]),
        ];

    private async Task<int> AlertsAsync(string id) =>
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .Count(alert =>
                (string?)alert!["kind"] == ReviewBucket.BehindAlert
                && (string?)alert["matter"] == ChildKeys.BucketOf(id)
            );

    private async Task EmptyAsync(string queue) => await TakeAsync(queue);

    private async Task<List<string>> TakeAsync(string name)
    {
        var queue = new QueueClient(
            app.Storage,
            name,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        var taken = new List<string>();
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                taken.Add(message.Body.ToString());
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
        return taken;
    }
}
