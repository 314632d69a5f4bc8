using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>
/// The app is killed (SIGKILL) in the middle of reading a roster and of taking it into the ledger, at storage writes spread over both: each
/// time when the write is not through yet, and when it is and its answer is not (RELIABILITY 11).
/// </summary>
public sealed class KilledInAnImport
{
    private const int Rows = 3000;
    private const string Station = "station-330212110";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Which of the app's writes to the roster's blobs and the ledger's tables it does not survive.</summary>
    private static readonly int[] Fatal = [5, 9, 20, 45, 80, 130];

    [Fact]
    public async Task The_roster_ends_with_the_same_totals_and_each_child_has_one_file()
    {
        await using var proxied = await ProxiedSystem.StartAsync(options =>
            options with
            {
                MaxCrashes = int.MaxValue,
                VisibilityTimeout = TimeSpan.Zero,
            }
        );
        var system = proxied.System;
        var killer = new KillerOfWrites(system, proxied.Storage, Fatal, IsOfTheImport);
        var id = await SendAsync(system);

        await ComesToAsync(system, id, "preview");
        killer.Killed.ShouldBeGreaterThan(0);
        await Eventually.Holds(async () =>
        {
            using var approved = await system.SendAsync(
                HttpMethod.Post,
                $"/api/rosters/{id}/approve",
                who: Station
            );
            return approved.IsSuccessStatusCode;
        });
        await ComesToAsync(system, id, "done");

        killer.Killed.ShouldBe(Fatal.Length);
        var roster = await OpenAsync(system, id);
        ((int?)roster["rowsRead"]).ShouldBe(Rows);
        ((int?)roster["accepted"] + (int?)roster["repaired"]).ShouldBe(Rows);
        ((int?)roster["taken"]!["opened"]).ShouldBe(Rows);
        var storage = system.Host.StorageConnectionString;
        var files = (await StoredEffects.RowsAsync(storage, "children"))
            .Where(row => row.RowKey.StartsWith("file_", StringComparison.Ordinal))
            .ToList();
        files.Count.ShouldBe(Rows);
        files.ShouldAllBe(row => row.GetInt64("Version") == 1);
        files.DistinctBy(row => row.GetString("IdHash")).Count().ShouldBe(Rows);
        (await StoredEffects.RowsAsync(storage, "ledger")).Count.ShouldBe(Rows);
    }

    private static async Task<string> SendAsync(WholeSystem system)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("police"), "kind" },
            {
                new StringContent(
                    TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture)
                ),
                "year"
            },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(List())), "file", "list.csv" },
        };
        return (string)
            (await system.JsonAsync(HttpMethod.Post, "/api/rosters", form, Station))["id"]!;
    }

    private static string List()
    {
        var text = new StringBuilder("姓名,公民身份号码,户籍地址\r\n");
        for (var row = 0; row < Rows; row++)
        {
            var born = new DateOnly(2012, 1, 1).AddDays(row);
            text.Append(
                CultureInfo.InvariantCulture,
                $"王小{Syllable(row)},{Numbers.Of(born)},姜山镇走马塘村\r\n"
            );
        }
        return text.ToString();
    }

    /// <summary>A character of a name for each number, but for 囗, which stands for one that was lost.</summary>
    private static char Syllable(int number) =>
        (char)('\u4E00' + number + (number >= '囗' - '\u4E00' ? 1 : 0));

    private static async Task ComesToAsync(WholeSystem system, string id, string stage) =>
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    return (string?)(await OpenAsync(system, id))["stage"] == stage;
                }
                catch (Exception dead) when (dead is HttpRequestException or ShouldAssertException)
                {
                    return false;
                }
            },
            seconds: (int)Patience.TotalSeconds
        );

    private static Task<JsonNode> OpenAsync(WholeSystem system, string id) =>
        system.JsonAsync(HttpMethod.Get, $"/api/rosters/{id}", who: Station);

    /// <summary>Blobs of rows, and transactions of files and ledger lines.</summary>
    private static bool IsOfTheImport(HttpRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path.Value!);
        return HttpMethods.IsPut(request.Method)
                && path.Contains("/roster-files/", StringComparison.Ordinal)
                && !path.Contains("/original/", StringComparison.Ordinal)
            || HttpMethods.IsPost(request.Method)
                && path.EndsWith("/$batch", StringComparison.Ordinal);
    }

    private static class Numbers
    {
        private static readonly int[] W = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

        public static string Of(DateOnly born)
        {
            var body = "330212" + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "997";
            var sum = body.Select((digit, at) => (digit - '0') * W[at]).Sum();
            return body + "10X98765432"[sum % 11];
        }
    }
}
