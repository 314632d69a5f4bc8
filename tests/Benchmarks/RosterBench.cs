using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.Benchmarks;

/// <summary>
/// A roster from the upload to the last row in the ledger, against a bare writer of the very same entities in full transactions, at the same
/// concurrency. This process plays the Functions host: it moves the queues' messages.
/// </summary>
internal static class RosterBench
{
    private const int Small = 10_000;
    private const int Large = 200_000;
    private const string Station = "station-330212110";

    /// <summary>Messages in hand at once, and transactions of the bare writer.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static async IAsyncEnumerable<RosterResult> RunAsync(
        Repository repository,
        BenchmarkOptions options
    )
    {
        var folder = options.Native ?? await repository.PublishNativeAsync();
        foreach (var rows in options.Rows is { } one ? new[] { one } : [Small, Large])
        {
            foreach (var format in new[] { "csv", "xlsx" })
            {
                yield return await MeasureAsync(repository, folder, format, rows);
            }
        }
    }

    private static async Task<RosterResult> MeasureAsync(
        Repository repository,
        string folder,
        string format,
        int rows
    )
    {
        var file = format == "csv" ? SampleRoster.Csv(rows) : SampleRoster.Xlsx(rows);
        var port = AppProcess.FreePort();
        await using var services = await LocalServices.StartAsync(
            new LocalHost.HostOptions { Ephemeral = true, App = folder },
            new Uri($"http://127.0.0.1:{port}"),
            CancellationToken.None
        );
        await using var app = await AppProcess.StartAsync(
            folder,
            services.StorageConnectionString,
            services.Settings(),
            port
        );
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await SignedIn.TokenAsync(services.SignIn, Station)
        );
        var began = Stopwatch.GetTimestamp();
        var id = await SendAsync(client, file);
        var queues = new PlayedQueues(services.StorageConnectionString, client, AtOnce);
        await queues.DrainAsync("read-roster", "ReadRoster");
        var readSeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ExpectAsync(client, id, "preview", rows);
        var (readPeak, readCpu) = (app.PeakResidentMegabytes(), app.ProcessorSeconds());
        using (await client.PostAsync($"/api/rosters/{id}/approve", content: null)) { }
        await queues.DrainAsync("apply-roster", "ApplyRoster");
        var appSeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ExpectAsync(client, id, "done", rows);
        var peak = app.PeakResidentMegabytes();
        var entities = await BareWriter.ReadAsync(services.StorageConnectionString);
        var bareSeconds = await BareAsync(repository, entities);
        await Console.Error.WriteLineAsync(
            $"{format} {rows}: app {appSeconds:F1} s, {app.ProcessorSeconds():F1} s of processor ({readSeconds:F1}, {readCpu:F1} s and {readPeak:F0} MB to the preview), bare {bareSeconds:F1} s for {entities.Count} entities"
        );
        return new RosterResult(
            Format: format,
            Rows: rows,
            RowsPerS: Math.Round(rows / appSeconds),
            BareRowsPerS: Math.Round(rows / bareSeconds),
            Ratio: Math.Round(bareSeconds / appSeconds, 3),
            PeakRssMb: Math.Round(peak, 1),
            PreviewRowsPerS: Math.Round(rows / readSeconds)
        );
    }

    private static async Task<double> BareAsync(
        Repository repository,
        IReadOnlyList<BareEntity> entities
    )
    {
        await using var store = await FreshStore.StartAsync(repository);
        var began = Stopwatch.GetTimestamp();
        await BareWriter.WriteAsync(store.ConnectionString, entities, AtOnce);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<string> SendAsync(HttpClient client, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("police"), "kind" },
            { new StringContent($"{TimeProvider.System.GetUtcNow().Year}"), "year" },
            { new ByteArrayContent(file), "file", "roster" },
        };
        // The host refuses bodies without a length.
        await form.LoadIntoBufferAsync();
        using var answer = await client.PostAsync("/api/rosters", form);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.Accepted
            ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException($"The roster was answered {text}");
    }

    private static async Task ExpectAsync(HttpClient client, string id, string stage, int rows)
    {
        using var roster = JsonDocument.Parse(await client.GetStringAsync($"/api/rosters/{id}"));
        var state = roster.RootElement;
        var taken =
            state.GetProperty("accepted").GetInt32() + state.GetProperty("repaired").GetInt32();
        if (state.GetProperty("stage").GetString() != stage || taken != rows)
        {
            throw new InvalidOperationException($"Not {stage} with {rows} rows: {state}");
        }
    }
}

/// <param name="PreviewRowsPerS">From the upload until every row is checked and can be looked at.</param>
internal sealed record RosterResult(
    string Format,
    int Rows,
    double RowsPerS,
    double BareRowsPerS,
    double Ratio,
    double PeakRssMb,
    double PreviewRowsPerS
)
{
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Bench => "roster";
}
