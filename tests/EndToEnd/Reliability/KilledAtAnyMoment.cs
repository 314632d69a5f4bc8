using System.Collections.Concurrent;
using System.Globalization;
using LeftBehindCare.EndToEnd.Harness;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>
/// The app is killed (SIGKILL) at every request that it makes to its storage between accepting a report and dispatching it: before the
/// request is passed on, and when it was carried out but its answer is not back yet. The product has no hooks for it; a proxy before the
/// storage sees the requests. The environment variable <c>LBC_KILLS</c> sets how often it is killed; without it 240 times, which takes
/// about a minute.
/// </summary>
public sealed class KilledAtAnyMoment(ITestOutputHelper output)
{
    private const int Senders = 6;

    /// <summary>
    /// The host gives a message up at its fifth failed delivery. Everything is let through after four kills, so that no message can meet
    /// a fifth: what is tested is that each delivery counts, not that messages run out.
    /// </summary>
    private const int KillsInARow = 4;

    private static readonly TimeSpan SenderPause = TimeSpan.FromMilliseconds(100);

    private static int Kills =>
        int.TryParse(
            Environment.GetEnvironmentVariable("LBC_KILLS"),
            CultureInfo.InvariantCulture,
            out var kills
        )
            ? kills
            : 240;

    [Fact]
    public async Task Every_report_that_got_its_receipt_takes_effect_exactly_once_at_each_recipient()
    {
        await using var proxied = await ProxiedSystem.StartAsync(options =>
            options with
            {
                MaxCrashes = int.MaxValue,
                VisibilityTimeout = TimeSpan.Zero,
                AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Intake__FreeReportsPerAddress"] = "1000000",
                },
            }
        );
        var system = proxied.System;
        var storage = system.Host.StorageConnectionString;
        var sender = new Sender(system);
        var undisturbed = await sender.SendAsync("第一份报告，没有受到干扰。");
        var accepted = new ConcurrentBag<AcceptedReport> { undisturbed };
        var points = Failpoint.Between(undisturbed.Recipients);
        var killer = new Killer(system, proxied.Storage);

        var schedule = Enumerable.Range(0, Kills).Select(kill => points[kill % points.Count]);
        foreach (var inARow in schedule.Chunk(KillsInARow))
        {
            await KillWhileSendingAsync(inARow);
            await StoredEffects.DrainedAsync(storage);
        }
        foreach (var (point, count) in schedule.CountBy(point => point))
            output.WriteLine($"{count, 4} kills: {point}");
        output.WriteLine($"{accepted.Count} reports accepted");
        points.Except(schedule).ShouldBeEmpty();

        await ShouldHaveTakenEffectOnceAsync();
        await Parallel.ForEachAsync(accepted, (report, _) => ShouldOpenItsStatusAsync(report));
        // The timer that repairs has not run: the messages alone have brought every report to its units, and it finds nothing to do.
        (await system.Host.RunFunctionAsync("ReconcileReports")).ShouldBeTrue();
        await StoredEffects.DrainedAsync(storage);
        await ShouldHaveTakenEffectOnceAsync();

        async Task KillWhileSendingAsync(IEnumerable<Failpoint> inARow)
        {
            using var enough = new CancellationTokenSource();
            var senders = Enumerable
                .Range(0, Senders)
                .Select(_ => SendAsync(enough.Token))
                .ToList();
            try
            {
                foreach (var point in inARow)
                    await killer.KillAtAsync(point);
            }
            finally
            {
                await enough.CancelAsync();
            }
            await Task.WhenAll(senders);
        }

        async Task SendAsync(CancellationToken enough)
        {
            for (var number = 1; !enough.IsCancellationRequested; number++)
            {
                var report = await sender.SendAsync($"第{accepted.Count}份报告。");
                accepted.Add(report);
                // Whoever is not sure sends it again, and so may the host whose connection broke. The others show that once is enough.
                if (int.IsEvenInteger(number))
                {
                    var again = await sender.SendAgainAsync(report);
                    again.Receipt.ShouldBe(report.Receipt);
                    again.CaseNumber.ShouldBe(report.CaseNumber);
                }
                await Task.Delay(SenderPause, CancellationToken.None);
            }
        }

        async Task ShouldHaveTakenEffectOnceAsync()
        {
            var effects = await StoredEffects.ReadAsync(storage);
            accepted.SelectMany(effects.FaultsOf).ShouldBeEmpty();
            effects.Reports.ShouldBe(accepted.Count);
            (await StoredEffects.PoisonAsync(storage)).ShouldBe(0);
            (await StoredEffects.RowsAsync(storage, "alerts")).ShouldBeEmpty();
        }

        async ValueTask ShouldOpenItsStatusAsync(AcceptedReport report)
        {
            var status = await system.JsonAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt = report.Receipt }
            );
            ((string?)status["caseNumber"]).ShouldBe(report.CaseNumber);
            status["steps"]!
                .AsArray()
                .Select(step => (string?)step!["what"])
                .ShouldBe(["received", "routed"]);
        }
    }
}
