using Azure.Storage.Queues;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;
using Microsoft.Extensions.DependencyInjection;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>The files of those who have grown up go whole, and a receipt says so (RELIABILITY 26).</summary>
public sealed class ErasingChildren(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Number = "330212201506209973";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_goes_ten_years_after_its_child_is_eighteen_with_what_was_merged_into_it()
    {
        var id = await app.FindAsync(Values("长样例", "2015-06-20", ("idNumber", Number)));
        var other = await app.FindAsync(Values("长样例二", "2015-06-20"));
        // Merged into one that is merged in its turn.
        var deepest = await app.FindAsync(Values("长样例三", "2015-06-20"));
        await MergeAsync(deepest, other);
        await MergeAsync(other, id);
        // Announcements that were long since heard.
        await new QueueClient(app.Storage, ChildQueue.Name).ClearMessagesAsync();
        MoveTo(new DateOnly(2043, 6, 19));
        await app.TimerAsync("EraseLapsed");
        ((string?)(await app.ReadAsync(id))["id"]).ShouldBe(id);

        MoveTo(new DateOnly(2043, 6, 21));
        // Stopped between the file and what the lists show of it: the next night goes on.
        app.Faults.Decide = request =>
            request.Method is "POST" or "DELETE"
            && request.Path.Value!.Contains("ledger", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        await app.TimerAsync("EraseLapsed");
        app.Faults.Decide = _ => Fault.None;
        (await WholeStore.FindAsync(app, [id], except: "audit")).ShouldNotBeEmpty();

        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        (await WholeStore.FindAsync(app, [id, other, deepest], except: "audit")).ShouldBeEmpty();
        var receipt = (
            await app.JsonAsync(HttpMethod.Get, "/api/retention/receipts", who: "auditor")
        )["items"]!
            .AsArray()
            .Where(one => (string?)one!["kind"] == "child-file")
            .ShouldHaveSingleItem()!;
        receipt["finishedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_household_minor_whom_nobody_named_goes_at_sixteen_unless_a_report_is_open()
    {
        var today = ChinaTime.DayOf(app.Time.GetUtcNow());
        var free = await HouseholdMinorAsync(today.AddYears(-16).AddDays(1), "330212201506219987");
        var asked = await HouseholdMinorAsync(today.AddYears(-16).AddDays(1), "330212201506229990");
        await app.AcceptedAsync(
            new
            {
                narrative = "请你们去看看",
                circumstances = new[] { "SEXUAL_ABUSE" },
                child = new { idNumber = "330212201506229990" },
                place = new { townCode = Town },
            }
        );
        await app.DeliverAsync();
        await app.TimerAsync("EraseLapsed");
        (await ThereAsync(free)).ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromDays(2));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        (await ThereAsync(free)).ShouldBeFalse();
        (await ThereAsync(asked)).ShouldBeTrue();
    }

    private async Task MergeAsync(string from, string into)
    {
        using var merged = await app.SendAsync(
            HttpMethod.Post,
            $"/api/children/{from}/merge",
            new { into, reason = "同一儿童" },
            Officer
        );
        merged.IsSuccessStatusCode.ShouldBeTrue(await merged.Content.ReadAsStringAsync());
    }

    private async Task<bool> ThereAsync(string id) =>
        await app.Services.GetRequiredService<ChildStore>().FindAsync(id, default) is not null;

    /// <summary>As the police's list brings one.</summary>
    private async Task<string> HouseholdMinorAsync(DateOnly birth, string number)
    {
        var (store, keys) = (
            app.Services.GetRequiredService<ChildStore>(),
            app.Services.GetRequiredService<ChildKeys>()
        );
        var bucket = await store.ReadBucketAsync(keys.BucketOf(birth), default);
        var origin = new Origin(
            app.Time.GetUtcNow(),
            "station",
            new UnitId($"{Town}/police-station")
        );
        var change = ChildFile.New(
            ChildKeys.NewId(bucket.Name),
            ChildStage.Base,
            new Dictionary<ChildField, WrittenValue>
            {
                [ChildField.Name] = new("户样例"),
                [ChildField.IdNumber] = new(number),
                [ChildField.BirthDate] = new($"{birth:yyyy-MM-dd}"),
                [ChildField.HouseholdTown] = new(Town),
            },
            naming: null,
            origin
        );
        (await store.CommitAsync(bucket, [change], default)).ShouldBeTrue();
        await app
            .Services.GetRequiredService<LedgerWriterStore>()
            .WriteAsync([change.After], [null], default);
        return change.After.Id;
    }

    private void MoveTo(DateOnly day) =>
        app.Time.SetUtcNow(ChinaTime.StartOf(day).AddHours(3).ToUniversalTime());
}
