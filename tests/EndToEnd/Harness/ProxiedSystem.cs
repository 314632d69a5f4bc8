using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The whole system with a proxy between the app and its storage; the host itself reaches the storage directly.</summary>
internal sealed class ProxiedSystem : IAsyncDisposable
{
    private ProxiedSystem(WholeSystem system, FaultProxy storage)
    {
        System = system;
        Storage = storage;
    }

    public WholeSystem System { get; }

    public FaultProxy Storage { get; }

    /// <summary>Starts it; timers run only when a test calls for them.</summary>
    public static async Task<ProxiedSystem> StartAsync(
        Func<HostOptions, HostOptions>? change = null
    )
    {
        FaultProxy? proxy = null;
        var system = await WholeSystem.StartAsync(options =>
            (change?.Invoke(options) ?? options) with
            {
                StartTimers = false,
                AppStorage = async storage =>
                {
                    proxy = await FaultProxy.StartAsync(storage);
                    return proxy.ConnectionString;
                },
            }
        );
        return new ProxiedSystem(system, proxy!);
    }

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Storage.DisposeAsync();
    }
}
