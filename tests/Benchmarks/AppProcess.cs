using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LeftBehindCare.Benchmarks;

/// <summary>The app by itself, started as the Functions host would start it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);
    private readonly Process process;

    private AppProcess(Process process, Uri address, TimeSpan ready)
    {
        this.process = process;
        Address = address;
        Ready = ready;
    }

    public Uri Address { get; }

    /// <summary>From before the process was started to its first 200.</summary>
    public TimeSpan Ready { get; }

    /// <param name="settings">Further settings of the app, which override those here.</param>
    /// <param name="port">Where it listens; null takes a free port.</param>
    public static async Task<AppProcess> StartAsync(
        string folder,
        string storage,
        IReadOnlyDictionary<string, string>? settings = null,
        int? port = null
    )
    {
        port ??= FreePort();
        var start = new ProcessStartInfo(Path.Combine(folder, "LeftBehindCare.App"))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{port}"
                ),
                ["AzureWebJobsStorage"] = storage,
                ["SignIn__Authority"] = "http://127.0.0.1:1",
                ["SignIn__Audience"] = "urn:leftbehindcare",
                ["SignIn__ClientSecret"] = "local",
                ["Sealing__Keys"] =
                    "1:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["Audit__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["Lookup__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                // All load comes from one address, which the app would otherwise slow on purpose.
                ["Intake__FreeReportsPerAddress"] = int.MaxValue.ToString(
                    CultureInfo.InvariantCulture
                ),
            },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var address = new Uri($"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        var lines = new List<string>();
        started.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        started.ErrorDataReceived += (_, line) => Keep(lines, line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        while (clock.Elapsed < Patience && !started.HasExited)
        {
            if (await IsHealthyAsync(client))
            {
                return new AppProcess(started, address, clock.Elapsed);
            }
            await Task.Delay(LookAgain);
        }
        started.Kill();
        throw new InvalidOperationException(
            "The app did not become healthy:\n" + string.Join('\n', lines)
        );
    }

    /// <summary>Resident memory now, in MB (2^20 bytes).</summary>
    public double ResidentMegabytes() => Megabytes("VmRSS:");

    /// <summary>The most that was ever resident.</summary>
    public double PeakResidentMegabytes() => Megabytes("VmHWM:");

    /// <summary>Processor time used so far.</summary>
    public double ProcessorSeconds()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private double Megabytes(string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status")
            .First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture
            ) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/api/health");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Keep(List<string> lines, string? line)
    {
        lock (lines)
        {
            if (line is not null && lines.Count < 40)
            {
                lines.Add(line);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
