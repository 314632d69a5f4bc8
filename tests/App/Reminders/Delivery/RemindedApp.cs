using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Reminders.Delivery;

/// <summary>The app with a mail server and another unit's system beside it.</summary>
public sealed class RemindedApp : AppUnderTest, IAsyncLifetime
{
    public const string Sms = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    public const string Town = "330212110";
    public const string School = "330212110/school-1";
    public const string Officer = "town-officer";
    private int posted;

    internal MailServer Mail { get; } = new();

    internal Receiver Hooks { get; private set; } = null!;

    internal string Poster { get; } = Guid.NewGuid().ToString("N");

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Hooks = await Receiver.StartAsync();
        await InitializeAsync();
        await EmployAsync(Officer, Town, "town-officer");
        await EmployAsync("clerk", School, "roster-submitter");
        await EmployAsync("bureau", "330212/civil-affairs", "civil-affairs-coordinator");
        await EmployAsync("education-head", "330212/education", "unit-head");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        await Hooks.DisposeAsync();
    }

    /// <summary>Chooses by which ways the person is reminded.</summary>
    internal async Task ChooseAsync(string who, object preferences)
    {
        using var known = await SendAsync(HttpMethod.Get, "/api/reminders/preferences", who: who);
        using var answer = await SendAsync(
            HttpMethod.Put,
            "/api/reminders/preferences",
            preferences,
            who,
            ifMatch: known.Headers.ETag!.ToString()
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sets the address of the unit's own system; tells the secret.</summary>
    internal async Task<string> ListenAsync(string unit, Uri address, string who = "admin")
    {
        var path = $"/api/reminders/webhooks/{unit.Replace('/', '-')}";
        using var known = await SendAsync(HttpMethod.Get, path, who: who);
        using var answer = await SendAsync(
            HttpMethod.Put,
            path,
            new { address, secret = Sms },
            who,
            ifMatch: known.Headers.ETag!.ToString()
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return Sms;
    }

    internal Reminder Make(
        string unit = Town,
        string? subject = null,
        string template = "obligation-on",
        string? id = null
    ) =>
        new()
        {
            Id = id ?? $"{Poster}/{Interlocked.Increment(ref posted)}",
            Unit = new UnitId(unit),
            Subject = subject,
            Template = template,
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["matter"] = "季度更新",
                ["due"] = "11月20日",
                ["count"] = "1",
                ["units"] = "走马塘村",
            },
            Day = DateOnly.FromDateTime(Time.GetUtcNow().AddHours(8).DateTime),
        };

    internal async Task PostAsync(params Reminder[] reminders)
    {
        // Which was posted last is told by the time alone.
        Time.Advance(TimeSpan.FromSeconds(1));
        await Services
            .GetRequiredService<LeftBehindCare.App.Directory.LiveDirectory>()
            .FreshenAsync(CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<Outbox>()
            .PostAsync(reminders, CancellationToken.None);
    }

    /// <summary>Hands what waits on a queue to its function, as the host does; tells how the calls ended.</summary>
    internal async Task<List<int>> HandAsync(
        string queue = "deliver-reminder",
        string function = "DeliverReminder"
    )
    {
        var ends = new List<int>();
        foreach (var message in await TakeAsync(queue))
        {
            ends.Add(await TriggerAsync(function, message));
        }
        return ends;
    }

    internal async Task<List<string>> TakeAsync(string queue = "deliver-reminder")
    {
        var client = new QueueClient(
            Storage,
            queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        var taken = new List<string>();
        while (
            (await client.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                taken.Add(message.Body.ToString());
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
        return taken;
    }

    /// <summary>Lets time pass, ticks, and hands over what that called for.</summary>
    internal async Task PassingAsync(TimeSpan time)
    {
        Time.Advance(time);
        (await TimerAsync("Tick")).ShouldBe(200);
        await HandAsync();
    }

    /// <summary>What the log shows of a unit's deliveries on a channel, all its pages: within a day they stand in no order that tells new from old.</summary>
    internal async Task<List<JsonNode>> LogAsync(
        string unit = Town,
        string? channel = null,
        string who = "admin"
    )
    {
        var first = $"/api/reminders?unit={Uri.EscapeDataString(unit)}";
        var found = new List<JsonNode>();
        for (var next = ""; next is not null; )
        {
            var page = await JsonAsync(
                HttpMethod.Get,
                next.Length == 0 ? first : $"{first}&after={Uri.EscapeDataString(next)}",
                who: who
            );
            found.AddRange(
                page["items"]!
                    .AsArray()
                    .Select(item => item!)
                    .Where(item => channel is null || (string?)item["channel"] == channel)
            );
            next = (string?)page["next"];
        }
        return found;
    }

    internal async Task<List<string?>> AlertsAsync() =>
        [
            .. (await JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => (string?)alert!["kind"]),
        ];

    internal async Task<List<string?>> MattersAsync(string alert) =>
        [
            .. (await JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Where(one => (string?)one!["kind"] == alert)
                .Select(one => (string?)one!["matter"]),
        ];

    internal async Task<int> OwedAsync()
    {
        var count = 0;
        await foreach (var row in Tables.GetTableClient("due").QueryAsync<TableEntity>())
        {
            count += row.RowKey.Contains("_remind-", StringComparison.Ordinal) ? 1 : 0;
        }
        return count;
    }

    /// <summary>What an earlier test left undone is not this one's.</summary>
    internal async Task ForgetOwedAsync()
    {
        await TakeAsync();
        var due = Tables.GetTableClient("due");
        await foreach (var row in due.QueryAsync<TableEntity>())
        {
            await due.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Site:Address", "https://care.example.cn");
        builder.UseSetting("Reminders:Mail:Host", "127.0.0.1");
        builder.UseSetting("Reminders:Mail:Port", Mail.Port.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Reminders:Mail:Security", "none");
        builder.UseSetting("Reminders:Mail:Sender", "noreply@care.example.cn");
        builder.UseSetting("Reminders:Webhook:AllowPrivate", "true");
        builder.UseSetting("Reminders:Sms:Address", new Uri(Hooks.Address, "/sms").ToString());
        builder.UseSetting("Reminders:Sms:Secret", Sms);
    }
}
