using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>The towns are counted one by one and the district is their sum, whatever happens to the messages.</summary>
public sealed class CompilingTheDistrict(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = CompilationDesk.Town;
    private const string Other = CompilationDesk.Other;

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_child_in_two_ledgers_is_counted_once_in_its_households_town()
    {
        var before = await app.CompileAsync("2026Q4");
        var otherBefore = await app.TownAsync("2026Q4", Other);
        await app.ConfirmedAsync("汤两地", "2015-03-01", ("residenceTown", Other), ("sex", "1"));
        await app.ConfirmedAsync(
            "汤外来",
            "2015-03-02",
            ("householdTown", "330203009"),
            ("householdVillage", ""),
            ("residenceTown", Other)
        );

        var after = await app.CompileAsync("2026Q4");

        (after.CountOf("total") - before.CountOf("total")).ShouldBe(1);
        (after.CountOf("second-register") - before.CountOf("second-register")).ShouldBe(1);
        (after.CountOf("sex", "male") - before.CountOf("sex", "male")).ShouldBe(1);
        var other = await app.TownAsync("2026Q4", Other);
        other.CountOf("total").ShouldBe(otherBefore.CountOf("total"));
        (other.CountOf("second-register") - otherBefore.CountOf("second-register")).ShouldBe(1);
        var town = await app.TownAsync("2026Q4");
        town.Figure("total")["villages"]!
            .AsArray()
            .ShouldContain(one => (string?)one!["value"] == ChildCalls.Village);
        ((string?)town.Figure("total")["rule"]).ShouldNotBeNullOrEmpty();
        // Nobody keeps screenings yet: left out, not 0.
        town["notKept"]!.AsArray().Select(one => (string?)one).ShouldContain("screened");
    }

    [Fact]
    public async Task The_same_numbers_make_no_version_and_others_tell_what_changed()
    {
        var id = await app.ConfirmedAsync("温再数", "2015-04-01", ("sex", "1"));
        var first = await app.CompileAsync("2026Q3");
        var again = await app.CompileAsync("2026Q3");

        again.Version.ShouldBe(first.Version);
        again.Numbers.ShouldBe(first.Numbers);

        await app.ChangeAsync(
            id,
            new { reason = "更正", values = new Dictionary<string, string> { ["sex"] = "2" } }
        );
        var changed = await app.CompileAsync("2026Q3");

        changed.Version.ShouldBe(first.Version + 1);
        changed["changes"]!
            .AsArray()
            .Select(one =>
                $"{one!["indicator"]} {one["part"]} {(int)one["after"]! - (int)one["before"]!}"
            )
            .ShouldBe(["sex male -1", "sex female 1", "age-sex 11-male -1", "age-sex 11-female 1"]);
        changed.Steps.ShouldBe(["compiled", "compiled"]);
    }

    [Fact]
    public async Task Messages_doubled_and_shuffled_count_each_town_once()
    {
        await app.ConfirmedAsync("施两遍", "2015-05-01");
        await app.AskAsync("2026Q2");
        var begin = (await app.TakeCallsAsync()).ShouldHaveSingleItem();
        (await app.TriggerAsync("CompileTown", begin)).ShouldBe(200);
        (await app.TriggerAsync("CompileTown", begin)).ShouldBe(200);
        var calls = await app.TakeCallsAsync();
        calls.Count.ShouldBe(2 * CompilationDesk.Towns);

        var random = new Random(7);
        await Parallel.ForEachAsync(
            calls.OrderBy(_ => random.Next()),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (call, _) => (await app.TriggerAsync("CompileTown", call)).ShouldBe(200)
        );

        await WholeAsync("2026Q2");
        (await app.CompileAsync("2026Q2")).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "2025Q1")]
    [InlineData(1, "2025Q2")]
    [InlineData(24, "2025Q3")]
    [InlineData(25, "2025Q4")]
    public async Task Whoever_dies_after_some_towns_leaves_the_rest_to_the_next_call(
        int done,
        string period
    )
    {
        await app.AskAsync(period);
        var begin = (await app.TakeCallsAsync()).ShouldHaveSingleItem();
        (await app.TriggerAsync("CompileTown", begin)).ShouldBe(200);
        foreach (var call in (await app.TakeCallsAsync()).Take(done))
        {
            // Of the last one the sum is lost: it dies between the town's commit and the district's.
            app.Faults.Decide = request =>
                done == CompilationDesk.Towns && IsDistrictSum(request) ? Fault.Refuse : Fault.None;
            await app.TriggerAsync("CompileTown", call);
        }
        app.Faults.Mend();
        (await app.DistrictAsync(period)).Version.ShouldBe(0);

        app.Time.Advance(TimeSpan.FromMinutes(16));
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.CountAllAsync();

        await WholeAsync(period);
        // Settled: it is not called again.
        app.Time.Advance(TimeSpan.FromMinutes(16));
        (await app.TimerAsync("Tick")).ShouldBe(200);
        (await app.TakeCallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_town_that_is_counted_alone_moves_the_district_by_what_it_changed()
    {
        var before = await app.CompileAsync("2024Q4");
        await app.ConfirmedAsync("盛单独", "2015-06-01");

        var after = await app.CompileAsync("2024Q4", Town);

        (after.CountOf("total") - before.CountOf("total")).ShouldBe(1);
        after.Version.ShouldBe(before.Version + 1);
    }

    [Fact]
    public async Task What_changed_in_several_towns_makes_one_version_of_the_district()
    {
        var before = await app.CompileAsync("2024Q2");
        await app.ConfirmedAsync("卞一镇", "2015-06-02");
        await app.ConfirmedAsync(
            "卞二镇",
            "2015-06-03",
            ("householdTown", Other),
            ("householdVillage", "")
        );

        var after = await app.CompileAsync("2024Q2");

        (after.CountOf("total") - before.CountOf("total")).ShouldBe(2);
        after.Version.ShouldBe(before.Version + 1);
    }

    [Fact]
    public async Task A_run_that_was_overtaken_writes_no_older_numbers()
    {
        await app.CompileAsync("2024Q3");
        await app.AskAsync("2024Q3", Town);
        var older = (await app.TakeCallsAsync()).ShouldHaveSingleItem();
        await app.AskAsync("2024Q3", Town);
        var later = (await app.TakeCallsAsync()).ShouldHaveSingleItem();
        var reached = new TaskCompletionSource();
        var overtaken = new TaskCompletionSource();
        app.Faults.Hold = request =>
        {
            if (!request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }
            reached.TrySetResult();
            return overtaken.Task;
        };
        var held = app.TriggerAsync("CompileTown", older);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        app.Faults.Hold = null;
        await app.ConfirmedAsync("伍赶上", "2014-06-01");
        (await app.TriggerAsync("CompileTown", later)).ShouldBe(200);
        var now = (await app.TownAsync("2024Q3")).Numbers;
        overtaken.SetResult();

        (await held).ShouldBe(200);
        (await app.TownAsync("2024Q3")).Numbers.ShouldBe(now);
    }

    [Theory]
    [InlineData(Fault.EmptyPage, "2023Q1")]
    [InlineData(Fault.Throttle, "2023Q2")]
    [InlineData(Fault.Refuse, "2023Q3")]
    public async Task Empty_pages_and_a_store_that_asks_to_come_again_change_no_number(
        Fault fault,
        string period
    )
    {
        await app.ConfirmedAsync("路" + (char)('\u4E10' + (int)fault), "2015-07-01");
        await app.CompileAsync(period);
        var calm = (await app.TownAsync(period)).Numbers;
        var rows = await app
            .Tables.GetTableClient("compilations")
            .QueryAsync<TableEntity>($"PartitionKey eq '{period}'")
            .ToListAsync();
        foreach (var row in rows)
        {
            await app
                .Tables.GetTableClient("compilations")
                .DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
        var met = new ConcurrentDictionary<string, bool>();
        app.Faults.Decide = request =>
            HttpMethods.IsGet(request.Method)
            && request.Path.Value!.Contains("()", StringComparison.Ordinal)
            && met.TryAdd(request.Headers["x-ms-client-request-id"].ToString(), value: true)
                ? fault
                : Fault.None;
        try
        {
            await app.CompileAsync(period);
            (await app.TownAsync(period)).Numbers.ShouldBe(calm);
        }
        finally
        {
            app.Faults.Mend();
        }
        met.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_row_that_is_older_than_the_counting_is_told_and_rebuilding_heals_it()
    {
        var id = await app.ConfirmedAsync("顾旧行", "2015-08-01");
        var whole = (await app.CompileAsync("2022Q1")).CountOf("total");
        var ledger = app.Tables.GetTableClient("ledger");
        var row = (await ledger.GetEntityAsync<TableEntity>(Town, id)).Value;
        row.Remove("Counted");
        await ledger.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var lacking = await app.CompileAsync("2022Q1");
        ((int)lacking["uncounted"]!).ShouldBe(1);
        lacking.CountOf("total").ShouldBe(whole - 1);

        (
            await app.TriggerAsync(
                "ShowChild",
                new JsonObject
                {
                    ["child"] = new JsonObject
                    {
                        ["id"] = id,
                        ["at"] = app.Time.GetUtcNow().ToString("O"),
                        ["version"] = 0,
                    },
                }.ToJsonString()
            )
        ).ShouldBe(200);
        var healed = await app.CompileAsync("2022Q1");
        ((int)healed["uncounted"]!).ShouldBe(0);
        healed.CountOf("total").ShouldBe(whole);
    }

    /// <summary>Every town has one version and the district is their sum, of one version too.</summary>
    private async Task WholeAsync(string period)
    {
        var district = await app.DistrictAsync(period);
        district.Version.ShouldBe(1);
        district["underway"].ShouldBeNull();
        var towns = district["towns"]!.AsArray();
        towns.Count.ShouldBe(CompilationDesk.Towns);
        towns.ShouldAllBe(town => (int)town!["version"]! == 1);
        district.CountOf("total").ShouldBe(towns.Sum(town => (int)town!["total"]!));
        (await app.TownAsync(period)).Steps.ShouldBe(["compiled"]);
    }

    private static bool IsDistrictSum(HttpRequest request)
    {
        if (!request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal))
        {
            return false;
        }
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = reader.ReadToEndAsync().GetAwaiter().GetResult();
        request.Body.Position = 0;
        return body.Contains("head_district", StringComparison.Ordinal);
    }
}
