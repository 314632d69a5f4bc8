using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Tests.Obligations;
using LeftBehindCare.App.Tests.Quarters;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>Each week, and daily in autumn, the units above are told what is late below them.</summary>
public sealed class DigestsGoOut : IAsyncLifetime
{
    private readonly RemindedApp app = new();

    public async ValueTask InitializeAsync() => await ((IAsyncLifetime)app).InitializeAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task On_Monday_at_eight_the_town_and_the_bureau_are_told_once_though_two_instances_tick()
    {
        await using var other = app.AnotherInstance();
        var second = other.CreateClient();
        await OweListsAsync();
        await TickAsync();
        await GoToAsync("2026-11-23T07:59:00+08:00");
        (await SendAsync()).ShouldBeEmpty();

        await GoToAsync("2026-11-23T08:00:00+08:00", tick: false);
        await Task.WhenAll(app.TimerAsync("Tick"), app.TimerAsync("Tick", second));
        var messages = await app.TakeAsync("send-digest");
        messages.Count.ShouldBeInRange(1, 2);
        var ends = await Task.WhenAll(
            messages
                .Concat(messages)
                .SelectMany(one =>
                    new[]
                    {
                        app.TriggerAsync("SendDigest", one),
                        app.TriggerAsync("SendDigest", one, second),
                    }
                )
        );
        ends.ShouldAllBe(status => status == 200);
        await app.HandAsync();

        var town = (await app.LogAsync()).ShouldHaveSingleItem();
        ((string?)town["template"]).ShouldBe("digest");
        ((string?)town["subject"])!.ShouldStartWith("【逾期汇总】11月16日至11月22日：");
        var text = (string)town["text"]!;
        text.ShouldContain("姜山第一小学：应办事项逾期1件");
        text.ShouldContain("姜山派出所：应办事项逾期1件");
        text.ShouldNotContain("东钱湖");
        text.ShouldNotContain("补发");
        (
            (string?)(await app.LogAsync("330212/education")).ShouldHaveSingleItem()["text"]
        )!.ShouldContain("东钱湖第一小学：应办事项逾期1件");
    }

    [Fact]
    public async Task What_nobody_took_in_time_is_in_it()
    {
        await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();
        await TickAsync();
        await GoToAsync("2026-11-23T08:00:00+08:00");
        await SendAsync();

        (await app.LogAsync("330212/civil-affairs"))
            .Where(one => (string?)one["template"] == "digest")
            .Select(one => (string)one["text"]!)
            .ShouldContain(text => text.Contains("姜山镇：交办超时未接1件"));
    }

