using System.Diagnostics;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.Benchmarks;

/// <summary>
/// What a unit's long history costs its officer: a page of her inbox, through the API and as HTML, against the bare queries of the same
/// rows by the same SDK. All three take turns, so that whatever else the machine does meets all.
/// </summary>
internal static class Inbox
{
    private const int Short = 10_000;
    private const int Long = 100_000;
    private const int WarmUp = 5;
    private const int Turns = 60;
    private const int Open = 40;
    private const int PageSize = 50;
    private const string Partition = "330212-police";

    public static async Task<InboxResult> RunAsync(Repository repository, BenchmarkOptions options)
    {
        var folder = options.Native ?? await repository.PublishNativeAsync();
        var few = await MeasureAsync(folder, Short);
        var many = await MeasureAsync(folder, Long);
        return new InboxResult(
            Dispatches: Long,
            ApiP50Ms: many.Api(50),
            ApiP99Ms: many.Api(99),
            PageP50Ms: many.Page(50),
            PageP99Ms: many.Page(99),
            BareP50Ms: many.Bare(50),
            BareP99Ms: many.Bare(99),
            Ratio: many.Ratio,
            DispatchesShort: Short,
            ApiP50MsShort: few.Api(50),
            PageP50MsShort: few.Page(50),
            BareP50MsShort: few.Bare(50),
            RatioShort: few.Ratio
        );
    }

    private static async Task<Taken> MeasureAsync(string folder, int dispatches)
    {
        var port = AppProcess.FreePort();
        await using var services = await LocalServices.StartAsync(
            new LocalHost.HostOptions { Ephemeral = true, App = folder },
            new Uri($"http://127.0.0.1:{port}"),
            CancellationToken.None
        );
        var table = new TableClient(
            services.StorageConnectionString,
            "inbox",
            new TableClientOptions { Diagnostics = { IsLoggingEnabled = false } }
        );
        await FillAsync(table, dispatches);
        await using var app = await AppProcess.StartAsync(
            folder,
            services.StorageConnectionString,
            services.Settings(),
            port
        );
        using var officer = await SignedIn.AtAsync(app.Address, services.SignIn, "police");
        var taken = new Taken();
        for (var turn = -WarmUp; turn < Turns; turn++)
        {
            var bare = await TimeAsync(() => BareAsync(table));
            var api = await TimeAsync(() => officer.ReadAsync("/api/inbox?state=all"));
            var page = await TimeAsync(() => officer.ReadAsync("/desk/all"));
            if (turn >= 0)
            {
                taken.Add(bare, api, page);
            }
        }
        await Console.Error.WriteLineAsync($"{dispatches} dispatches: ratio {taken.Ratio}");
        return taken;
    }

    /// <summary>The newest of what is owed and of what is done, as the inbox asks for them.</summary>
    private static Task BareAsync(TableClient table)
    {
        return Task.WhenAll(NewestAsync("open_"), NewestAsync("done_"));

        async Task NewestAsync(string state)
        {
            var rows = 0;
            await foreach (
                var _ in table.QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter(
                        $"PartitionKey eq {Partition} and RowKey gt {state} and RowKey lt {state + "~"}"
                    ),
                    PageSize + 1
                )
            )
            {
                if (++rows == PageSize + 1)
                {
                    return;
                }
            }
        }
    }

    private static async Task FillAsync(TableClient table, int dispatches)
    {
        foreach (var rows in Enumerable.Range(0, dispatches).Select(RowOf).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))
            );
        }
    }

    /// <summary>A row as the app writes it. A few are owed, and those are the newest.</summary>
    private static TableEntity RowOf(int number)
    {
        var received = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(-number);
        var report = $"{number:D26}";
        return new TableEntity(
            Partition,
            $"{(number < Open ? "open_" : "done_")}{DateTimeOffset.MaxValue.UtcTicks - received.UtcTicks:D19}_{report}"
        )
        {
            ["Dispatch"] = $"{report}.{Partition}",
            ["CaseNumber"] = "1234-5678-9012",
            ["Circumstances"] = "LIVING_ALONE",
            ["Priority"] = "P0",
            ["Role"] = "acts",
            ["State"] = number < Open ? "open" : "closed",
            ["ReceivedAt"] = received,
            ["DueAt"] = received.AddMinutes(10),
            ["Escalations"] = 0,
            ["TownCode"] = "330212110",
            ["TownName"] = "横溪镇",
            ["Restricted"] = false,
            ["ReportVersion"] = 4,
        };
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var began = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private sealed class Taken
    {
        private readonly List<double> bare = [];
        private readonly List<double> api = [];
        private readonly List<double> page = [];

        public double Ratio => Math.Round(Math.Max(Api(50), Page(50)) / Bare(50), 3);

        public void Add(double bareMs, double apiMs, double pageMs)
        {
            bare.Add(bareMs);
            api.Add(apiMs);
            page.Add(pageMs);
        }

        public double Bare(double percent) => Of(bare, percent);

        public double Api(double percent) => Of(api, percent);

        public double Page(double percent) => Of(page, percent);

        private static double Of(List<double> times, double percent) =>
            Math.Round(Statistics.Percentile(times, percent), 1);
    }
}
