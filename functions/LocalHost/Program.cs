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
    var options = CommandLine.Parse(args) with { Output = Console.WriteLine };
    await using var host = await LocalFunctionsHost.StartAsync(options, stop.Token);
    if (options.VerifyAudit)
        return await AuditVerification.RunAsync(host, stop.Token);
    var address = host.Address.GetLeftPart(UriPartial.Authority);
    Console.WriteLine($"ready {address}");
    Console.WriteLine($"sign-in {host.SignIn.GetLeftPart(UriPartial.Authority)}");
    Console.WriteLine($"The hotline for people: {address}/hotline");
    Console.WriteLine($"The desk for officers: {address}/desk (sign in as police, password local)");
    Console.WriteLine("Ctrl-C stops everything.");
    var stopped = Task.Delay(Timeout.Infinite, stop.Token);
    if (await Task.WhenAny(stopped, host.Ended) == stopped)
        return 0;
    await Console.Error.WriteLineAsync(await host.Ended);
    return 1;
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
