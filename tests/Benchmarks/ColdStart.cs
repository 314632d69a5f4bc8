namespace LeftBehindCare.Benchmarks;

/// <summary>What a caller of a service that was scaled to zero waits for: the process's start to its first answer, native and on the JIT.</summary>
internal static class ColdStart
{
    private const int Runs = 9;

    public static async Task<ColdStartResult> RunAsync(
        Repository repository,
        BenchmarkOptions options
    )
    {
        var native = options.Native ?? await repository.PublishNativeAsync();
        var jit = options.Jit ?? await repository.PublishJitAsync();
        var nativeRuns = new List<(double Ms, double Mb)>();
        var jitRuns = new List<(double Ms, double Mb)>();
        // The first of each only brings the files into the page cache and warms this client.
        for (var run = 0; run <= Runs; run++)
        {
            var first = await StartOnceAsync(native);
            var second = await StartOnceAsync(jit);
            if (run > 0)
            {
                nativeRuns.Add(first);
                jitRuns.Add(second);
            }
        }
        return new ColdStartResult(
            NativeMs: Middle(nativeRuns, r => r.Ms),
            JitMs: Middle(jitRuns, r => r.Ms),
            NativeRssMb: Middle(nativeRuns, r => r.Mb),
            JitRssMb: Middle(jitRuns, r => r.Mb)
        );
    }

    private static async Task<(double Ms, double Mb)> StartOnceAsync(string folder)
    {
        // Health asks nothing of the store, so none need run.
        await using var app = await AppProcess.StartAsync(folder, "UseDevelopmentStorage=true");
        return (app.Ready.TotalMilliseconds, app.ResidentMegabytes());
    }

    private static double Middle(
        List<(double Ms, double Mb)> runs,
        Func<(double Ms, double Mb), double> value
    ) => Math.Round(Statistics.Median(runs.Select(value)), 1);
}
