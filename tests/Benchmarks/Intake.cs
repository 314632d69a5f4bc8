namespace LeftBehindCare.Benchmarks;

/// <summary>How near the app's intake comes to what its store could take: app, bare, app, bare, each on a store of its own.</summary>
internal static class Intake
{
    private const int CountedReports = 50;

    public static async Task<IntakeResult> RunAsync(Repository repository, BenchmarkOptions options)
    {
        var folder = options.Native ?? await repository.PublishNativeAsync();
        var (operationsPerReport, bare) = await CountAsync(repository, folder);
        // One round that does not count brings the bare client's code to full speed.
        await BareAsync(repository, bare, options.Reports);
        var app = new List<LoopResult>();
        var limit = new List<LoopResult>();
        for (var round = 0; round < options.Rounds; round++)
        {
            app.Add(await AppAsync(repository, folder, options.Reports));
            limit.Add(await BareAsync(repository, bare, options.Reports));
            await Console.Error.WriteLineAsync(
                $"round {round + 1}: app {app[^1].PerSecond:F0}/s, bare {limit[^1].PerSecond:F0}/s"
            );
        }
        var appPerSecond = Statistics.Median(app.Select(r => r.PerSecond));
        var barePerSecond = Statistics.Median(limit.Select(r => r.PerSecond));
        return new IntakeResult(
            AppPerS: Math.Round(appPerSecond, 1),
            BarePerS: Math.Round(barePerSecond, 1),
            Ratio: Math.Round(appPerSecond / barePerSecond, 3),
            OpsPerReport: operationsPerReport,
            P50Ms: Math.Round(
                Statistics.Median(app.Select(r => Statistics.Percentile(r.LatenciesMs, 50))),
                2
            ),
            P99Ms: Math.Round(
                Statistics.Median(app.Select(r => Statistics.Percentile(r.LatenciesMs, 99))),
                2
            ),
            InboxP99Ms: Math.Round(await InboxBurst.RunAsync(folder), 1)
        );
    }

    private static async Task<(double OperationsPerReport, BareClient Bare)> CountAsync(
        Repository repository,
        string folder
    )
    {
        await using var store = await FreshStore.StartAsync(repository);
        await using var proxy = await CountingProxy.StartAsync(store);
        await using var app = await AppProcess.StartAsync(folder, proxy.ConnectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        for (var report = 0; report < CountedReports; report++)
        {
            await SubmitAsync(client);
        }
        return (
            (double)proxy.Operations.Count / CountedReports,
            BareClient.Like([.. proxy.Operations])
        );
    }

    private static async Task<LoopResult> AppAsync(
        Repository repository,
        string folder,
        int reports
    )
    {
        await using var store = await FreshStore.StartAsync(repository);
        await using var app = await AppProcess.StartAsync(folder, store.ConnectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        return await ClosedLoop.RunAsync(reports, () => SubmitAsync(client));
    }

    private static async Task<LoopResult> BareAsync(
        Repository repository,
        BareClient bare,
        int reports
    )
    {
        await using var store = await FreshStore.StartAsync(repository);
        return await ClosedLoop.RunAsync(reports, bare.Against(store.ConnectionString).SendAsync);
    }

    private static async Task SubmitAsync(HttpClient client)
    {
        using var request = SampleReport.ToRequest();
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != System.Net.HttpStatusCode.Created)
        {
            throw new InvalidOperationException(
                $"A report was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
        }
        // As a caller would: the answer is read to its end.
        await answer.Content.ReadAsByteArrayAsync();
    }
}
