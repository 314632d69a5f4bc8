using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.Benchmarks;

/// <summary>The way of a report under a burst: from its 201 to the inbox of the police, through the whole local system.</summary>
internal static class InboxBurst
{
    private const int PerSecond = 200;
    private const int Reports = 2 * PerSecond;
    private const int Bursts = 3;
    private const int WalksAllEvery = 8;

    /// <summary>What is seen counts as arrived when it is looked for, so this much is measured too long; a closer watch would be the burden it measures.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The 99th percentile in milliseconds; the median of some bursts, each on a system of its own.</summary>
    public static async Task<double> RunAsync(string folder)
    {
        // One that does not count brings this process, which plays the host too, to full speed.
        await BurstAsync(folder);
        var bursts = new List<double>();
        while (bursts.Count < Bursts)
        {
            bursts.Add(await BurstAsync(folder));
            await Console.Error.WriteLineAsync($"inbox under a burst: {bursts[^1]:F0} ms");
        }
        return Statistics.Median(bursts);
    }

    private static async Task<double> BurstAsync(string folder)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Intake__FreeReportsPerAddress"] = "1000000",
        };
        await using var host = await LocalFunctionsHost.StartAsync(
            new LocalHost.HostOptions
            {
                Ephemeral = true,
                App = folder,
                Port = 0,
                StartTimers = false,
                AppSettings = settings,
            }
        );
        using var client = new HttpClient { BaseAddress = host.Address };
        var token = await host.TokenAsync("police");
        // What comes first only warms the way, and has arrived before the burst begins.
        await MeasureAsync(client, token, reports: 50);
        return await MeasureAsync(client, token, Reports);
    }

    private static async Task<double> MeasureAsync(HttpClient client, string token, int reports)
    {
        var accepted = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var watching = WatchAsync(client, token, accepted, reports);
        await BurstAsync(client, accepted, reports);
        var seen = await watching.WaitAsync(Patience);
        return Statistics.Percentile(
            accepted.Select(report =>
                Math.Max(
                    0,
                    Stopwatch.GetElapsedTime(report.Value, seen[report.Key]).TotalMilliseconds
                )
            ),
            99
        );
    }

    /// <summary>Sends on the clock, whether or not the ones before were answered: a burst does not wait.</summary>
    private static async Task BurstAsync(
        HttpClient client,
        ConcurrentDictionary<string, long> accepted,
        int reports
    )
    {
        var began = Stopwatch.GetTimestamp();
        var sending = new List<Task>(reports);
        for (var report = 0; report < reports; report++)
        {
            var wait =
                TimeSpan.FromSeconds((double)report / PerSecond) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }
            sending.Add(
                Task.Run(async () => accepted[await SubmitAsync(client)] = Stopwatch.GetTimestamp())
            );
        }
        await Task.WhenAll(sending);
    }

    /// <summary>
    /// Reads the inbox from its newest end until every report that was accepted has been seen there. Routed out of order, a report
    /// may stand below ones already seen: mostly it stops at a page without news, and now and then it walks them all.
    /// </summary>
    private static async Task<Dictionary<string, long>> WatchAsync(
        HttpClient client,
        string token,
        ConcurrentDictionary<string, long> accepted,
        int reports
    )
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var look = 1; accepted.Count < reports || !accepted.Keys.All(seen.ContainsKey); look++)
        {
            string? after = "";
            while (after is not null)
            {
                using var page = await PageAsync(client, token, after);
                var now = Stopwatch.GetTimestamp();
                var news = 0;
                foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
                {
                    news += seen.TryAdd(item.GetProperty("caseNumber").GetString()!, now) ? 1 : 0;
                }
                var more = news > 0 || look % WalksAllEvery == 0;
                after =
                    more && page.RootElement.TryGetProperty("next", out var next)
                        ? next.GetString()
                        : null;
            }
            await Task.Delay(LookAgain);
        }
        return seen;
    }

    private static async Task<JsonDocument> PageAsync(HttpClient client, string token, string after)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "/api/inbox?state=open&after=" + Uri.EscapeDataString(after)
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task<string> SubmitAsync(HttpClient client)
    {
        using var request = SampleReport.ToRequest();
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return body.RootElement.GetProperty("caseNumber").GetString()!;
    }
}