    [Fact]
    public async Task What_the_calendar_says_is_late_is_in_it_and_what_was_done_since_the_days_run_is_not()
    {
        var desk = new ObligationDesk(app);
        await app.EmployAsync("village", ObligationDesk.VillageOf(0), "village-supervisor");
        await RunAsync();
        await GoToAsync("2026-12-26T10:00:00+08:00");
        await SendAsync();
        await RunAsync();
        foreach (var owed in await desk.ListAsync("village"))
        {
            await app.SignReportAsync(
                ObligationDesk.VillageOf(0),
                (string)owed["period"]!,
                "village"
            );
        }
        await GoToAsync("2026-12-28T08:00:00+08:00");
        await SendAsync();

        var directory = DistrictData.LoadDirectory();
        var text = (await app.LogAsync())
            .Where(one => (string?)one["template"] == "digest")
            .Select(one => (string)one["text"]!)
            .Single(text => text.Contains("12月27日"));
        // The quarter's report and the year's.
        text.ShouldContain(NameOf(1) + "：应办事项逾期2件");
        text.ShouldNotContain(NameOf(0) + "：");

        await GoToAsync("2027-09-01T07:00:00+08:00");
        await SendAsync();
        await RunAsync();
        (await StateAsync()).ShouldBe("Open");
        using var opened = await app.SendAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = 2027 },
            "bureau"
        );
        opened.EnsureSuccessStatusCode();
        await GoToAsync("2027-09-01T08:00:00+08:00");
        await SendAsync();
        (await StateAsync()).ShouldBe("Done");

        string NameOf(int at) =>
            directory.Find(new UnitId(ObligationDesk.VillageOf(at)))!.CurrentName;

        async Task<string> StateAsync() =>
            (await desk.OwedAsync("campaign-opening_2027"))
                .ShouldHaveSingleItem()
                .GetString("State");

        // The reminders of these months are not what this is about.
        async Task RunAsync()
        {
            (await app.TimerAsync("WatchObligations")).ShouldBe(200);
            await TickAsync();
            await desk.Rosters.DeliverAsync("open-obligations", "OpenObligations");
        }
    }

    [Fact]
    public async Task A_server_that_was_off_sends_the_missed_one_once_with_its_own_day()
    {
        await OweListsAsync();
        await GoToAsync("2027-09-19T09:00:00+08:00");
        await SendAsync();
        await GoToAsync("2027-10-05T10:00:00+08:00");
        await SendAsync();

        var missed = (await app.LogAsync())
            .Where(one => (string?)one["day"] == "2027-09-20")
            .ToList();
        ((string?)missed.ShouldHaveSingleItem()["text"])!.ShouldContain(
            "这份汇总应在9月20日发出，因系统停机于10月5日补发"
        );
        (await app.LogAsync())
            .Select(one => (string?)one["day"])
            .ShouldNotContain(day => day != null && string.CompareOrdinal(day, "2027-09-20") > 0);

        await GoToAsync("2027-10-06T08:00:00+08:00");
        await SendAsync();
        (
            (string?)
                (await app.LogAsync()).Single(one => (string?)one["day"] == "2027-10-06")["subject"]
        )!.ShouldStartWith("【逾期汇总】10月5日：");
    }

    [Fact]
    public async Task A_digest_that_did_not_go_out_is_an_alert()
    {
        await TickAsync();
        await GoToAsync("2026-11-23T08:10:00+08:00");
        await app.TimerAsync("WatchDue");
        (await app.AlertsAsync()).ShouldNotContain("digest-not-sent");

        await GoToAsync("2026-11-23T08:16:00+08:00");
        await app.TimerAsync("WatchDue");

        (await app.AlertsAsync()).ShouldContain("digest-not-sent");
    }

    /// <summary>The lists of September that nobody has sent.</summary>
    private async Task OweListsAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ObligationStore>();
        var periods = scope.ServiceProvider.GetRequiredService<StandingPeriodStore>();
        foreach (
            var (code, unit) in new[]
            {
                ("school-roster", "330212110/school-1"),
                ("school-roster", "330212103/school-1"),
                ("police-roster", "330212110/police-station"),
            }
        )
        {
            await periods.StandAsync(code, "2026", CancellationToken.None);
            await store.AddAsync(
                [
                    new Obligation
                    {
                        Code = code,
                        Period = "2026",
                        Unit = new UnitId(unit),
                        Opens = new DateOnly(2026, 9, 1),
                        Due = new DateOnly(2026, 9, 10),
                        RemindedThrough = new DateOnly(2026, 9, 10),
                    },
                ],
                CancellationToken.None
            );
        }
    }

    private async Task TickAsync() => (await app.TimerAsync("Tick")).ShouldBe(200);

    private async Task GoToAsync(string moment, bool tick = true)
    {
        app.Time.Advance(DateTimeOffset.Parse(moment) - app.Time.GetUtcNow());
        if (tick)
        {
            await TickAsync();
        }
    }

    private async Task<List<int>> SendAsync()
    {
        var ends = await app.HandAsync("send-digest", "SendDigest");
        ends.ShouldAllBe(status => status == 200);
        await app.HandAsync();
        return ends;
    }
}
