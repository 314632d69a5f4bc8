using System.Diagnostics;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LeftBehindCare.Benchmarks;

/// <summary>An empty local store in memory, with the tables, queues and containers that the app expects. It slows as it fills: one a measurement.</summary>
internal sealed class FreshStore : IAsyncDisposable
{
    // Not a secret: the emulator's published account.
    private const string Account =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Listening = " service is successfully listening at ";
    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private readonly Process process;

    private FreshStore(Process process, IReadOnlyDictionary<string, Uri> endpoints)
    {
        this.process = process;
        Endpoints = endpoints;
    }

    /// <summary>The address of <c>Blob</c>, <c>Queue</c> and <c>Table</c>.</summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; }

    public string ConnectionString => ConnectionStringOf(Endpoints);

    public static string ConnectionStringOf(IReadOnlyDictionary<string, Uri> endpoints) =>
        "DefaultEndpointsProtocol=http;"
        + Account
        + string.Concat(
            Services.Select(service =>
                $";{service}Endpoint={new Uri(endpoints[service], "devstoreaccount1")}"
            )
        );

    public static async Task<FreshStore> StartAsync(Repository repository)
    {
        string[] arguments =
        [
            Path.Combine(repository.Root, "node_modules/azurite/dist/src/azurite.js"),
            "--inMemoryPersistence",
            "--silent",
            "--loose",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            .. Services.SelectMany(service =>
                new[]
                {
                    $"--{service.ToLowerInvariant()}Port",
                    "0",
                    $"--{service.ToLowerInvariant()}KeepAliveTimeout",
                    "300",
                }
            ),
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        var endpoints = new Dictionary<string, Uri>(StringComparer.Ordinal);
        while (endpoints.Count < Services.Length)
        {
            var line =
                await started.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException(
                    "The local store did not start: is Node there, and were the npm packages installed (npm ci)?"
                );
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at > 0)
            {
                endpoints[line[..at].Replace("Azurite ", "", StringComparison.Ordinal)] = new Uri(
                    line[(at + Listening.Length)..].Trim()
                );
            }
        }
        _ = started.StandardOutput.ReadToEndAsync();
        var store = new FreshStore(started, endpoints);
        await store.CreateAsync(Path.Combine(repository.Root, "functions/App/storage.json"));
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task CreateAsync(string list)
    {
        using var declared = JsonDocument.Parse(await File.ReadAllBytesAsync(list));
        IEnumerable<string> Names(string kind) =>
            declared
                .RootElement.GetProperty(kind)
                .EnumerateArray()
                .Select(name => name.GetString()!);
        var tables = new TableServiceClient(ConnectionString);
        var queues = new QueueServiceClient(ConnectionString);
        var blobs = new BlobServiceClient(ConnectionString);
        foreach (var name in Names("tables"))
        {
            await tables.CreateTableIfNotExistsAsync(name);
        }
        foreach (var name in Names("queues"))
        {
            await queues.GetQueueClient(name).CreateIfNotExistsAsync();
        }
        foreach (var name in Names("containers"))
        {
            await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync();
        }
    }
}
