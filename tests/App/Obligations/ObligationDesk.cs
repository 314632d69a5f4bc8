using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Rosters;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>Units that owe something, and the host that runs their days.</summary>
internal sealed class ObligationDesk(AppUnderTest app)
{
    public const string Village = "330212110201";
    private readonly RosterDesk rosters = new(app);

    public RosterDesk Rosters => rosters;

    public async Task EmployAsync()
    {
        await rosters.EmployAsync();
        await app.EmployAsync("village", VillageOf(0), "village-supervisor");
        await app.EmployAsync("other-village", VillageOf(1), "village-supervisor");
        await app.EmployAsync("police-head", "330212/police", "unit-head");
    }

    /// <summary>A village of 姜山镇.</summary>
    public static string VillageOf(int at) =>
        LeftBehindCare
            .App.Directory.DistrictData.LoadDirectory()
            .Villages.Where(village => village.TownCode == "330212110")
            .ElementAt(at)
            .Code;

    /// <summary>What the timer and the tick call for is done, reminders too.</summary>
    public async Task RunAsync()
    {
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await DeliverAsync();
    }

    public async Task DeliverAsync()
    {
        await rosters.DeliverAsync("open-obligations", "OpenObligations");
        await rosters.DeliverAsync("remind", "RemindOwed");
    }

    /// <summary>To 10:00 of a later day in China, with nothing run in between.</summary>
    public void SleepUntil(DateOnly day)
    {
        var then = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.FromHours(8));
        app.Time.Advance(then - app.Time.GetUtcNow());
    }

    public async Task<List<JsonNode>> ListAsync(string who, string query = "") =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/obligations" + query, who: who))["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    public async Task<List<TableEntity>> RowsAsync(string table, string filter = "") =>
        await app.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter).ToListAsync();

    /// <summary>The reminders of a unit.</summary>
    public async Task<List<Told>> RemindersOfAsync(string slug) =>
        [.. (await RemindersAsync()).Where(told => told.Unit == slug)];

    /// <summary>Every reminder that was posted.</summary>
    public async Task<List<Told>> RemindersAsync() =>
        [
            .. (
                await RowsAsync(
                    "reminders",
                    "PartitionKey ge '~cause-' and PartitionKey lt '~cause-~'"
                )
            ).Select(row => new Told(
                new UnitId(row.GetString("About")).Slug,
                row.RowKey,
                row.GetString("Template"),
                row.GetString("Day"),
                JsonNode.Parse(row.GetString("Words"))!
            )),
        ];

    public Task<List<TableEntity>> OwedAsync(string codeAndPeriod) =>
        RowsAsync("obligations", $"PartitionKey eq '{codeAndPeriod}' and RowKey lt '~'");
}

/// <summary>A reminder that was posted to a unit.</summary>
internal sealed record Told(string Unit, string Key, string Template, string Day, JsonNode Words)
{
    public string Code => (string)Words["code"]!;

    public string Period => (string)Words["period"]!;

    /// <summary>Whether it is the reminder of this id.</summary>
    public bool Is(string id) => Key == ReminderKeys.KeyOf(id);
}
