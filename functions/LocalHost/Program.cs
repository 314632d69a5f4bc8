using System.Runtime.InteropServices;
using LeftBehindCare.LocalHost;

using var stop = new CancellationTokenSource();
void OnSignal(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
try
{
    if (args is ["--help" or "-h"])
    {
        Console.WriteLine(CommandLine.Known);
        return 0;
    }
    var options = CommandLine.Parse(args) with { Output = Tell };
    if (options.RotateKeys)
    {
        using var data = DataFolder.Hold(options.DataPath(RepositoryRoot.Find()));
        Console.WriteLine(
            $"Sealing key {LocalKeys.Rotate(data.Path)} seals from the next start on. Reseal brings the rest under it, hourly; then GET /api/alerts says old-sealing-keys-unused."
        );
        return 0;
    }
    if (options.StorageOnly)
    {
        var app = new Uri($"http://127.0.0.1:{options.Port}");
        await using var services = await LocalServices.StartAsync(options, app, stop.Token);
        Console.WriteLine("export FUNCTIONS_WORKER_RUNTIME='custom'");
        foreach (var (name, value) in services.Settings())
            Console.WriteLine($"export {name}='{value}'");
        return await WaitAsync(services.Ended);
    }
    await using var host = await LocalFunctionsHost.StartAsync(options, stop.Token);
    if (options.VerifyAudit)
        return await AuditVerification.RunAsync(host, stop.Token);
    var address = host.Address.GetLeftPart(UriPartial.Authority);
    Console.WriteLine($"ready {address}");
    Console.WriteLine($"sign-in {host.SignIn.GetLeftPart(UriPartial.Authority)}");
    Console.WriteLine($"The hotline for people: {address}/hotline");
    Console.WriteLine($"The desk for officers: {address}/desk (sign in as police, password local)");
    return await WaitAsync(host.Ended);
}
catch (HostStartException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

async Task<int> WaitAsync(Task<string> ended)
{
    Console.WriteLine("Ctrl-C stops everything.");
    var stopped = Task.Delay(Timeout.Infinite, stop.Token);
    if (await Task.WhenAny(stopped, ended) == stopped)
        return 0;
    await Console.Error.WriteLineAsync(await ended);
    return 1;
}

// A person opens the host's address, told in the last lines; the app's own, told before, would mislead.
static void Tell(string line)
{
    if (!line.Contains("Microsoft.Hosting.Lifetime", StringComparison.Ordinal))
        Console.WriteLine(line);
}
