using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>
/// The app is killed (SIGKILL) while it gathers a campaign's worklists, while it takes what was screened into the files, and while it counts, at writes
/// spread over each, before and behind them in turn (RELIABILITY 11).
/// </summary>
public sealed class KilledInTheScreening : IAsyncLifetime
{
    private const int ChildrenATown = 8;
    private const string Bureau = "civil-affairs";
    private static readonly string[] Towns = ["330212110", "330212103", "330212104"];
    private static readonly int[] Fatal = [1, 2, 4, 7, 10];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<(string Town, string Id)> children = [];
    private ProxiedSystem proxied = null!;

    private WholeSystem System => proxied.System;

    public async ValueTask InitializeAsync() =>
        proxied = await ProxiedSystem.StartAsync(options =>
            options with
            {
                MaxCrashes = int.MaxValue,
                VisibilityTimeout = TimeSpan.Zero,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await proxied.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_child_is_listed_screened_and_counted_once()
    {
        foreach (var town in Towns)
        {
            for (var number = 0; number < ChildrenATown; number++)
            {
                children.Add((town, await ConfirmedAsync(System, town, number)));
            }
        }
        var today = TimeProvider.System.GetUtcNow().AddHours(8);

        await GatherAsync(today.Year);
        await ScreenAsync(today.Year);
        await CountAsync(
            string.Create(CultureInfo.InvariantCulture, $"{today.Year}Q{(today.Month + 2) / 3}")
        );
    }

    private async Task GatherAsync(int year)
    {
        var killer = KillerOf(Fatal, "screenings", "campaigns");
        await DoneAsync(() =>
            System.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new JsonObject { ["year"] = year },
                Bureau
            )
        );
        await Eventually.Holds(
            async () => (await ListedAsync()).Count == children.Count,
            Patience.TotalSeconds
        );
        killer.Killed.ShouldBe(Fatal.Length);
        (await ListedAsync()).ShouldBe(children.Select(child => child.Id), ignoreOrder: true);
    }

    /// <summary>A child of each town is screened and a danger found: its file moves by one version and the danger is one ticket.</summary>
    private async Task ScreenAsync(int year)
    {
        // Fewer than the five deliveries after which a message counts as poison.
        var killer = KillerOf(Fatal[..4], "screenings", "children", "dangers");
        var screened = children.DistinctBy(child => child.Town).ToList();
        foreach (var (town, id) in screened)
        {
            await Eventually.Holds(
                () => TriedAsync(() => IsSubmittedAsync(year, town, id)),
                Patience.TotalSeconds
            );
        }
        await Eventually.Holds(
            async () => (await RowsAsync("dangers")).Count == screened.Count,
            Patience.TotalSeconds
        );
        foreach (var (town, id) in screened)
        {
            await Eventually.Holds(
                () =>
                    TriedAsync(async () =>
                        (long)(await ReadAsync($"/api/children/{id}", "town-" + town))["version"]!
                        >= 3
                    ),
                Patience.TotalSeconds
            );
        }
        killer.Killed.ShouldBe(4);
        await QuietAsync("apply-screening");
        (await RowsAsync("dangers")).Count.ShouldBe(screened.Count);
        foreach (var (town, id) in screened)
        {
            // Found, confirmed, screened: taken twice it would have a fourth.
            ((long)(await ReadAsync($"/api/children/{id}", "town-" + town))["version"]!).ShouldBe(
                3
            );
        }
    }

    private async Task CountAsync(string quarter)
    {
        var killer = KillerOf(Fatal, "compilations");
        await DoneAsync(() =>
            System.SendAsync(
                HttpMethod.Post,
                "/api/compilations",
                new JsonObject { ["period"] = quarter },
                Bureau
            )
        );
        var path = $"/api/compilations/{quarter}";
        await Eventually.Holds(
            () =>
                TriedAsync(async () =>
                {
                    var view = await ReadAsync(path, Bureau);
                    return view["underway"] is null && (int?)view["version"] > 0;
                }),
            Patience.TotalSeconds
        );
        killer.Killed.ShouldBe(Fatal.Length);
        var total = (await ReadAsync(path, Bureau))["figures"]!
            .AsArray()
            .Single(figure => (string?)figure!["code"] == "total");
        ((int?)total!["count"]).ShouldBe(children.Count);
        var rows = await RowsAsync("compilations");
        foreach (var town in Towns)
        {
            // Counted more than once for the same run it would have a second version.
            rows.Count(row => row.RowKey.StartsWith($"version_{town}_", StringComparison.Ordinal))
                .ShouldBe(1);
        }
    }

    private async Task<bool> IsSubmittedAsync(int year, string town, string id)
    {
        var path = $"/api/screenings/{year}/{id}";
        using var answer = await System.SendAsync(
            HttpMethod.Post,
            path + "/submit",
            new JsonObject
            {
                ["client"] = "client-" + id,
                ["values"] = new JsonObject
                {
                    ["livesAlone"] = "no",
                    ["guardianshipType"] = "fair",
                    ["guardianshipGrade"] = "fair",
                    ["fatherState"] = "away",
                    ["motherState"] = "away",
                    ["schoolStage"] = "primary",
                    ["health"] = "healthy",
                },
                ["livesWith"] = new JsonArray("paternal"),
                ["attendance"] = "regular",
                ["seen"] = "alone",
                ["outcome"] = "confirmed",
                ["dangers"] = new JsonArray("SAFETY_HAZARD"),
                ["dangerNote"] = "门前水塘没有护栏",
            },
            "town-" + town,
            ifMatch: $"\"{(long)(await ReadAsync(path, "town-" + town))["version"]!}\""
        );
        if ((int)answer.StatusCode is >= 400 and < 500 and not (409 or 412))
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
        return (string?)(await ReadAsync(path, "town-" + town))["item"]!["state"] == "submitted";
    }

    private KillerOfWrites KillerOf(int[] fatal, params string[] tables) =>
        new(
            System,
            proxied.Storage,
            fatal,
            request => tables.Any(table => IsWriteTo(table, request))
        );

    private Task<JsonNode> ReadAsync(string path, string who) =>
        System.JsonAsync(HttpMethod.Get, path, who: who);

    private Task<IReadOnlyList<TableEntity>> RowsAsync(string table) =>
        StoredEffects.RowsAsync(System.Host.StorageConnectionString, table);

    /// <summary>Waits until no message is waiting, hidden or in hand.</summary>
    private Task QuietAsync(string queue)
    {
        var client = new QueueClient(System.Host.StorageConnectionString, queue);
        return Eventually.Holds(
            async () => (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
            Patience.TotalSeconds
        );
    }

    /// <summary>False as well where the app is dead at the moment.</summary>
    private static async Task<bool> TriedAsync(Func<Task<bool>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception dead) when (dead is HttpRequestException or ShouldAssertException)
        {
            return false;
        }
    }

    private static bool IsWriteTo(string table, HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return false;
        }
        var path = Uri.UnescapeDataString(request.Path.Value!);
        return path.Contains($"/{table}", StringComparison.Ordinal)
            || path.EndsWith("/$batch", StringComparison.Ordinal)
                && Encoding
                    .UTF8.GetString(((MemoryStream)request.Body).ToArray())
                    .Contains($"/{table}", StringComparison.Ordinal);
    }

