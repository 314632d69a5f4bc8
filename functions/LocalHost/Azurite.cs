using System.Net;
using System.Net.Sockets;

namespace LeftBehindCare.LocalHost;

/// <summary>The local storage service as a child process.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // Not a secret: the emulator's published key, the same on every machine.
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly (string Service, int Port)[] Usual =
    [
        ("Blob", 10000),
        ("Queue", 10001),
        ("Table", 10002),
    ];

    private readonly ChildProcess child;
    private readonly bool ephemeral;

    private Azurite(ChildProcess child, bool ephemeral, string connectionString)
    {
        this.child = child;
        this.ephemeral = ephemeral;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public Task<int> Exited => child.Exited;

    /// <summary>Starts it; <paramref name="folder"/> null keeps everything in memory.</summary>
    public static async Task<Azurite> StartAsync(
        string root,
        string? folder,
        Action<string> log,
        CancellationToken cancellation
    )
    {
        var script = RepositoryRoot.NodeScript(root, "azurite/dist/src/azurite.js");
        var fixedPorts = folder is not null && Usual.All(usual => IsFree(usual.Port));
        var addresses = new Dictionary<string, TaskCompletionSource<string>>(
            StringComparer.Ordinal
        );
        List<string> arguments =
        [
            script,
            "--silent",
            "--loose",
            "--skipApiVersionCheck",
            "--disableTelemetry",
        ];
        foreach (var (service, port) in Usual)
        {
            var option = service.ToLowerInvariant();
            addresses[service] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            // A connection kept alive is closed by the server after 5 s by default, which a client sees as a reset now and then.
            arguments.AddRange([
                $"--{option}Host",
                "127.0.0.1",
                $"--{option}Port",
                fixedPorts ? $"{port}" : "0",
                $"--{option}KeepAliveTimeout",
                "300",
            ]);
        }
        if (folder is null)
            arguments.Add("--inMemoryPersistence");
        else
            arguments.AddRange(["--location", Directory.CreateDirectory(folder).FullName]);

        var process = ChildProcess.StartNode(
            arguments,
            folder ?? Path.GetTempPath(),
            line => Read(line, addresses, log)
        );
        try
        {
            var all = Task.WhenAll(addresses.Values.Select(a => a.Task));
            var first = await Task.WhenAny(
                all,
                process.Exited,
                Task.Delay(ChildProcess.StartLimit, cancellation)
            );
            cancellation.ThrowIfCancellationRequested();
            if (first != all)
                throw new HostStartException(
                    "The local storage (Azurite) did not start; its own lines stand above."
                );
            string Endpoint(string service) =>
                $"{service}Endpoint={addresses[service].Task.Result}/{Account};";
            return new Azurite(
                process,
                folder is null,
                $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{Endpoint("Blob")}{Endpoint("Queue")}{Endpoint("Table")}"
            );
        }
        catch
        {
            await process.StopAsync(TimeSpan.Zero);
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What is kept on disk is written on the way out; what lies in memory is gone anyway.
        await child.StopAsync(ephemeral ? TimeSpan.Zero : TimeSpan.FromSeconds(3));
        child.Dispose();
    }

    private static void Read(
        string line,
        Dictionary<string, TaskCompletionSource<string>> addresses,
        Action<string> log
    )
    {
        const string Listening = " service is successfully listening at ";
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (
            at >= 0
            && addresses.TryGetValue(
                line[..at].Replace("Azurite ", "", StringComparison.Ordinal),
                out var address
            )
        )
            address.TrySetResult(line[(at + Listening.Length)..].Trim());
        else if (line.Contains("rror", StringComparison.Ordinal))
            log("storage: " + line);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
