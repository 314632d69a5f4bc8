using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>
/// The app is killed (SIGKILL) while it gathers the worklists of a campaign and while it counts a period, at writes spread over both, before and behind
/// them in turn (RELIABILITY 11).
/// </summary>
public sealed class KilledWhileGatheringAndCounting
{
    private const int ChildrenATown = 12;
    private const string Bureau = "civil-affairs";
    private static readonly string[] Towns = ["330212110", "330212103", "330212104"];
    private static readonly int[] Fatal = [1, 2, 4, 7, 10];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Each_child_stands_once_on_its_worklist_and_is_counted_once()
    {
        await using var proxied = await ProxiedSystem.StartAsync(options =>
            options with
            {
                MaxCrashes = int.MaxValue,
                VisibilityTimeout = TimeSpan.Zero,
            }
        );
        var system = proxied.System;
        var storage = system.Host.StorageConnectionString;
        foreach (var town in Towns)
        {
            for (var number = 0; number < ChildrenATown; number++)
            {
                await ConfirmedAsync(system, town, number);
            }
        }
        var today = TimeProvider.System.GetUtcNow().AddHours(8);
        var quarter = string.Create(
            CultureInfo.InvariantCulture,
            $"{today.Year}Q{(today.Month + 2) / 3}"
        );

        var counting = new KillerOfWrites(
            system,
            proxied.Storage,
            Fatal,
            request => IsWriteTo("compilations", request)
        );
        await DoneAsync(() =>
            system.SendAsync(
                HttpMethod.Post,
                "/api/compilations",
                new JsonObject { ["period"] = quarter },
                Bureau
            )
        );
        var counted = await FinishedAsync(system, quarter);
        counting.Killed.ShouldBe(Fatal.Length);
        TotalOf(counted).ShouldBe(Towns.Length * ChildrenATown);
        ((int?)counted["version"]).ShouldNotBeNull();
        var rows = await StoredEffects.RowsAsync(storage, "compilations");
        foreach (var town in Towns)
        {
            // Counted more than once for the same run it would have a second version.
            rows.Count(row => row.RowKey.StartsWith($"version_{town}_", StringComparison.Ordinal))
                .ShouldBe(1);
        }

        var gathering = new KillerOfWrites(
            system,
            proxied.Storage,
            Fatal[..3],
            request => IsWriteTo("screenings", request)
        );
        await DoneAsync(() =>
            system.SendAsync(
                HttpMethod.Post,
                "/api/campaigns",
                new JsonObject { ["year"] = today.Year },
                Bureau
            )
        );
        await Eventually.Holds(
            async () => (await ListedAsync(storage)).Count == Towns.Length * ChildrenATown,
            Patience.TotalSeconds
        );
        gathering.Killed.ShouldBe(3);
        (await ListedAsync(storage))
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(Towns.Length * ChildrenATown);
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

    private static async Task<JsonNode> FinishedAsync(WholeSystem system, string period)
    {
        JsonNode? view = null;
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    view = await system.JsonAsync(
                        HttpMethod.Get,
                        $"/api/compilations/{period}",
                        who: Bureau
                    );
                    return view["underway"] is null && (int?)view["version"] > 0;
                }
                catch (Exception dead) when (dead is HttpRequestException or ShouldAssertException)
                {
                    return false;
                }
            },
            Patience.TotalSeconds
        );
        return view!;
    }

    private static int? TotalOf(JsonNode view) =>
        (int?)
            view["figures"]!.AsArray().Single(figure => (string?)figure!["code"] == "total")![
                "count"
            ];

    /// <summary>The children on this year's worklists.</summary>
    private static async Task<List<string>> ListedAsync(string storage) =>
        [
            .. (await StoredEffects.RowsAsync(storage, "screenings"))
                .Where(row => row.ContainsKey("Outcome") || row.ContainsKey("State"))
                .Select(row => row.RowKey),
        ];

    private static async Task ConfirmedAsync(WholeSystem system, string town, int number)
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
    }
}
