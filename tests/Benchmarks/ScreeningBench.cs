using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.Benchmarks;

/// <summary>
/// A district counted, from the request until the sum stands, against a bare client that reads the same rows and columns from the same storage at the
/// same concurrency and does nothing else. This process plays the Functions host. The sides take turns; the medians are quoted.
/// </summary>
internal static class ScreeningBench
{
    private const int Small = 10_000;
    private const int Large = 100_000;
    private const string Period = "2026Q3";

    /// <summary>Towns in hand at once, on either side.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly string[] Columns = ["RowKey", "Counted"];

    public static async IAsyncEnumerable<ScreeningResult> RunAsync(
        Repository repository,
        BenchmarkOptions options
    )
    {
        var folder = options.Native ?? await repository.PublishNativeAsync();
        foreach (var children in options.Rows is { } one ? new[] { one } : [Small, Large])
        {
            yield return await MeasureAsync(folder, children, options.Rounds);
        }
    }

    private static async Task<ScreeningResult> MeasureAsync(string folder, int children, int rounds)
    {
        var port = AppProcess.FreePort();
        await using var services = await LocalServices.StartAsync(
            new LocalHost.HostOptions { Ephemeral = true, App = folder },
            new Uri($"http://127.0.0.1:{port}"),
            CancellationToken.None
        );
        var settings = services.Settings();
        await using var app = await AppProcess.StartAsync(
            folder,
            services.StorageConnectionString,
            settings,
            port
        );
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await SignedIn.TokenAsync(services.SignIn, "civil-affairs")
        );
        var towns = (await DistrictAsync(client))["towns"]!
            .AsArray()
            .Select(town => (string)town!["town"]!)
            .ToList();
        await SampleLedger.WriteAsync(
            services.StorageConnectionString,
            settings["Sealing__Keys"],
            towns,
            children
        );
        var before = app.PeakResidentMegabytes();
        var (app1, bare1) = (new List<double>(), new List<double>());
        var processor = 0.0;
        for (var round = 0; round <= rounds; round++)
        {
            var began = app.ProcessorSeconds();
            var compiled = await CompileAsync(services.StorageConnectionString, client, children);
            processor = app.ProcessorSeconds() - began;
            var bare = await ScanAsync(services.StorageConnectionString, towns, children);
            // The first round warms both sides up.
            if (round > 0)
            {
                app1.Add(compiled);
                bare1.Add(bare);
            }
        }
        var (compileSeconds, bareSeconds) = (Median(app1), Median(bare1));
        await Console.Error.WriteLineAsync(
            $"{children}: compile {string.Join(' ', app1.Select(one => $"{one:F2}"))}, bare {string.Join(' ', bare1.Select(one => $"{one:F2}"))} s; {processor * 1e6 / children:F1} us of processor a child; {before:F0} MB before"
        );
        return new ScreeningResult(
            Children: children,
            CompileS: Math.Round(compileSeconds, 3),
            BareScanS: Math.Round(bareSeconds, 3),
            Ratio: Math.Round(compileSeconds / bareSeconds, 3),
            PeakRssMb: Math.Round(app.PeakResidentMegabytes(), 1)
        );
    }

    private static async Task<double> CompileAsync(string storage, HttpClient client, int children)
    {
        var began = Stopwatch.GetTimestamp();
        using var body = new StringContent(
            $$"""{"period":"{{Period}}"}""",
            Encoding.UTF8,
            "application/json"
        );
        using (var asked = await client.PostAsync("/api/compilations", body))
        {
            asked.EnsureSuccessStatusCode();
        }
        await new PlayedQueues(storage, client, AtOnce).DrainAsync("compile-town", "CompileTown");
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var district = await DistrictAsync(client);
        var total = district["figures"]!
            .AsArray()
            .Single(figure => (string?)figure!["code"] == "total")!["count"]!;
        return (int)total == children && district["underway"] is null
            ? seconds
            : throw new InvalidOperationException($"{total} children were counted.");
    }

    private static async Task<double> ScanAsync(
        string storage,
        IReadOnlyList<string> towns,
        int children
    )
    {
        var table = SampleLedger.TableOf(storage);
        var read = 0;
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            towns,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (town, stop) =>
            {
                var rows = 0;
                await foreach (
                    var page in table
                        .QueryAsync<TableEntity>(
                            TableClient.CreateQueryFilter(
                                $"PartitionKey eq {town} and Stage ne {"base"} and Stage ge {""}"
                            ),
                            select: Columns,
                            cancellationToken: stop
                        )
                        .AsPages()
                )
                {
                    rows += page.Values.Count;
                }
                Interlocked.Add(ref read, rows);
            }
        );
        return read == children
            ? Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException($"{read} rows were read.");
    }

    private static async Task<JsonNode> DistrictAsync(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/compilations/{Period}"))!;

    private static double Median(List<double> seconds)
    {
        seconds.Sort();
        return seconds[seconds.Count / 2];
    }
}

/// <param name="CompileS">From the request until the district's sum stands.</param>
/// <param name="BareScanS">Until the last row is read.</param>
internal sealed record ScreeningResult(
    int Children,
    double CompileS,
    double BareScanS,
    double Ratio,
    double PeakRssMb
)
{
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Bench => "screening";
}
