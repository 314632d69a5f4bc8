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
    private readonly IReadOnlyDictionary<string, string> addresses;

    private Azurite(
        ChildProcess child,
        bool ephemeral,
        IReadOnlyDictionary<string, string> addresses
    )
    {
        this.child = child;
        this.ephemeral = ephemeral;
        this.addresses = addresses;
    }

    public string ConnectionString => ConnectionStringOf(Account);

    public Task<int> Exited => child.Exited;

    /// <summary>Of one of the accounts it was started with: what lies in one is not seen from another.</summary>
    public string ConnectionStringOf(string account)
    {
        var endpoints = Usual.Select(usual =>
            $"{usual.Service}Endpoint={addresses[usual.Service]}/{account};"
        );
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};{string.Concat(endpoints)}";
    }

    /// <summary>Starts it; <paramref name="folder"/> null keeps everything in memory.</summary>
    /// <param name="accounts">Instead of the emulator's usual one.</param>
    public static async Task<Azurite> StartAsync(
        string root,
        string? folder,
        Action<string> log,
        CancellationToken cancellation,
        params IReadOnlyList<string> accounts
    )
    {
        var script = RepositoryRoot.NodeScript(root, "azurite/dist/src/azurite.js");
        var fixedPorts = folder is not null && Usual.All(usual => IsFree(usual.Port));
        var said = new Dictionary<string, TaskCompletionSource<string>>(StringComparer.Ordinal);
        List<string> arguments =
        [
            .. folder is null
                ? ["--require", Path.Combine(AppContext.BaseDirectory, "azurite-in-memory.cjs")]
                : Array.Empty<string>(),
            script,
            "--silent",
            "--loose",
            "--skipApiVersionCheck",
            "--disableTelemetry",
        ];
        foreach (var (service, port) in Usual)
        {
            var option = service.ToLowerInvariant();
            said[service] = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
            line => Read(line, said, log),
            accounts.Count == 0
                ? []
                : [("AZURITE_ACCOUNTS", string.Join(';', accounts.Select(one => $"{one}:{Key}")))]
        );
        try
        {
            var all = Task.WhenAll(said.Values.Select(a => a.Task));
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
            return new Azurite(
                process,
                folder is null,
                said.ToDictionary(
                    one => one.Key,
                    one => one.Value.Task.Result,
                    StringComparer.Ordinal
                )
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