    /// <summary>Whoever got no answer asks again.</summary>
    private static Task DoneAsync(Func<Task<HttpResponseMessage>> ask) =>
        Eventually.Holds(
            async () =>
            {
                using var answer = await ask();
                return answer.IsSuccessStatusCode || (int)answer.StatusCode == 409;
            },
            Patience.TotalSeconds
        );

    /// <summary>The children on this year's worklists.</summary>
    private async Task<List<string>> ListedAsync() =>
        [
            .. (await RowsAsync("screenings"))
                .Where(row => row.ContainsKey("State"))
                .Select(row => row.RowKey),
        ];

    private static async Task<string> ConfirmedAsync(WholeSystem system, string town, int number)
    {
        var born = new DateOnly(2014, 1, 1).AddDays(number * 31);
        var id = (string)
            (
                await system.JsonAsync(
                    HttpMethod.Post,
                    "/api/children",
                    new JsonObject
                    {
                        ["reason"] = "走访发现",
                        ["values"] = new JsonObject
                        {
                            ["name"] =
                                $"桑{"甲乙丙"[Array.IndexOf(Towns, town)]}{(char)('一' + number)}",
                            ["birthDate"] = born.ToString("O", CultureInfo.InvariantCulture),
                            ["householdTown"] = town,
                        },
                    },
                    "town-" + town
                )
            )["id"]!;
        using var confirmed = await system.SendAsync(
            HttpMethod.Patch,
            $"/api/children/{id}",
            new JsonObject { ["reason"] = "核实", ["stage"] = "confirmed" },
            "town-" + town,
            ifMatch: "\"1\""
        );
        ((int)confirmed.StatusCode).ShouldBe(200);
        return id;
    }
}
