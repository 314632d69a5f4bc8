namespace LeftBehindCare.LocalHost;

/// <summary>What one run of the local host is told.</summary>
public sealed record HostOptions
{
    /// <summary>Where the host listens on 127.0.0.1; 0 takes a free port.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The folder of storage, keys and timer status; null is <c>.data</c> at the repository's root. Unused when ephemeral.</summary>
    public string? Data { get; init; }

    /// <summary>Storage in memory, everything on free ports, nothing left behind.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>The app root (host.json, function.json folders, executable); null is the build output of the app.</summary>
    public string? App { get; init; }

    /// <summary>Start storage and sign-in alone, for the app under another host. Then <see cref="Port"/> is where that host listens.</summary>
    public bool StorageOnly { get; init; }

    /// <summary>Post invented reports once all works.</summary>
    public bool Demo { get; init; }

    /// <summary>Start, prove that the audit is as it was written, say so and end.</summary>
    public bool VerifyAudit { get; init; }

    /// <summary>Add a sealing key to those of the data folder and end.</summary>
    public bool RotateKeys { get; init; }

    /// <summary>Maps the storage connection string to the one the app is given, so a test can put a fault proxy between.</summary>
    public Func<string, Task<string>>? AppStorage { get; init; }

    /// <summary>How long a message stays hidden after a failure; null is host.json's <c>visibilityTimeout</c>.</summary>
    public TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>The crash within 30 minutes that stops the host. The real host's number is 3.</summary>
    public int MaxCrashes { get; init; } = 3;

    /// <summary>Further environment of the app; overrides what the host sets.</summary>
    public IReadOnlyDictionary<string, string> AppSettings { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>False leaves timers to <see cref="LocalFunctionsHost.RunFunctionAsync"/> and the admin endpoint.</summary>
    public bool StartTimers { get; init; } = true;

    /// <summary>Hand queues' messages to the app; without it they wait.</summary>
    public bool StartQueues { get; init; } = true;

    /// <summary>Receives each line of the app and of the host's own log; may be called from several threads.</summary>
    public Action<string>? Output { get; init; }

    internal string DataPath(string repository) => Data ?? Path.Combine(repository, ".data");

    internal string AppRoot(string repository) =>
        Path.GetFullPath(App ?? RepositoryRoot.AppBuildOutput(repository));
}
